import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CliResult, fakeLoader, runCli } from "../support/cli.ts";
import { startConnectProxy } from "../support/connect-proxy.ts";
import {
  makeCertificate,
  makeClientCertificate,
  type ServerCertificate,
} from "../support/registries/certificate.ts";
import { reasonAgainstDockerRegistry, startDockerRegistry } from "../support/registries/docker-registry.ts";
import type { RegistryProcess } from "../support/registries/process.ts";
import { fillRegistry } from "../support/registry.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

type Environment = Readonly<Record<string, string>>;

describe("ebpm and how registries are reached", function () {
  this.timeout(30_000);
  const folder = useTempFolder();
  const servers: { readonly stop: () => Promise<void> }[] = [];
  let shared = "";
  let certificate: ServerCertificate;
  let plain: RegistryProcess;
  let secure: RegistryProcess;
  let closed: RegistryProcess;

  before(async function () {
    const reason = reasonAgainstDockerRegistry();
    if (reason !== undefined) skipBecause(this, reason);
    shared = await mkdtemp(join(tmpdir(), "ebpm-transport-"));
    certificate = makeCertificate(shared);
    plain = await startDockerRegistry(join(shared, "plain"));
    secure = await startDockerRegistry(join(shared, "secure"), { tls: certificate });
    closed = await startDockerRegistry(join(shared, "closed"), { tls: certificate, hasLogin: true });
  });
  after(async () => {
    await Promise.all([plain, secure, closed].map((server) => server?.stop()));
    if (shared !== "") await rm(shared, { recursive: true, force: true });
  });
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())));

  const ebpm = (argv: readonly string[], env: Environment = {}, input = ""): Promise<CliResult> => {
    mkdirSync(join(folder(), "cwd"), { recursive: true });
    writeFileSync(join(folder(), "cwd", "x.bin"), "content");
    return runCli(folder(), argv, { env, input });
  };
  const succeed = async (argv: readonly string[], env: Environment = {}, input = ""): Promise<string> => {
    const { status, stdout, stderr } = await ebpm(argv, env, input);
    assert.deepEqual([status, stderr], [0, ""]);
    return stdout;
  };
  const configure = (text: string): void => {
    const settings = join(folder(), "home", ".config", "ebpm");
    mkdirSync(settings, { recursive: true });
    writeFileSync(join(settings, "config.toml"), text);
  };
  const portOf = ({ address }: { readonly address: string }): number => Number(address.split(":")[1]);

  describe("by TLS", () => {
    it("an authority that nobody trusts is refused, and the way out is named", async () => {
      const { status, stderr } = await ebpm(["push", "x.bin", `${secure.address}/a/x:1`]);
      assert.equal(status, 4);
      assert.match(
        stderr,
        /^error\[EBPM-N001\]: .*its certificate's authority is not trusted\nhint: .*--ca-file/m,
      );
    });

    const ways: readonly (readonly [string, () => readonly [readonly string[], Environment]])[] = [
      ["--ca-file", () => [["--ca-file", certificate.authority], {}]],
      ["EBPM_CA_FILE", () => [[], { EBPM_CA_FILE: certificate.authority }]],
      ["SSL_CERT_FILE", () => [[], { SSL_CERT_FILE: certificate.authority }]],
      [
        "ca-files of config.toml",
        () => {
          configure(`[registries]\nca-files = [${JSON.stringify(certificate.authority)}]\n`);
          return [[], {}];
        },
      ],
      [
        "certs.d",
        () => {
          const place = join(folder(), "home", ".config", "containers", "certs.d", secure.address);
          mkdirSync(place, { recursive: true });
          copyFileSync(certificate.authority, join(place, "ca.crt"));
          return [[], {}];
        },
      ],
      ["--insecure", () => [["--insecure"], {}]],
    ];
    for (const [way, prepare] of ways) {
      it(`${way} is enough`, async () => {
        const [flags, env] = prepare();
        const reference = `${secure.address}/way/x:1`;
        await succeed(["push", "x.bin", reference, ...flags], env);
        await succeed(["pull", reference, ...flags], env);
      });
    }

    /** Each command that meets a registry; PACKAGE is one there, HOST its address. */
    const commands: readonly (readonly string[])[] = [
      ["info", "PACKAGE"],
      ["run", "PACKAGE"],
      ["pull", "PACKAGE"],
      ["list", "--remote", "HOST"],
      ["search", "--registry", "HOST/all", "x"],
      ["tag", "PACKAGE", "stable"],
      ["copy", "PACKAGE", "here:1"],
      ["yank", "PACKAGE"],
      ["yank", "--undo", "PACKAGE"],
      ["install", "PACKAGE"],
      ["export", "PACKAGE", "-o", "x.tar"],
      ["get", "HOST/all/x@0.1.0"],
      ["add", "HOST/all/x@0.1.0"],
    ];
    for (const words of commands) {
      it(`${words.join(" ")} takes --ca-file and --insecure`, async () => {
        const home = join(folder(), "home", "ebpm");
        await fillRegistry(join(home, "registry"), { "x:0.1.0": "{}" });
        const trust = ["--ca-file", certificate.authority];
        const name = `${secure.address}/all/x`;
        await succeed(["push", "x:0.1.0", `${name}:0.1.0`, ...trust]);
        writeFileSync(join(folder(), "cwd", "ebpm.toml"), '[package]\nname = "me"\nversion = "0.1.0"\n');
        const [command = "", ...rest] = words.map((word) =>
          word.replace("PACKAGE", `${name}:0.1.0`).replace("HOST", secure.address),
        );
        const env = { EBPM_LOADER: fakeLoader(folder()) };
        for (const flags of [trust, ["--insecure"]]) {
          rmSync(home, { recursive: true, force: true });
          const { status, stderr } = await ebpm([command, ...flags, ...rest], env);
          assert.doesNotMatch(stderr, /certificate/);
          // The package is none that a loader could describe.
          if (command !== "info") assert.equal(status, 0, stderr);
        }
        rmSync(home, { recursive: true, force: true });
        const refused = await ebpm([command, ...rest], env);
        assert.match(refused.stderr, /its certificate's authority is not trusted\nhint: .*--ca-file/m);
      });
    }

    it("what names no registry says where its trust is written down", async () => {
      const { status, stderr } = await ebpm(["update", "--insecure"]);
      assert.equal(status, 2);
      assert.match(
        stderr,
        /it names none\nhint: set EBPM_INSECURE=HOST\[:PORT\], or insecure in config\.toml$/m,
      );
      await succeed(["push", "x.bin", `${secure.address}/env/x:1`], { EBPM_INSECURE: secure.address });
    });

    it("a certificate for another host is refused", async () => {
      const proxy = await startConnectProxy(portOf(secure));
      servers.push(proxy);
      const env = { HTTPS_PROXY: `http://${proxy.address}`, SSL_CERT_FILE: certificate.authority };
      const { status, stderr } = await ebpm(["pull", "other.test/a/x:1"], env);
      assert.equal(status, 4);
      assert.match(stderr, /its certificate is for another host/);
    });

    it("a file that is no authority is refused", async () => {
      const { status, stderr } = await ebpm(["pull", `${secure.address}/a/x:1`, "--ca-file", "x.bin"]);
      assert.equal(status, 2);
      assert.match(stderr, /x\.bin holds no PEM certificate/);
    });

    it("a client's own certificate is shown to who wants it", async () => {
      const tls = { ...certificate, clientcas: [certificate.authority] };
      const registry = await startDockerRegistry(join(folder(), "strict"), { tls });
      servers.push(registry);
      const argv = ["push", "x.bin", `${registry.address}/a/x:1`, "--ca-file", certificate.authority];
      const refused = await ebpm(argv);
      assert.equal(refused.status, 4);
      assert.match(refused.stderr, /it wants a certificate of the client/);
      const own = makeClientCertificate(shared);
      const place = join(folder(), "home", ".config", "containers", "certs.d", registry.address);
      mkdirSync(place, { recursive: true });
      copyFileSync(own.certificate, join(place, "client.cert"));
      copyFileSync(own.key, join(place, "client.key"));
      await succeed(argv);
    });

    it("a login is tried, kept, and used behind an alias", async () => {
      const trust = JSON.stringify(certificate.authority);
      configure(
        `[registries]\nca-files = [${trust}]\n[registries.aliases]\nwork = "${closed.address}/team"\n`,
      );
      const { status, stderr } = await ebpm(["push", "x.bin", "work/x:1"]);
      assert.deepEqual(
        [status, stderr],
        [
          4,
          `error[EBPM-N004]: ${closed.address} wants a login for team/x\nhint: run: ebpm login ${closed.address}\n`,
        ],
      );
      const kept = await succeed(["login", "work", "-u", "u", "--password-stdin"], {}, "pw\n");
      assert.match(kept, new RegExp(`^logged in to ${closed.address} as u; kept in `));
      assert.match(await succeed(["push", "x.bin", "work/x:1"]), new RegExp(`^${closed.address}/team/x:1 `));
      await succeed(["pull", "work/x:1"]);
      assert.match(await succeed(["whoami", "work"]), /\bu\b/);
    });
  });

  describe("by plain http", () => {
    it("this machine only; for others it has to be asked for", async () => {
      const proxy = await startConnectProxy(portOf(plain));
      servers.push(proxy);
      const env = { HTTPS_PROXY: `http://${proxy.address}`, HTTP_PROXY: `http://${proxy.address}` };
      const { status, stderr } = await ebpm(["pull", "registry.test/a/x:1"], env);
      assert.equal(status, 4);
      assert.match(stderr, /it does not speak TLS\nhint: .*--plain-http/);
      assert.deepEqual([...new Set(proxy.seen.map(([request]) => request))], ["CONNECT registry.test:443"]);
    });
  });

  describe("by mirrors", () => {
    it("one that is down, and one that lacks it, are passed over", async () => {
      await succeed(["push", "x.bin", `${plain.address}/deep/a/x:1`]);
      const empty = await startDockerRegistry(join(folder(), "empty"));
      servers.push(empty);
      const mirrors = ["127.0.0.1:1", empty.address, `${plain.address}/deep`];
      configure(`[registries.mirrors]\n"registry.test" = ${JSON.stringify(mirrors)}\n`);
      const { status, stdout, stderr } = await ebpm(["pull", "registry.test/a/x:1"]);
      assert.equal(status, 0, stderr);
      assert.match(stdout, /^registry\.test\/a\/x:1 sha256:/);
    });
  });

  describe("by a proxy", () => {
    it("with the proxy's own login, which the registry never sees", async () => {
      const proxy = await startConnectProxy(portOf(secure), "me:secret");
      servers.push(proxy);
      const trust = { SSL_CERT_FILE: certificate.authority };
      const env = { ...trust, HTTPS_PROXY: `http://me:secret@${proxy.address}` };
      await succeed(["push", "x.bin", "registry.test/proxy/x:1"], env);
      await succeed(["pull", "registry.test/proxy/x:1"], env);
      const login = `Basic ${Buffer.from("me:secret").toString("base64")}`;
      assert.deepEqual(proxy.seen[0], ["CONNECT registry.test:443", login]);
      const wrong = { ...trust, HTTPS_PROXY: `http://me:wrong@${proxy.address}` };
      const { status, stdout, stderr } = await ebpm(["pull", "registry.test/proxy/x:1"], wrong);
      assert.equal(status, 4);
      assert.match(stderr, /its proxy refuses to connect\nhint: check HTTPS_PROXY/);
      assert.doesNotMatch(stdout + stderr, /wrong|secret/);
    });

    it("but not past NO_PROXY, and never to this machine", async () => {
      const proxy = await startConnectProxy(portOf(secure));
      servers.push(proxy);
      const env = { HTTPS_PROXY: `http://${proxy.address}`, HTTP_PROXY: `http://${proxy.address}` };
      const passed = await ebpm(["pull", "registry.test/a/x:1"], { ...env, NO_PROXY: ".test" });
      assert.equal(passed.status, 4);
      await succeed(["push", "x.bin", `${plain.address}/a/x:1`], env);
      assert.deepEqual(proxy.seen, []);
    });
  });
});
