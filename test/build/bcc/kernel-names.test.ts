import assert from "node:assert/strict";
import { applyEdits } from "../../../src/build/bcc/edits.ts";
import { copiedStructs, memberEdits } from "../../../src/build/bcc/kernel-names.ts";
import { tokens } from "../../../src/build/doc-comments.ts";

describe("memberEdits", () => {
  for (const [text, expected] of [
    ["x = inet->inet_dport;", "x = inet->sk.__sk_common.skc_dport;"],
    ["x = sk -> sk_family;", "x = sk -> __sk_common.skc_family;"],
    ["a.sin6_addr.s6_addr32[0]", "a.sin6_addr.in6_u.u6_addr32[0]"],
    ["a.s6_addr[3]", "a.in6_u.u6_addr8[3]"],
    ["sk_family(sk) + x > sk_num", "sk_family(sk) + x > sk_num"],
    [
      "struct e { u16 sk_family; }; e.sk_family = sk->sk_state;",
      "struct e { u16 sk_family; }; e.sk_family = sk->__sk_common.skc_state;",
    ],
  ] as const) {
    it(`makes ${expected} of ${text}`, () =>
      assert.equal(applyEdits(text, memberEdits([...tokens(text)])), expected));
  }
});

const VMLINUX = "\nstruct ns {\n\tint count;\n\tstruct common common;\n\tchar name[16];\n};\n";

describe("copiedStructs", () => {
  const without = (text: string) => applyEdits(text, copiedStructs(text, VMLINUX));
  for (const [what, text, expected] of [
    [
      "leaves out a struct of the kernel, but not its uses",
      "struct ns { struct common common; };\nint f(struct ns *ns) { return ns->common.x; }",
      ";\nint f(struct ns *ns) { return ns->common.x; }",
    ],
    [
      "leaves out one with members that not all kernels have",
      "struct ns {\n/*asked*/\n\tint old;\n/*asked*/\n\tchar name[16]; // [...]\n\tint count : 3;\n};",
      "\n\n\n\n\n\n;",
    ],
    ["keeps one with other members", "struct ns { int mine; };", "struct ns { int mine; };"],
    ["keeps one that the kernel has not", "struct mine { int count; };", "struct mine { int count; };"],
    ["keeps what is only used", "struct ns *ns;", "struct ns *ns;"],
    ["keeps one that is a variable as well", "struct ns { int count; } x;", "struct ns { int count; } x;"],
    ["keeps one without an end", "struct ns { int count;", "struct ns { int count;"],
  ] as const) {
    it(what, () => assert.equal(without(text), expected));
  }
});
