import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type CliOptions, type CliResult, outputOf, runCli } from "../support/cli.ts";
import { APP, CONSTS, MATHS, useFileOpens, withAddresses } from "../support/dependency-fixtures.ts";
import { installProject, writeFiles } from "../support/installed-project.ts";
import { reasonAgainstDockerRegistry, startDockerRegistry } from "../support/registries/docker-registry.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("publishing with dependencies", function () {
  this.timeout(60_000);
  useFileOpens();
  const folder = useTempFolder();

  function inFolder(name: string, argv: readonly string[], options: CliOptions = {}): Promise<CliResult> {
    return runCli(folder(), argv, { cwd: join(folder(), name), ...options });
  }

  async function project(name: string, files: Readonly<Record<string, string>>): Promise<void> {
    writeFiles(join(folder(), name), files);
    await installProject(join(folder(), name), join(folder(), "home", "ebpm"));
  }

  const succeed = (name: string, ...argv: readonly string[]) => outputOf(inFolder(name, argv));

  async function refused(name: string, argv: readonly string[], words: RegExp): Promise<void> {
    const { status, stderr } = await inFolder(name, argv);
    assert.notEqual(status, 0, "it succeeded");
    assert.match(stderr, words);
  }

  /** Each file with dependencies from a registry in the place of git's. */
  function fromRegistry(
    files: Readonly<Record<string, string>>,
    spec: (name: string, version: string) => string,
  ): Readonly<Record<string, string>> {
    const manifest = (files["ebpm.toml"] ?? "")
      .replace(/consts = .*/, `consts = ${spec("consts", "^1")}`)
      .replace(/maths = .*/, `maths = ${spec("maths", "^1")}`);
    return { ...files, "ebpm.toml": manifest };
  }

  for (const kind of ["docker-registry", "the local registry"] as const) {
    it(`a library in ${kind} is headers and objects that another project builds and runs with`, async function () {
      const reason = reasonAgainstBpf();
      if (reason !== undefined) skipBecause(this, reason);
      const missing = kind === "docker-registry" ? reasonAgainstDockerRegistry() : undefined;
      if (missing !== undefined) skipBecause(this, missing);
      const server =
        kind === "docker-registry" ? await startDockerRegistry(join(folder(), "server")) : undefined;
      const place = `${server?.address ?? ""}/team`;
      try {
        const to = server === undefined ? [] : ["--registry", place];
        const spec = (name: string, version: string) =>
          server === undefined ? `"${version}"` : `{ oci = "${place}/${name}", version = "${version}" }`;
        await project("consts", CONSTS);
        await succeed("consts", "publish", ...to);
        await project("maths", fromRegistry(MATHS, spec));
        await succeed("maths", "publish", ...to);
        const again = JSON.parse(await succeed("maths", "publish", "--json", ...to));
        assert.equal(again.status, "already-published");
        await project("app", fromRegistry(APP, spec));
        const run = ["run", "-f", "json", "-n", "1", "-d", "20s", "app"];
        await succeed("app", "build");
        const [line = ""] = (await succeed("app", ...run)).split("\n");
        const { product, seven } = JSON.parse(line);
        assert.deepEqual({ product, seven }, { product: 42, seven: 7 });
        await succeed("app", "publish", ...to);
        const elsewhere = await succeed(
          "home",
          ...run.slice(0, -1),
          server === undefined ? "app" : `${place}/app:0.1.0`,
        );
        assert.equal(JSON.parse(elsewhere.split("\n")[0] ?? "").product, 42);
      } finally {
        await server?.stop();
      }
    });
  }

  it("a library alone cannot be run, and says so", async () => {
    await project("maths", {
      ...MATHS,
      "ebpm.toml": (MATHS["ebpm.toml"] ?? "").replace(/\[dependencies\]\n.*\n/, ""),
      "include/maths/maths.h": "__u64 times_seven(__u64 value);\n#define SEVEN 7\n",
    });
    await succeed("maths", "publish");
    await refused("home", ["run", "maths"], /maths:1\.2\.0 has no module that could be run/);
  });

  it("what nobody else has is refused", async () => {
    await project("consts", CONSTS);
    const plain = { "app.bpf.c": 'char LICENSE[] __attribute__((section("license"))) = "GPL";\n' };
    const manifest = (dependencies: string, more = "") =>
      `[package]\nname = "app"\nversion = "0.1.0"\n[dependencies]\n${dependencies}\n${more}[[module]]\nname = "app"\nsource = "app.bpf.c"\n`;
    await project("app", { ...plain, "ebpm.toml": manifest('consts = { path = "../consts" }') });
    await refused(
      "app",
      ["publish"],
      /the dependency consts is a folder \(\.\.\/consts\), which nobody else has/,
    );
    await succeed("consts", "publish");
    await project("app", { ...plain, "ebpm.toml": manifest('consts = "^1"') });
    await refused(
      "app",
      ["publish", "--registry", "127.0.0.1:1/me"],
      /consts is in the local registry of this machine/,
    );
  });

  it("headers that need what only development has are refused, private ones warned of", async () => {
    await project("consts", CONSTS);
    const files = (table: string, key: string) =>
      withAddresses(MATHS, {})["ebpm.toml"]?.replace(
        /\[dependencies\]\n.*/,
        `[${table}]\nconsts = { path = "../consts"${key} }`,
      ) ?? "";
    await project("maths", { ...MATHS, "ebpm.toml": files("dev-dependencies", "") });
    await refused(
      "maths",
      ["publish"],
      /include\/maths\/maths\.h includes consts\/consts\.h of consts, one of \[dev-dependencies\]/,
    );
    await project("maths", { ...MATHS, "ebpm.toml": files("dependencies", ", private = true") });
    const { status, stderr } = await inFolder("maths", ["build"]);
    assert.equal(status, 0, stderr);
    assert.match(stderr, /of consts, a private dependency: who includes it may find another version of it/);
  });

  it("members of a workspace become packages of the registry they are published to", async () => {
    writeFiles(folder(), {
      "team/ebpm.toml": '[workspace]\nmembers = ["*"]\n',
      ...Object.fromEntries(Object.entries(CONSTS).map(([path, text]) => [`team/consts/${path}`, text])),
      ...Object.fromEntries(Object.entries(MATHS).map(([path, text]) => [`team/maths/${path}`, text])),
    });
    const manifest = (version: string) =>
      (MATHS["ebpm.toml"] ?? "").replace(/consts = .*/, `consts = { path = "../consts"${version} }`);
    const home = join(folder(), "home", "ebpm");
    for (const [version, words] of [
      ["", /a folder of the workspace, has no version\n.*version = "\^1\.0\.0"/],
      [', version = "^1"', undefined],
    ] as const) {
      writeFiles(folder(), { "team/maths/ebpm.toml": manifest(version) });
      await installProject(join(folder(), "team"), home);
      if (words !== undefined) await refused("team/maths", ["publish"], words);
      else await succeed("team/maths", "publish");
    }
    assert.ok(readdirSync(home).includes("registry"));
    const config = JSON.parse(await succeed("home", "info", "maths", "--json"));
    assert.deepEqual(
      config.published.dependencies.map(({ name, source }: { name: string; source: unknown }) => [
        name,
        source,
      ]),
      [["consts", { kind: "local", name: "consts" }]],
    );
  });
});
