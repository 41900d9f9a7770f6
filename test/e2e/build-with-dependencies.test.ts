import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { type CliOptions, type CliResult, fakeLoader, runCli } from "../support/cli.ts";
import { APP, CONSTS, MATHS, useFileOpens, withAddresses } from "../support/dependency-fixtures.ts";
import { GitRepository } from "../support/git-repository.ts";
import { installProject, writeFiles } from "../support/installed-project.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const BIN = join(import.meta.dirname, "../../bin/ebpm");

describe("a project with dependencies", function () {
  this.timeout(60_000);
  useFileOpens();
  const folder = useTempFolder();
  let addresses: Readonly<Record<string, string>> = {};

  function publishGit(
    name: string,
    files: Readonly<Record<string, string>>,
    ...tags: readonly string[]
  ): void {
    const repository = new GitRepository(join(folder(), "git", name));
    repository.commit(withAddresses(files, addresses));
    for (const tag of tags) repository.git("tag", tag);
    addresses = { ...addresses, [name.toUpperCase()]: repository.url };
  }

  beforeEach(() => {
    addresses = {};
    publishGit("consts", CONSTS, "v1.0.0");
    publishGit("maths", MATHS, "v1.2.0");
  });

  /** A project in a folder of its own, with what it depends on in the home of `machine`. */
  async function project(
    machine: string,
    files: Readonly<Record<string, string>> = APP,
  ): Promise<{ root: string; ebpm: (argv: readonly string[], options?: CliOptions) => Promise<CliResult> }> {
    const root = join(folder(), machine, "app");
    writeFiles(root, withAddresses(files, addresses));
    await installProject(root, join(folder(), machine, "home", "ebpm"));
    return {
      root,
      ebpm: (argv, options) => runCli(join(folder(), machine), argv, { cwd: root, ...options }),
    };
  }

  function succeeded(result: CliResult): CliResult {
    assert.equal(result.status, 0, result.stderr);
    return result;
  }

  it("finds headers of what it depends on and what that depends on, links its library, and runs", async function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
    const { ebpm } = await project("one");
    succeeded(await ebpm(["build"]));
    const { stdout } = succeeded(
      await ebpm(["run", "-f", "json", "-n", "1", "-d", "20s", "app", "--number", "6"]),
    );
    const { product, seven } = JSON.parse(stdout.split("\n")[0] ?? "");
    assert.deepEqual({ product, seven }, { product: 42, seven: 7 });
  });

  it("a dependency that is a program is built on first use, by run and by exec, and by commands", async () => {
    publishGit(
      "tool",
      { ...APP, "ebpm.toml": (APP["ebpm.toml"] ?? "").replaceAll('"app"', '"tool"') },
      "v0.1.0",
    );
    const { root, ebpm } = await project("one", {
      "ebpm.toml": `[dependencies]
tool = { git = "TOOL", version = "^0" }
[commands]
wrong = "tool --nope 9"
[commands.help-me]
module = "tool"
args = ["--help"]
description = "What it understands"
`,
    });
    const printed = async (...argv: readonly string[]) => {
      const { stdout } = succeeded(await ebpm(argv));
      return { stdout };
    };
    const first = await printed("run", "tool", "--help");
    assert.match(first.stdout, /--number/);
    const built = join(folder(), "one/home/ebpm/cache/built");
    const times = () =>
      readdirSync(built, { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(".bpf.o"))
        .sort()
        .map((path) => [path.replace(/-[0-9a-f]{16}/, ""), statSync(join(built, path)).mtimeMs] as const);
    const before = times();
    assert.deepEqual(
      before.map(([path]) => path),
      ["maths@1.2.0/maths.bpf.o", "tool@0.1.0/tool.bpf.o"],
    );
    const second = await printed("exec", "tool", "--help");
    assert.equal(second.stdout, first.stdout);
    assert.deepEqual(times(), before);
    assert.equal((await printed("run", "help-me")).stdout, first.stdout);
    const wrong = await ebpm(["run", "wrong"]);
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /--nope/);
    assert.match(
      (await printed("run", "--help")).stdout,
      /wrong +tool --nope 9\nhelp-me +What it understands/,
    );
    assert.match((await printed("list")).stdout, /help-me +What it understands/);
    const unknown = await ebpm(["exec", "tol"]);
    assert.equal(unknown.status, 1);
    assert.match(
      unknown.stderr,
      /no dependency of the project is or has the program tol\nhint: there is tool;/,
    );
    const nowhere = await ebpm(["exec", "tool"], { cwd: join(root, "../..") });
    assert.match(nowhere.stderr, /there is no ebpm\.toml in .*\nhint: .*ebpm run tool/);
  });

  it("modules of others are fetched, locked and run by their names", async () => {
    const server = createServer((_, response) => response.end(JSON.stringify({ some: "package" })));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      const { root, ebpm } = await project("one", {
        "tools/near.json": "{}",
        "ebpm.toml": `[[module]]
name = "far"
url = "http://127.0.0.1:${port}/far.json"
version = "0.1"
[[module]]
name = "near"
path = "./tools/near.json"
`,
      });
      assert.match(readFileSync(join(root, "ebpm.lock"), "utf8"), /archive = "sha256:[0-9a-f]{64}"/);
      const env = { EBPM_LOADER: fakeLoader(folder()) };
      const far = succeeded(await ebpm(["run", "far", "-x"], { env }));
      assert.match(far.stdout, /trees\/sha256\/[0-9a-f]{64}\/far\.json\]\n\[--\]\n\[-x\]/);
      const near = succeeded(await ebpm(["run", "near"], { env }));
      assert.match(near.stdout, /one\/app\/tools\/near\.json\]/);
    } finally {
      server.close();
    }
  });

  it("gives the same bytes on every machine, and does nothing for what is up to date", async () => {
    const results: string[] = [];
    for (const machine of ["one", "another/with a longer name"]) {
      const { root, ebpm } = await project(machine);
      if (results.length > 0) rmSync(join(folder(), "git"), { recursive: true });
      succeeded(await ebpm(["build"]));
      results.push(readFileSync(join(root, "target/app.json"), "utf8"));
      assert.match(succeeded(await ebpm(["build"])).stdout, /app 0\.1\.0 is up to date/);
    }
    assert.equal(results[0], results[1]);
    const { build } = JSON.parse(results[0] ?? "").ebpm;
    assert.deepEqual(Object.keys(build.dependencies), ["consts@1.0.0", "maths@1.2.0"]);
    assert.deepEqual(Object.keys(build.linked), ["maths@1.2.0/maths.bpf.o"]);
  });

  it("installs what is missing before it builds, and keeps to the lock", async () => {
    const { root, ebpm } = await project("one");
    const lock = join(root, "ebpm.lock");
    const text = readFileSync(lock, "utf8");
    const home = join(folder(), "one/home/ebpm");
    const builds = async (words: RegExp) => {
      const { stderr } = succeeded(await ebpm(["build"]));
      assert.match(stderr, words);
      assert.equal(readFileSync(lock, "utf8"), text);
    };
    rmSync(lock);
    await builds(/^note: installed 2 packages; ebpm\.lock has changed$/m);
    assert.doesNotMatch(succeeded(await ebpm(["build"])).stderr, /installed/);
    writeFileSync(lock, text.replace("^1", "^2"));
    await builds(/^note: installed 2 packages; ebpm\.lock has changed$/m);
    rmSync(home, { recursive: true });
    await builds(/^note: installed 2 packages$/m);
    rmSync(join(root, ".ebpm"), { recursive: true });
    await builds(/^note: installed 2 packages$/m);
  });

  it("says what to do where something is missing and may not be fetched or chosen", async () => {
    const { root, ebpm } = await project("one");
    const lock = join(root, "ebpm.lock");
    const text = readFileSync(lock, "utf8");
    const refused = async (status: number, argv: readonly string[], words: RegExp) => {
      const result = await ebpm(argv);
      assert.equal(result.status, status, result.stderr);
      assert.match(result.stderr, words);
    };
    rmSync(lock);
    await refused(3, ["build", "--locked"], /there is no ebpm\.lock\nhint: .*ebpm lock\n$/);
    writeFileSync(lock, text.replace("^1", "^2"));
    await refused(
      3,
      ["build", "--frozen"],
      /does not belong to the manifests\n {2}\. now requires git\+file:/,
    );
    writeFileSync(lock, text);
    rmSync(join(folder(), "one/home/ebpm"), { recursive: true });
    await refused(
      1,
      ["build", "--offline"],
      /\[EBPM-R006\]: the project in .*\/app is not installed as ebpm\.lock says: .*\nhint: .*ebpm fetch\n$/,
    );
    assert.equal(readFileSync(lock, "utf8"), text);
    assert.ok(!readdirSync(root).includes("target"));
  });

  it("builds a project that may not be written to with what its lock says", async function () {
    if (process.getuid?.() !== 0) skipBecause(this, "needs root to mount read-only");
    const { root } = await project("one");
    rmSync(join(folder(), "one/home/ebpm"), { recursive: true });
    const script = `mount --bind '${root}' '${root}' && mount -o remount,ro,bind '${root}' && mount -t tmpfs none '${root}/target' && exec '${BIN}' build '${root}'`;
    mkdirSync(join(root, "target"));
    const env = {
      ...process.env,
      HOME: join(folder(), "one/home"),
      EBPM_HOME: join(folder(), "one/home/ebpm"),
    };
    const { status, stderr } = spawnSync("unshare", ["-m", "/bin/sh", "-c", script], {
      env,
      encoding: "utf8",
    });
    assert.equal(status, 0, stderr);
    assert.match(stderr, /^note: installed 2 packages$/m);
    assert.ok(!readdirSync(root).includes(".ebpm"));
  });

  it("refuses a header that two packages have", async () => {
    publishGit("other", { "include/maths/maths.h": "#define SEVEN 8\n" }, "v1.0.0");
    const files = (more: string) => ({
      ...APP,
      "ebpm.toml": (APP["ebpm.toml"] ?? "").replace(
        "[[module]]",
        `other = { git = "OTHER", version = "1"${more} }\n[[module]]`,
      ),
    });
    const { ebpm } = await project("one", files(""));
    const { stderr } = await ebpm(["build"]);
    assert.match(
      stderr,
      /app\.bpf\.c includes maths\/maths\.h, which both maths@1\.2\.0 and other@1\.0\.0 have/,
    );
    const two = await project("two", files(", include = []"));
    succeeded(await two.ebpm(["build"]));
  });

  it("a repository without an ebpm.toml has the headers and sources that its user names", async () => {
    publishGit(
      "plain",
      {
        "lib/seven.h": "#define SEVEN 7\n__u64 times_seven(__u64 value);\n",
        "lib/seven.bpf.c": `#include <linux/bpf.h>
#include "seven.h"
__u64 times_seven(__u64 value) { return value * SEVEN; }
`,
      },
      "v1.0.0",
    );
    const { root, ebpm } = await project("one", {
      "ebpm.toml": `[package]
name = "app"
version = "0.1.0"
[dependencies]
seven = { git = "PLAIN", version = "1", include = ["lib"], link = ["lib/seven.bpf.c"] }
[[module]]
name = "app"
source = "app.bpf.c"
link = ["seven"]
`,
      "app.bpf.c": (APP["app.bpf.c"] ?? "").replace("maths/maths.h", "seven.h"),
    });
    succeeded(await ebpm(["build"]));
    const { build } = JSON.parse(readFileSync(join(root, "target/app.json"), "utf8")).ebpm;
    assert.deepEqual(Object.keys(build.linked), ["plain@1.0.0/lib-seven.bpf.o"]);
  });

  it("a dependency cannot make the compiler run its code", async () => {
    const manifest = (MATHS["ebpm.toml"] ?? "").replace(
      "[[module]]",
      '[[module]]\ncflags = ["-fplugin=./evil.so"]',
    );
    publishGit("maths2", { ...MATHS, "ebpm.toml": manifest }, "v1.2.0");
    const { ebpm } = await project("one", withAddresses(APP, { MATHS: addresses["MATHS2"] ?? "" }));
    const { status, stderr } = await ebpm(["build"]);
    assert.equal(status, 2);
    assert.match(stderr, /maths of maths2@1\.2\.0 gives the compiler the option "-fplugin=\.\/evil\.so"/);
  });

  it("a vmlinux.h that is depended on takes the place of the kernel's", async () => {
    publishGit(
      "vmlinux",
      {
        "ebpm.toml": '[package]\nname = "vmlinux"\nversion = "6.1.0"\n',
        "include/vmlinux.h": `typedef unsigned long long __u64;
typedef unsigned int __u32;
struct of_the_dependency { __u64 member; };
`,
      },
      "v6.1.0",
    );
    const { ebpm } = await project("one", {
      "ebpm.toml": `[package]
name = "app"
version = "0.1.0"
[dependencies]
vmlinux = { git = "VMLINUX", version = "6" }
[[module]]
name = "app"
kind = "library"
source = "app.bpf.c"
`,
      "app.bpf.c":
        '#include "vmlinux.h"\n__u64 first(struct of_the_dependency *one) { return one->member; }\n',
    });
    assert.doesNotMatch(succeeded(await ebpm(["build"])).stderr, /made from the kernel/);
  });
});
