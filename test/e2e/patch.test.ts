import assert from "node:assert/strict";
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CliResult, outputOf, runCli } from "../support/cli.ts";
import { useInstalledApp } from "../support/installed-app.ts";
import { installProject, writeFiles } from "../support/installed-project.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("ebpm patch", function () {
  this.timeout(60_000);
  const folder = useTempFolder();
  const root = useInstalledApp(folder);
  const home = () => join(folder(), "home/ebpm");
  const read = (path: string) => readFileSync(join(root(), path), "utf8");

  function ebpm(...argv: readonly string[]): Promise<CliResult> {
    return runCli(folder(), argv, { cwd: root() });
  }

  const succeed = (...argv: readonly string[]) => outputOf(ebpm(...argv));

  async function refused(argv: readonly string[], words: RegExp): Promise<void> {
    const { status, stderr } = await ebpm(...argv);
    assert.notEqual(status, 0, "it succeeded");
    assert.match(stderr, words);
  }

  it("makes a file of what was changed, which is part of the dependency from then on, everywhere", async () => {
    const before = read("ebpm.lock");
    assert.match(await succeed("patch", "maths"), /^maths@1\.2\.0 is in patches\/maths; change it there/);
    await refused(["patch", "maths"], /patches\/maths is there already/);
    await refused(["patch", "--commit", "maths"], /nothing is changed in patches\/maths/);
    const source = join(root(), "patches/maths/src/maths.bpf.c");
    writeFileSync(source, readFileSync(source, "utf8").replace("value * SEVEN", "value * SEVEN * 10"));
    writeFiles(root(), { "patches/maths/include/maths/more.h": "#define MORE 1\n" });
    assert.match(
      await succeed("patch", "--commit", "maths"),
      /^maths@1\.2\.0 is patched with patches\/maths\.patch;/,
    );
    assert.ok(!existsSync(join(root(), "patches/maths")));
    const patch = read("patches/maths.patch");
    assert.match(
      patch,
      /^diff --git b\/include\/maths\/more\.h b\/include\/maths\/more\.h\nnew file mode 100644\n/,
    );
    assert.match(patch, /\n-\treturn value \* SEVEN;\n\+\treturn value \* SEVEN \* 10;\n/);
    assert.match(read("ebpm.toml"), /\n\[patch\]\nmaths = "patches\/maths\.patch"\n$/);
    const lock = read("ebpm.lock");
    assert.equal(lock.split("\n").length, before.split("\n").length + 1);
    assert.match(lock, /\npatch = "sha256:[0-9a-f]{64}"\ndigest = "sha256:/);
    await succeed("build");
    const built = read("target/app.json");
    // Another machine installs the same from the lock, the patch and the repository.
    rmSync(join(folder(), "home"), { recursive: true });
    await installProject(root(), home());
    assert.equal(read("ebpm.lock"), lock);
    rmSync(join(root(), "target"), { recursive: true });
    await succeed("build");
    assert.equal(read("target/app.json"), built);
    await succeed("vendor");
    assert.match(read("vendor/maths@1.2.0/src/maths.bpf.c"), /SEVEN \* 10/);
    // Changed again, from where it is.
    await succeed("patch", "maths");
    assert.match(read("patches/maths/src/maths.bpf.c"), /SEVEN \* 10/);
  });

  it("a patch that was changed, or is missing, is noticed", async () => {
    await succeed("patch", "maths");
    appendFileSync(join(root(), "patches/maths/include/maths/maths.h"), "#define MORE 1\n");
    await succeed("patch", "--commit", "maths");
    const path = join(root(), "patches/maths.patch");
    const text = read("patches/maths.patch");
    writeFileSync(path, text.replace("MORE 1", "MORE 2"));
    await refused(
      ["build", "--locked"],
      /ebpm\.lock does not belong to the manifests\n {2}the patch of git\+file:.*maths has changed/,
    );
    await succeed("build");
    assert.match(read(".ebpm/packages/maths/include/maths/maths.h"), /MORE 2/);
    rmSync(path);
    await refused(["build"], /patch maths: .*maths\.patch cannot be read \(ENOENT\)/);
    writeFileSync(path, "--- a/nothing\n+++ b/nothing\n@@ -1 +1 @@\n-x\n+y\n");
    await assert.rejects(installProject(root(), join(folder(), "other")), {
      kind: "PackageInvalid",
      message: /^patches\/maths\.patch does not fit git\+file:/,
    });
  });

  for (const [what, patch] of [
    ["a path that leads out", "--- /dev/null\n+++ b/../../evil\n@@ -0,0 +1 @@\n+evil\n"],
    [
      "a link that leads out",
      "diff --git a/l b/l\nnew file mode 120000\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+../../../etc/passwd\n\\ No newline at end of file\n",
    ],
  ] as const) {
    it(`${what} in a patch is refused`, async () => {
      writeFiles(root(), { "patches/evil.patch": patch });
      appendFileSync(join(root(), "ebpm.toml"), '[patch]\nmaths = "patches/evil.patch"\n');
      await assert.rejects(installProject(root(), home()), { kind: "PackageInvalid" });
      for (const place of [folder(), join(folder(), "home"), "/tmp"])
        assert.ok(!existsSync(join(place, "evil")));
    });
  }

  it("says what cannot be patched", async () => {
    await refused(["patch", "mats"], /the project does not depend on mats\nhint: did you mean maths\?/);
    await refused(
      ["patch", "--commit", "maths"],
      /there is no patches\/maths with changes\nhint: .*ebpm patch maths/,
    );
    appendFileSync(join(root(), "ebpm.toml"), '[patch]\nmats = "x.patch"\n');
    await refused(
      ["build"],
      /patch: "mats" is neither a dependency of this manifest nor the full name of a package/,
    );
  });

  it("an override takes the place of a dependency in everything that is built", async () => {
    writeFiles(root(), {
      "own/ebpm.toml": '[package]\nname = "consts"\nversion = "1.0.0"\n',
      "own/include/consts/consts.h": "#define SEVEN 70\n",
    });
    appendFileSync(
      join(root(), "ebpm.toml"),
      `[override]\n"git+file://${folder()}/git/consts" = { path = "own" }\n`,
    );
    await installProject(root(), home());
    await succeed("build");
    const { build } = JSON.parse(read("target/app.json")).ebpm;
    assert.deepEqual(Object.keys(build.dependencies), ["maths@1.2.0"]);
    assert.match(read("target/.app.build.json"), /own\/include\/consts\/consts\.h/);
  });
});
