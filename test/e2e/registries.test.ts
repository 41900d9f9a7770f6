import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fakeLoader, runCli } from "../support/cli.ts";
import { reasonAgainstDockerRegistry, startDockerRegistry } from "../support/registries/docker-registry.ts";
import type { RegistryProcess } from "../support/registries/process.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const PACKAGE =
  '{"bpf_object":"eJwDAAAAAAE=","bpf_object_size":0,"meta":{"bpf_skel":{"data_sections":[],"maps":[],"obj_name":"x_bpf","progs":[]},"eunomia_version":"0.3.4"}}';

describe("ebpm and registries", () => {
  const folder = useTempFolder();
  let registry: RegistryProcess | undefined;
  let host = "";

  before(function () {
    const reason = reasonAgainstDockerRegistry();
    if (reason !== undefined) skipBecause(this, reason);
  });
  beforeEach(async () => {
    registry = await startDockerRegistry(join(folder(), "registry"), { hasLogin: true });
    host = registry.address;
    mkdirSync(join(folder(), "cwd"));
    writeFileSync(join(folder(), "cwd", "package.json"), PACKAGE);
  });
  afterEach(() => registry?.stop());

  const ebpm = (argv: readonly string[], options: Parameters<typeof runCli>[2] = {}) =>
    runCli(folder(), argv, { ...options, env: { EBPM_LOADER: fakeLoader(folder()), ...options.env } });

  async function loggedIn(): Promise<void> {
    const { status, stderr } = await ebpm(["login", host, "-u", "u", "--password-stdin"], { input: "pw\n" });
    assert.equal(status, 0, stderr);
  }

  it("a session: login, push, list, run, logout", async () => {
    const refused = await ebpm(["push", "package.json", `${host}/me/x:1.0.0`]);
    assert.deepEqual(
      [refused.status, refused.stderr],
      [4, `error[EBPM-N004]: ${host} wants a login for me/x\nhint: run: ebpm login ${host}\n`],
    );
    await loggedIn();
    const config = join(folder(), "home", ".docker", "config.json");
    assert.equal(statSync(config).mode & 0o777, 0o600);
    const pushed = await ebpm(["push", "package.json", `${host}/me/x:1.0.0`]);
    assert.match(pushed.stdout, new RegExp(`^${host}/me/x:1\\.0\\.0 sha256:[0-9a-f]{64}\\n$`));
    assert.equal((await ebpm(["list", "--remote", `${host}/me/x`])).stdout, "1.0.0\n");
    const ran = await ebpm(["run", `${host}/me/x:1.0.0`, "--pid", "1"]);
    assert.deepEqual([ran.status, ran.stderr], [0, ""]);
    const words = ran.stdout
      .trimEnd()
      .split("\n")
      .map((line) => line.slice(1, -1));
    assert.deepEqual(words.slice(0, 3), ["run", "--name", "x"]);
    assert.deepEqual(words.slice(-2), ["--pid", "1"]);
    assert.equal(readFileSync(words[3] ?? "", "utf8"), PACKAGE);
    assert.match((await ebpm(["logout", host])).stdout, /^forgot the login/);
    assert.equal((await ebpm(["run", "--offline", `${host}/me/x:1.0.0`])).status, 0);
  });

  it("a session bus on which nobody answers is no hindrance, and no noise", async () => {
    const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${folder()}/nobody` };
    const options = { input: "pw\n", env };
    const { status, stdout, stderr } = await ebpm(["login", host, "-u", "u", "--password-stdin"], options);
    const config = join(folder(), "home", ".docker", "config.json");
    assert.deepEqual([status, stdout, stderr], [0, `logged in to ${host} as u; kept in ${config}\n`, ""]);
    const settings = join(folder(), "home", ".config", "ebpm");
    mkdirSync(settings, { recursive: true });
    writeFileSync(join(settings, "config.toml"), "[registries]\nkeyring = true\n");
    const refused = await ebpm(["login", host, "-u", "u", "--password-stdin"], options);
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /the system's keyring cannot be written: /);
  });

  it("a wrong password is not kept, and never printed", async () => {
    const input = "correct horse battery staple";
    const { status, stdout, stderr } = await ebpm(["login", host, "-u", "u", "--password-stdin"], { input });
    assert.equal(status, 4);
    assert.match(stderr, /does not accept this password of u; nothing was kept/);
    assert.doesNotMatch(stdout + stderr, /horse/);
    assert.ok(!existsSync(join(folder(), "home", ".docker", "config.json")));
  });

  it("nobody is asked where nobody sits", async () => {
    const { status, stderr } = await ebpm(["login", host, "-u", "u"]);
    assert.equal(status, 2);
    assert.match(stderr, /^error\[EBPM-U001\]: password is missing, and nobody can be asked for it\nhint: /);
  });

  it("the environment is enough for a machine", async () => {
    const env = { EBPM_USERNAME: "u", EBPM_PASSWORD: "pw", EBPM_REGISTRY: `${host}/team` };
    const { status, stderr } = await ebpm(["push", "package.json", `${host}/team/x:1.0.0`], { env });
    assert.equal(status, 0, stderr);
    assert.equal(
      (await ebpm(["list", "--remote"], { env: { ...env, EBPM_REGISTRY: host } })).stdout,
      "team/x\n",
    );
    const ran = await ebpm(["run", "x:1.0.0"], { env });
    assert.equal(ran.status, 0, ran.stderr);
    const half = await ebpm(["whoami"], { env: { EBPM_USERNAME: "u" } });
    assert.match(half.stderr, /^error\[EBPM-C001\]: EBPM_USERNAME is set, but EBPM_PASSWORD is not\n/);
  });

  it("the configuration's aliases and default registry are used", async () => {
    await loggedIn();
    const config = join(folder(), "home", ".config", "ebpm");
    mkdirSync(config, { recursive: true });
    writeFileSync(
      join(config, "config.toml"),
      `[registries]\ndefault = "work/tools"\n[registries.aliases]\nwork = "${host}/team"\n`,
    );
    assert.match(
      (await ebpm(["push", "package.json", "work/tools/x:1.0.0"])).stdout,
      new RegExp(`^${host}/team/tools/x:`),
    );
    assert.equal((await ebpm(["run", "x:1.0.0"])).status, 0);
    assert.equal((await ebpm(["run", "work/tools/x:1.0.0"])).status, 0);
    writeFileSync(join(config, "config.toml"), "[registries]\ndefualt = 1\n");
    const broken = await ebpm(["list", "--remote"]);
    assert.equal(broken.status, 1);
    assert.match(
      broken.stderr,
      /config\.toml: registries\.defualt: is not a known key\nhint: did you mean "default"\?/,
    );
  });

  const slips: readonly (readonly [readonly string[], string, string])[] = [
    [
      ["search", "--limit", "0"],
      "--limit: expected an integer greater than or equal to 1 but received: 0",
      "see: ebpm help search",
    ],
    [
      ["pull", "ghcr.io/a/b", "--platform", "a/b/c/d"],
      '"a/b/c/d" is not a platform',
      "one looks like linux/arm64 or linux/amd64",
    ],
    [
      ["push", "x.json", "b"],
      '"b" names no registry to push to',
      "for example: ebpm push x.json ghcr.io/me/opensnoop:0.1.0",
    ],
    [
      ["push", "-m", "x.wasm", "y", "ghcr.io/a/b"],
      "unexpected argument: ghcr.io/a/b",
      "--module names what is pushed already: ebpm push x.wasm y",
    ],
    [
      ["publish", "--local", "--platform", "arm64"],
      "--platform is for other registries: the local one is of this machine",
      "name one with --registry HOST[/PATH]",
    ],
  ];
  for (const [argv, message, hint] of slips) {
    it(`a slip is explained: ${argv.join(" ")}`, async () => {
      const { status, stderr } = await ebpm(argv);
      assert.deepEqual([status, stderr], [2, `error[EBPM-U001]: ${message}\nhint: ${hint}\n`]);
    });
  }

  it("eunomia's way to push is understood, and words the wrong way round", async () => {
    await loggedIn();
    writeFileSync(join(folder(), "cwd", "app.wasm"), Buffer.from("\0asm\x01\0\0\0"));
    const target = `${host}/me/app:1.0`;
    const lines = [
      ["app.wasm", target],
      [target, "app.wasm"],
      ["-m", "app.wasm", target],
    ];
    const outputs = await Promise.all(lines.map(async (words) => (await ebpm(["push", ...words])).stdout));
    assert.equal(new Set(outputs).size, 1);
    assert.match(outputs[0] ?? "", new RegExp(`^${target} sha256:`));
    const { status, stdout } = await ebpm(["info", target]);
    assert.equal(status, 0);
    assert.match(stdout, /^ {2}format +WebAssembly module \(eunomia\)$/m);
    assert.match(stdout, /^ {2}attaches +what the module itself decides; this is what is in it$/m);
  });

  it("errors are JSON where that is asked for", async () => {
    const { status, stdout } = await ebpm(["pull", `${host}/me/absent:1`, "--json"]);
    assert.equal(status, 4);
    const { error } = JSON.parse(stdout) as { readonly error: { readonly code: string } };
    assert.equal(error.code, "EBPM-N004");
  });

  it("serves the local registry until Ctrl-C", async () => {
    await loggedIn();
    await ebpm(["push", "package.json", `${host}/me/x:1.0.0`]);
    await ebpm(["copy", `${host}/me/x:1.0.0`, "x:1.0.0"]);
    let server: ChildProcess | undefined;
    const serving = ebpm(["registry", "serve", "--port", "0"], { onStart: (child) => (server = child) });
    const url = await new Promise<string>((resolve) =>
      server?.stdout?.on("data", (piece: Buffer | string) => {
        const found = /http:\/\/(\S+);/.exec(String(piece))?.[1];
        if (found !== undefined) resolve(found);
      }),
    );
    const pulled = await ebpm(["pull", `${url}/x:1.0.0`]);
    assert.equal(pulled.status, 0, pulled.stderr);
    server?.kill("SIGINT");
    const { status, stderr } = await serving;
    assert.deepEqual([status, stderr], [130, ""]);
  });
});
