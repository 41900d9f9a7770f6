import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { findLoader } from "../../src/loader/find.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { useKernel } from "../support/kernel-objects.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const LOADER = findLoader({ loaderPath: process.env["EBPM_LOADER"] });

/** What the verifier says differs from kernel to kernel; the line, the register and the advice do not. */
const REJECTIONS: readonly (readonly [string, RegExp, RegExp])[] = [
  [
    "NULL_POINTER",
    /the program on_call of null_pointer at rejected\.bpf\.c:38 \(counter->count\+\+;\): R\d invalid mem access 'map_value_or_null'; R\d is a pointer to a value of 40 bytes in (?:the map counters|a map), or NULL$/m,
    /^hint: a pointer that may be NULL is used: check it first, .*; --verbose shows the whole log$/m,
  ],
  [
    "UNBOUNDED",
    /at rejected\.bpf\.c:50 \(counter->slots\[index\]\+\+;\): .*/,
    /limit (?:it|the index) before/,
  ],
  [
    "PACKET",
    /at rejected\.bpf\.c:59 \(return data\[13\] .*R\d is a pointer into the packet, of which 0 bytes/,
    /compare with the end before/,
  ],
  ["REFERENCE", /rejected\.bpf\.c:69 .*reference/, /not given back on every way/],
  ["ENDLESS", /infinite loop detected|too large/, /give it a constant limit|too many instructions/],
  ["NUMBER_AS_POINTER", /at rejected\.bpf\.c:8\d .*R0 is any number/, /BPF_CORE_READ\(\)/],
  ["NOT_GPL", /GPL/, /SEC\("license"\) = "GPL";/],
  ["HELPER", /bpf_xdp_adjust_head/, /no such helper for programs of this kind/],
];

describe("a program that the verifier rejects is explained", function () {
  this.timeout(20_000);
  const folder = useTempFolder();
  useKernel();

  for (const [kind, message, hint] of REJECTIONS) {
    it(kind.toLowerCase().replaceAll("_", " "), () => {
      const object = compileFixture("rejected", folder(), kind);
      const { status, stderr } = spawnSync(LOADER, ["run", "--duration", "1s", object], {
        encoding: "utf8",
        timeout: 10_000,
      });
      assert.match(stderr, message);
      assert.match(stderr, hint);
      assert.equal(status, 6);
    });
  }
});
