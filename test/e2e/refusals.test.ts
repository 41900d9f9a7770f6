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

/** What is missing by name: the sentence and what to do. */
const MISSING: readonly (readonly [string, RegExp, RegExp])[] = [
  [
    "MEMBER",
    /K002\]: missing reads struct task_struct\.no_such_member at missing\.bpf\.c:1\d \(.*\), which the types of this kernel do not have$/m,
    /bpf_core_field_exists\(\)/,
  ],
  [
    "FUNCTION",
    /K002\]: missing calls the kernel's function no_such_function, which this kernel does not have$/m,
    /declare it __weak and ask bpf_ksym_exists\(no_such_function\)/,
  ],
  ["WEAK_FUNCTION", /K003\]: .*'no_such_function' is referenced but wasn't resolved/, /bpf_ksym_exists\(\)/],
  [
    "VARIABLE",
    /K002\]: missing uses the kernel's variable no_such_variable, which this kernel does not show to programs$/m,
    /declare it __weak/,
  ],
  ["HELPER", /K003\]: .* at missing\.bpf\.c:53 .*: invalid func unknown#100000$/m, /too old for it/],
  [
    "TABLE",
    /K002\]: missing hands the kernel functions of the kind no_such_ops \(struct_ops\), which this kernel does not take$/m,
    /ebpm doctor/,
  ],
  [
    "ITERATOR",
    /K002\]: missing needs the iterator over no_such_thing \(on_call\), which this kernel does not have$/m,
    /ebpm doctor/,
  ],
  [
    "TRACEPOINT",
    /K002\]: missing attaches to the tracepoint no_such_tracepoint, which this kernel does not have$/m,
    /available_events/,
  ],
  ["MAP", /K002\]: missing needs a map of type 60 \(map\), which this kernel does not have$/m, /ebpm doctor/],
];

describe("what this kernel does not have is named", function () {
  this.timeout(20_000);
  const folder = useTempFolder();
  useKernel();

  function run(kind: string, ...options: readonly string[]) {
    const object = compileFixture("missing", folder(), kind);
    const words = ["run", "--duration", "100ms", "--name", "missing", ...options, object];
    return spawnSync(LOADER, words, { encoding: "utf8", timeout: 10_000 });
  }

  for (const [kind, message, hint] of MISSING) {
    it(kind.toLowerCase().replaceAll("_", " "), () => {
      const { status, stderr } = run(kind);
      assert.match(stderr, message);
      assert.match(stderr, hint);
      assert.equal(status, 6);
    });
  }

  it("what only others can attach is loaded, and who does is said", () => {
    const { status, stderr } = run("PASSIVE");
    assert.match(
      stderr,
      /^note: on_call is loaded and attached nowhere: a route runs it, .*encap bpf in obj FILE section lwt_in/m,
    );
    assert.equal(status, 0);
  });

  for (const [target, message] of [
    ["cpus", /U001\]: on_call of missing cannot be attached to "cpus": expected MAP:CPU, a map of the type/],
    ["none-such:0", /U001\]: on_call of missing cannot be attached to "none-such:0": expected MAP:CPU/],
    ["cpus:0:lo", /U001\]: on_call of missing cannot be attached to "cpus:0:lo": expected MAP:CPU/],
    ["cpus:0", /U001\]: the map cpus of missing has no room for a program in its entries/],
  ] as const) {
    it(`an entry of a CPU map is not ${target}`, () => {
      const { status, stderr } = run("CPU_MAP", "--attach", `on_call=${target}`);
      assert.match(stderr, message);
      assert.equal(status, 2);
    });
  }
});
