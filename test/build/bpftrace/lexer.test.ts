import assert from "node:assert/strict";
import { Lexer } from "../../../src/build/bpftrace/lexer.ts";
import { preprocess } from "../../../src/build/bpftrace/preprocess.ts";
import { parseProbe } from "../../../src/build/bpftrace/probes.ts";

describe("words of a script", () => {
  const words = (text: string): readonly string[] => {
    const lexer = new Lexer({ name: "x", text });
    const list: string[] = [];
    for (let token = lexer.next(); token.kind !== "end"; token = lexer.next())
      list.push(`${token.kind} ${token.text}`);
    return list;
  };

  for (const [text, expected] of [
    ["@x[$y] += 1", ["map @x", "symbol [", "variable $y", "symbol ]", "symbol +=", "integer 1"]],
    ["@ = $1 + $#", ["map @", "symbol =", "variable $1", "symbol +", "variable $#"]],
    ["a->b.c // end\n/* more */ d", ["word a", "symbol ->", "word b", "symbol .", "word c", "word d"]],
    ['"a\\n\\x41\\101\\""', ['string a\nAA"']],
    ["0..10", ["integer 0", "symbol ..", "integer 10"]],
  ] as const) {
    it(JSON.stringify(text), () => assert.deepEqual(words(text), expected));
  }

  for (const [text, value] of [
    ["0x10", 16n],
    ["1e6", 1_000_000n],
    ["1_000", 1000n],
    ["010", 8n],
    ["5ms", 5_000_000n],
    ["1s", 1_000_000_000n],
    ["18446744073709551615", 18446744073709551615n],
    ["7ULL", 7n],
  ] as const) {
    it(`${text} is ${value}`, () => {
      const token = new Lexer({ name: "x", text }).next();
      assert.equal(token.kind === "integer" ? token.value : undefined, value);
    });
  }

  it("lines of the preprocessor are carried out, and every place stays where it was", () => {
    const text =
      "#!/usr/bin/bpftrace\n#include <linux/fs.h>\n#ifdef BPFTRACE_HAVE_BTF\n#define A 5\n#else\nBEGIN {}\n#endif\nEND {}";
    const { source, defines, includes } = preprocess({ name: "x", text });
    assert.equal(source.text.length, text.length);
    assert.equal(source.text.trim(), "END {}");
    assert.equal(defines.get("A"), "5");
    assert.deepEqual(includes, ["<linux/fs.h>"]);
  });
});

describe("attach points", () => {
  const parse = (text: string) => parseProbe({ text, at: 0 }, { name: "x", text });
  for (const [text, kind, name, ns] of [
    ["t:sched:sched_switch", "tracepoint", "tracepoint:sched:sched_switch", undefined],
    ["k:vfs_*", "kprobe", "kprobe:vfs_*", undefined],
    ["fentry:vfs_read", "fentry", "kfunc:vfs_read", undefined],
    ["uprobe:libc:malloc", "uprobe", "uprobe:libc:malloc", undefined],
    ["i:ms:10", "interval", "interval:ms:10", 10_000_000],
    ["interval:5s", "interval", "interval:5s", 5_000_000_000],
    ["profile:hz:99", "profile", "profile:hz:99", 10_101_010],
    ["begin", "begin", "BEGIN", undefined],
  ] as const) {
    it(`${text} is ${name}`, () => {
      const probe = parse(text);
      assert.deepEqual([probe.kind, probe.name, probe.ns], [kind, name, ns]);
    });
  }

  it("software and hardware events have the kernel's numbers", () => {
    assert.deepEqual(parse("software:page-faults:7").event, { type: 1, config: 2, period: 7 });
    assert.deepEqual(parse("h:cache-misses:").event, { type: 0, config: 3, period: 1_000_000 });
  });
});
