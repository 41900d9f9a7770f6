import assert from "node:assert/strict";
import { dialectOf } from "../../../src/build/bcc/dialect.ts";

describe("dialectOf", () => {
  for (const [what, source, expected] of [
    ["a map of BCC", "BPF_HASH(start, u32);", "bcc"],
    ["a tracepoint of BCC", "TRACEPOINT_PROBE(sched, sched_switch) { return 0; }", "bcc"],
    [
      "a function that is named after what it attaches to",
      "int kprobe__vfs_read(void *ctx) { return 0; }",
      "bcc",
    ],
    ["a kernel header for programs", "#include <uapi/linux/ptrace.h>\nint f(void *ctx) { return 0; }", "bcc"],
    ["a map of BCC beside a license", 'char L[] SEC("license") = "GPL";\nBPF_ARRAY(a);', "bcc"],
    ["libbpf's header", "#include <bpf/bpf_helpers.h>\nint kprobe__x(void *ctx) { return 0; }", "libbpf"],
    ["vmlinux.h", '#include "vmlinux.h"\nBPF_HASH(start);', "libbpf"],
    ["a section", 'SEC("kprobe/x") int kprobe__x(void *ctx) { return 0; }', "libbpf"],
    ["a map of BCC in a comment only", "/* BPF_HASH(start) */\nint x;", "libbpf"],
    ["nothing", "", "libbpf"],
  ] as const) {
    it(`takes ${what} for ${expected}`, () => assert.equal(dialectOf(source, undefined), expected));
  }

  it("believes the manifest", () => {
    assert.equal(dialectOf("BPF_HASH(start);", "libbpf"), "libbpf");
    assert.equal(dialectOf("", "bcc"), "bcc");
  });
});
