import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { findLoader } from "../../src/loader/find.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { writeEunomiaPackage } from "../support/eunomia-file.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const LOADER = findLoader({ loaderPath: process.env["EBPM_LOADER"] });

function run(...args: readonly string[]) {
  const { stderr, status } = spawnSync(LOADER, ["run", "--verbose", "--duration", "300ms", ...args], {
    encoding: "utf8",
    timeout: 10_000,
  });
  return { status, stderr: stderr.replace(/^libbpf: .*\n/gm, "") };
}

describe("what a package brings for other kernels", function () {
  this.timeout(20_000);
  const folder = useTempFolder();
  let attach: Readonly<Record<string, boolean>>;

  before(function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
    attach = JSON.parse(spawnSync(LOADER, ["features"], { encoding: "utf8" }).stdout).attach;
  });

  function packed(...alternatives: readonly (readonly string[])[]): string {
    return writeEunomiaPackage(
      compileFixture("attach", folder(), "ALTERNATIVES"),
      folder(),
      {},
      { alternatives },
    );
  }

  it("the first set of programs that this kernel attaches is loaded, and the choice is told", () => {
    const { stderr, status } = run(
      packed(["by_trampoline"], ["by_probe"], ["by_tracepoint"], ["by_nothing"]),
    );
    const expected = attach["fentry"] ? "by_trampoline" : attach["kprobe"] ? "by_probe" : "by_tracepoint";
    assert.equal(status, 0, stderr);
    assert.deepEqual(
      [...stderr.matchAll(/^attached (\w+)/gm)].map(([, name]) => name),
      [expected],
    );
    if (expected !== "by_trampoline") {
      assert.match(
        stderr,
        /^note: .* is attached by \w+; not by by_trampoline: this kernel attaches no fentry to vfs_read/m,
      );
    }
  });

  it("a set counts only when all of it can be attached", () => {
    const { stderr } = run(
      packed(["by_tracepoint", "by_nothing"], ["by_tracepoint"], ["by_trampoline"], ["by_probe"]),
    );
    assert.match(
      stderr,
      /^note: .* is attached by by_tracepoint; not by by_tracepoint, by_nothing: this kernel attaches no tp to syscalls\/sys_enter_no_such_call$/m,
    );
  });

  it("a package of which nothing fits is refused with all reasons", () => {
    const { stderr, status } = run(packed(["by_nothing"], ["by_tracepoint", "by_nothing"]));
    assert.match(
      stderr,
      /K002.*carries 2 ways to attach, and this kernel has none of them \(by_nothing: this/,
    );
    assert.equal(status, 6);
  });

  it("a set that names a program that is not there is refused", () => {
    const { stderr, status } = run(packed(["by_magic"]));
    assert.match(stderr, /P004.*name the program by_magic, which its BPF object does not have/);
    assert.equal(status, 1);
  });

  it("eunomia's archive is run, plain and in gzip", () => {
    const tar = join(folder(), "tp.tar");
    writeEunomiaPackage(compileFixture("attach", folder(), "TRACEPOINT"), folder(), {});
    spawnSync("tar", ["--format=ustar", "-cf", tar, "-C", folder(), "./package.json"]);
    assert.match(run(tar).stderr, /^attached on_hit -> tracepoint syscalls\/sys_enter_getpriority$/m);
    const packedTar = join(folder(), "tp.tar.gz");
    writeFileSync(packedTar, gzipSync(spawnSync("cat", [tar]).stdout));
    assert.match(run(packedTar).stderr, /^attached on_hit -> /m);
  });

  it("--btf takes type information only", () => {
    const { stderr, status } = run("--btf", "/etc/passwd", compileFixture("attach", folder(), "TRACEPOINT"));
    assert.match(stderr, /U001\]: --btf \/etc\/passwd is not the type information \(BTF\) of a kernel/);
    assert.equal(status, 2);
  });
});
