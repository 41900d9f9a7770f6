import assert from "node:assert/strict";
import fc from "fast-check";
import { scanBccSource } from "../../../src/build/bcc/source.ts";
import { EbpmError } from "../../../src/errors.ts";

const scan = (text: string) => scanBccSource(text, "a.c");

describe("scanBccSource", () => {
  it("finds functions, but not what only looks like them", () => {
    const text = `struct s { int a; };
int one(void *ctx) { if (x) { return two(3); } return 0; }
static inline __attribute__((always_inline)) int two(int a)
{ return a; }
int declared(int a);
enum { A, B };
TRACEPOINT_PROBE(sched, sched_switch) { return 0; }
int table[] = { 1, 2 };
`;
    assert.deepEqual(scan(text).functions, ["one", "two"]);
  });

  it("finds tracepoints by macro and by struct", () => {
    const { tracepoints, text } = scan(
      "TRACEPOINT_PROBE(b, c) {}\nint f(struct tracepoint__sched__sched_switch *args) { return 0; }",
    );
    assert.deepEqual(tracepoints, ["b__c", "sched__sched_switch"]);
    assert.match(text, /^int f\(ebpm_args__sched__sched_switch \*args\)/m);
  });

  it("puts nothing in the place of the kernel's headers and keeps the lines", () => {
    const source = '#include <linux/sched.h>\n#include "mine.h"\n#include <uapi/linux/ptrace.h>\nint x;';
    assert.equal(scan(source).text.replace(/ +$/gm, ""), '\n#include "mine.h"\n\nint x;');
  });

  it("finds the functions of all branches", () => {
    const text =
      "#ifdef A\nint f(int a) {\n#else\nint f(void) {\n#endif\n\treturn 0;\n}\nint g(void) { return 0; }";
    assert.deepEqual(scan(text).functions, ["f", "g"]);
  });

  it("counts bytes as the compiler does", () => {
    assert.equal(scan("/* ü */ int x;").text.length, 15);
  });

  for (const [declaration, slotMaps, text] of [
    ["BPF_HISTOGRAM(d);", ["d"], "BPF_HISTOGRAM(d);"],
    ["BPF_HISTOGRAM(d, u64, 10);", ["d"], "BPF_HISTOGRAM(d, u64, 10);"],
    ["BPF_HISTOGRAM(d, unsigned long long);", ["d"], "BPF_HISTOGRAM(d, unsigned long long);"],
    ["BPF_HISTOGRAM(d, struct k);", [], "EBPM_HISTOGRAM(d, struct k);"],
    ["BPF_HISTOGRAM(d, my_key_t, 4);", [], "EBPM_HISTOGRAM(d, my_key_t, 4);"],
    ['BPF_TABLE("percpu_hash", u32, u64, t, 8);', [], "BPF_TABLE(PERCPU_HASH, u32, u64, t, 8);"],
  ] as const) {
    it(`makes ${text} of ${declaration}`, () => {
      const scanned = scan(declaration);
      assert.equal(scanned.text, text);
      assert.deepEqual(scanned.slotMaps, slotMaps);
    });
  }

  for (const [what, text, message] of [
    [
      "counters of the processor",
      "\n  BPF_PERF_ARRAY(c, 4);",
      /^a\.c:2:3: BPF_PERF_ARRAY cannot be built: counters/,
    ],
    [
      "a table of an odd type",
      'BPF_TABLE("hash_of_maps", u32, u32, t, 1);',
      /^a\.c:1:11: tables of the type "hash_of_maps"/,
    ],
    [
      "the kernel's version",
      "#if LINUX_VERSION_CODE < 5\nint x;\n#endif",
      /^a\.c:1:5: LINUX_VERSION_CODE cannot be asked/,
    ],
    ["the kernel's configuration", "#ifdef CONFIG_X\nint x;\n#endif", /^a\.c:1:8: CONFIG_X cannot be asked/],
    ["a header of BCC", "int x;\n#include <bcc/helpers.h>", /^a\.c:2:1: headers of BCC itself/],
    [
      "a struct of bcc/proto.h",
      "#include <bcc/proto.h>\nint f(struct __sk_buff *skb)\n{\n\tstruct ethernet_t *e;\n}",
      /^a\.c:4:9: ethernet_t cannot be built: it belongs to bcc\/proto\.h/,
    ],
    [
      "the configuration beside the architecture",
      "#if defined(CONFIG_X86_64) && CONFIG_NUMA\nint x;\n#endif",
      /^a\.c:1:31: CONFIG_NUMA cannot be asked/,
    ],
    ["a cursor", "int f(void) {\n\tcursor_advance(c, 1); }", /^a\.c:2:2: cursor_advance cannot be built/],
  ] as const) {
    it(`refuses ${what} by name and place`, () => {
      assert.throws(() => scan(text), { name: "EbpmError", kind: "Unsupported", message });
    });
  }

  it("takes any text or refuses it", () => {
    const piece = fc.constantFrom(
      "BPF_HASH",
      "BPF_TABLE",
      "TRACEPOINT_PROBE",
      "(",
      ")",
      "{",
      "}",
      ",",
      '"',
      "#",
      "\n",
      " ",
      "x",
      ";",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          scan(pieces.join(""));
        } catch (error) {
          assert.ok(error instanceof EbpmError && error.kind === "Unsupported");
        }
      }),
    );
  });
});
