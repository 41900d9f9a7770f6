import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beginsWithVmlinux, otherVmlinux } from "../../src/build/vmlinux.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("beginsWithVmlinux", () => {
  for (const [text, expected] of [
    ['#include "vmlinux.h"\n', true],
    ["  #  include <vmlinux.h>\n", true],
    ['// SPDX\n/* a * / b\n **/\n#include "vmlinux.h"\nint x;\n', true],
    ['#define BPF_NO_PRESERVE_ACCESS_INDEX\n#include "vmlinux.h"\n', false],
    ['#include <bpf/bpf_helpers.h>\n#include "vmlinux.h"\n', false],
    ['#include "arch/vmlinux.h"\n', false],
    ['// #include "vmlinux.h"\n', false],
    ['/* #include "vmlinux.h" */ int x;', false],
    ['int x;\n#include "vmlinux.h"\n', false],
    ["", false],
  ] as const) {
    it(`says ${expected} of ${JSON.stringify(text)}`, () => assert.equal(beginsWithVmlinux(text), expected));
  }

  it("gives up on a comment without an end in no time", () => {
    assert.equal(beginsWithVmlinux(`/*${" * /".repeat(100_000)}`), false);
  });
});

describe("otherVmlinux", () => {
  const folder = useTempFolder();
  for (const [place, source] of [
    ["src/vmlinux.h", "src/x.bpf.c"],
    ["include/vmlinux.h", "src/x.bpf.c"],
    ["part/include/vmlinux.h", "src/x.bpf.c"],
  ] as const) {
    it(`finds ${place}`, async () => {
      const path = join(folder(), place);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, "");
      const include = [join(folder(), "part/include")];
      const part = { label: "part@1.0.0", folder: join(folder(), "part"), include, digest: undefined };
      assert.equal(await otherVmlinux({ project: folder(), source, headers: [part] }), path);
    });
  }

  it("finds none of another name or place", async () => {
    await mkdir(join(folder(), "src/vmlinux.h"), { recursive: true });
    await writeFile(join(folder(), "vmlinux.h"), "");
    assert.equal(await otherVmlinux({ project: folder(), source: "src/x.bpf.c" }), undefined);
  });
});
