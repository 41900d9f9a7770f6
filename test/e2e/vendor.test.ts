import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { treeDigest } from "../../src/content/tree-digest.ts";
import { readTree } from "../../src/store/read-tree.ts";
import { type CliResult, outputOf, runCli } from "../support/cli.ts";
import { useInstalledApp } from "../support/installed-app.ts";
import { writeFiles } from "../support/installed-project.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const BIN = join(import.meta.dirname, "../../bin/ebpm");

describe("ebpm vendor", function () {
  this.timeout(60_000);
  const folder = useTempFolder();
  const root = useInstalledApp(folder);

  function ebpm(...argv: readonly string[]): Promise<CliResult> {
    return runCli(folder(), argv, { cwd: root() });
  }

  const succeed = (...argv: readonly string[]) => outputOf(ebpm(...argv));

  async function refused(argv: readonly string[], status: number, words: RegExp): Promise<void> {
    const result = await ebpm(...argv);
    assert.equal(result.status, status, result.stderr);
    assert.match(result.stderr, words);
  }

  it("makes a project that builds to the same bytes with no network and an empty home", async function () {
    if (spawnSync("unshare", ["-n", "true"]).status !== 0) skipBecause(this, "needs root: unshare -n");
    await succeed("build");
    const built = readFileSync(join(root(), "target/app.json"));
    assert.equal(await succeed("vendor"), `+ consts@1.0.0\n+ maths@1.2.0\n2 packages in ${root()}/vendor\n`);
    assert.equal(await succeed("vendor"), `2 packages in ${root()}/vendor\n`);
    assert.equal(await succeed("vendor", "--check"), "2 packages as ebpm.lock says\n");
    const elsewhere = join(folder(), "somewhere/else");
    cpSync(root(), elsewhere, { recursive: true });
    for (const gone of [join(elsewhere, "target"), join(folder(), "home"), join(folder(), "git")])
      rmSync(gone, { recursive: true });
    const home = join(folder(), "empty");
    mkdirSync(home);
    const env = { PATH: process.env["PATH"], HOME: home };
    for (const argv of [["build"], ["vendor", "--check"], ["run", "app", "--help"]]) {
      const { status, stderr } = spawnSync("unshare", ["-n", BIN, ...argv], { cwd: elsewhere, env });
      assert.equal(status, 0, stderr.toString());
    }
    assert.ok(readFileSync(join(elsewhere, "target/app.json")).equals(built));
  });

  it("notices what was changed, is missing or is not needed any more", async () => {
    await succeed("vendor");
    const header = join(root(), "vendor/consts@1.0.0/include/consts/consts.h");
    const text = readFileSync(header);
    rmSync(header);
    writeFileSync(header, "#define SEVEN 8\n");
    for (const argv of [["build"], ["vendor", "--check"]])
      await refused(argv, 5, /vendor\/consts@1\.0\.0, vendored as sha256:\w+, has been changed/);
    assert.equal(await succeed("vendor"), `+ consts@1.0.0\n2 packages in ${root()}/vendor\n`);
    assert.ok(readFileSync(header).equals(text));
    rmSync(join(root(), "vendor/maths@1.2.0"), { recursive: true });
    await refused(["vendor", "--check"], 5, /maths@1\.2\.0, vendored as .*, is missing/);
    await succeed("vendor");
    const list = join(root(), "vendor/ebpm-vendor.json");
    const entries = JSON.parse(readFileSync(list, "utf8"));
    const old = { digest: `sha256:${"0".repeat(64)}`, folder: "old@1.0.0", id: "local:old" };
    writeFiles(join(root(), "vendor/old@1.0.0"), { x: "" });
    writeFileSync(list, JSON.stringify({ ...entries, packages: [...entries.packages, old] }));
    await refused(["vendor", "--check"], 1, /nothing needs old@1\.0\.0 any more\nhint: run: ebpm vendor/);
    assert.equal(await succeed("vendor"), `- old@1.0.0\n2 packages in ${root()}/vendor\n`);
    assert.ok(!existsSync(join(root(), "vendor/old@1.0.0")));
  });

  it("cannot bring along other files: lock --check asks their origin", async () => {
    await succeed("vendor");
    const header = join(root(), "vendor/consts@1.0.0/include/consts/consts.h");
    rmSync(header);
    writeFileSync(header, "#define SEVEN 8\n");
    const evil = treeDigest(await readTree(join(root(), "vendor/consts@1.0.0")));
    const list = join(root(), "vendor/ebpm-vendor.json");
    const entries = JSON.parse(readFileSync(list, "utf8")) as {
      packages: { digest: string; folder: string }[];
    };
    const good = entries.packages.find((one) => one.folder === "consts@1.0.0")?.digest ?? "";
    for (const file of [list, join(root(), "ebpm.lock")])
      writeFileSync(file, readFileSync(file, "utf8").replaceAll(good, evil));
    // Somebody who has never seen the right ones.
    rmSync(join(folder(), "home"), { recursive: true });
    await succeed("install", ".", "--locked");
    await refused(
      ["lock", "--check"],
      5,
      new RegExp(`consts: the files of [0-9a-f]{40} are ${good}, and ${evil} is locked`),
    );
  });

  it("leaves a folder that it did not make", async () => {
    writeFiles(root(), { "vendor/own.h": "" });
    await refused(["vendor"], 2, /vendor is in the way: ebpm did not make it/);
    assert.deepEqual(readdirSync(join(root(), "vendor")), ["own.h"]);
    await succeed("vendor", "other");
    assert.deepEqual(readdirSync(join(root(), "other")).sort(), [
      ".gitattributes",
      ".gitignore",
      "consts@1.0.0",
      "ebpm-vendor.json",
      "maths@1.2.0",
    ]);
  });

  it("refuses a lock that is not the manifest's", async () => {
    appendFileSync(join(root(), "ebpm.toml"), '[dev-dependencies]\nmore = "1"\n');
    await refused(
      ["vendor"],
      3,
      /ebpm\.lock does not belong to the manifests\n {2}\. now requires local:more/,
    );
    assert.ok(!existsSync(join(root(), "vendor")));
  });
});
