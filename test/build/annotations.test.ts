import assert from "node:assert/strict";
import fc from "fast-check";
import { readAnnotations } from "../../src/build/annotations.ts";
import { EbpmError } from "../../src/errors.ts";
import { INSPECTION } from "../package/inspection-fixture.ts";

const VARIABLE = "\nconst volatile int target_pid = 0;\n";
const MAP = '\nstruct { int x; } hists SEC(".maps");\n';
const PROGRAM = '\nSEC("xdp") int on_packet(struct xdp_md *ctx) { return 2; }\n';
const LICENSE = '\nchar LICENSE[] SEC("license") = "GPL";\n';

function variable(comment: string): unknown {
  return readAnnotations(comment + VARIABLE, "x.bpf.c", INSPECTION).variables.get("target_pid");
}

describe("readAnnotations", () => {
  const good: readonly (readonly [string, unknown])[] = [
    ["/// Only this process", { description: "Only this process" }],
    ["/// @description Only this process", { description: "Only this process" }],
    ['/// @description "Only this process"', { description: "Only this process" }],
    ["/// Only\n/// this process", { description: "Only this process" }],
    ["/// Only\n/// @description this process", { description: "Only this process" }],
    [
      '/// @cmdarg {"default": -1, "short": "p", "long": "pid", "help": "h"}',
      { cmdarg: { default: -1, short: "p", long: "pid", help: "h" } },
    ],
    [
      '/// @cmdarg {"short": "p"}\n/// Only this process',
      { cmdarg: { short: "p" }, description: "Only this process" },
    ],
    ['/**\n * @cmdarg {\n *   "short": "p"\n * }\n */', { cmdarg: { short: "p" } }],
    ["/// @since 5\n/// @note nothing", {}],
    ["/// @my_own_key 5", { my_own_key: 5 }],
    ["/// @my_own_key some text", { my_own_key: "some text" }],
  ];
  for (const [comment, expected] of good) {
    it(`reads ${JSON.stringify(comment)}`, () => assert.deepEqual(variable(comment), expected));
  }

  it("gives maps, programs and the license theirs", () => {
    const source = [
      `/// @sample {"interval": 1000, "type": "log2_hist", "unit": "us", "clear_map": true}${MAP}`,
      `/// @ifindex 2\n/// @xdpopts {"old_prog_fd": 0}\n/// @flags 0${PROGRAM}`,
      `/// @brief Brief\n/// @details More\n/// @version 0.1.0\n///\n/// Free text${LICENSE}`,
    ].join("");
    const { maps, programs, doc } = readAnnotations(source, "x.bpf.c", INSPECTION);
    assert.deepEqual(maps.get("hists"), {
      sample: { interval: 1000, type: "log2_hist", unit: "us", clear_map: true },
    });
    assert.deepEqual(programs.get("on_packet"), { ifindex: 2, xdpopts: { old_prog_fd: 0 }, flags: 0 });
    assert.deepEqual(doc, { brief: "Brief", details: "More", version: "0.1.0", description: "Free text" });
  });

  it("writes the interpreter under eunomia's spelling, however it is spelt", () => {
    for (const word of ["intepreter", "interpreter"]) {
      const { maps } = readAnnotations(`/// @${word} {"stack_trace": {}}${MAP}`, "x.bpf.c", INSPECTION);
      assert.deepEqual(maps.get("hists"), { intepreter: { stack_trace: {} } });
    }
  });

  it("leaves @export above a struct to the scan of structs", () => {
    const { maps } = readAnnotations("/// @export\nstruct event { int x; };\n", "x.bpf.c", INSPECTION);
    assert.equal(maps.size, 0);
  });

  it("lets a map name the struct that it sends", () => {
    const { maps } = readAnnotations(`/// @export event${MAP}`, "x.bpf.c", INSPECTION);
    assert.deepEqual(maps.get("hists"), { export: "event" });
  });

  it("knows traffic control's annotations", () => {
    const source = `/// @tchook {"ifindex": 1, "attach_point": "BPF_TC_INGRESS"}\n/// @tcopts {"handle": 1, "priority": 1}${PROGRAM}`;
    assert.deepEqual(readAnnotations(source, "x.bpf.c", INSPECTION).programs.get("on_packet"), {
      tchook: { ifindex: 1, attach_point: "BPF_TC_INGRESS" },
      tcopts: { handle: 1, priority: 1 },
    });
  });

  it("lets a program say where it attaches, who calls it and what it stands in for", () => {
    const source = `/// @target eth0/egress\n/// @tailcall {"map": "jumps", "index": 2}\n/// @alternative by-probe${PROGRAM}`;
    assert.deepEqual(readAnnotations(source, "x.bpf.c", INSPECTION).programs.get("on_packet"), {
      target: "eth0/egress",
      tailcall: { map: "jumps", index: 2 },
      alternative: "by-probe",
    });
  });

  it("leaves comments of functions and types that no package describes alone", () => {
    const source =
      "/// @brief Adds\n/// @param a one\nstatic int add(int a) { return a; }\n/// A type\nstruct event { int x; };\n";
    const { variables, maps, programs } = readAnnotations(source, "x.bpf.c", INSPECTION);
    assert.deepEqual([variables.size, maps.size, programs.size], [0, 0, 0]);
  });

  const bad: readonly (readonly [string, string, string | undefined])[] = [
    [
      `/// @cmdarg {"short": "p"${VARIABLE}`,
      'x.bpf.c:1:5: the value of @cmdarg is not JSON: {"short": "p"',
      'for example: @cmdarg {"default": 0, "short": "p", "long": "pid", "help": "…"}',
    ],
    [`/// @cmdarg${VARIABLE}`, "x.bpf.c:1:5: @cmdarg has no value", undefined],
    [
      `/// @cmdarg 5${VARIABLE}`,
      "x.bpf.c:1:5: @cmdarg must be a JSON object with the keys default, min, max, choices, long, short, help",
      undefined,
    ],
    [
      `/// @cmdarg {"short": "pp"}${VARIABLE}`,
      'x.bpf.c:1:5: @cmdarg "short" must be one letter or digit',
      undefined,
    ],
    [
      `/// @cmdarg {"shrt": "p"}${VARIABLE}`,
      'x.bpf.c:1:5: @cmdarg has an unknown key "shrt", did you mean "short"?',
      undefined,
    ],
    [
      `/// @cmdarg {"long": "--pid"}${VARIABLE}`,
      'x.bpf.c:1:5: @cmdarg "long" must be a word of letters, digits, - and _',
      undefined,
    ],
    [
      `/// @cmdarg {}\n/// @cmdarg {}${VARIABLE}`,
      "x.bpf.c:2:5: @cmdarg stands twice above target_pid",
      undefined,
    ],
    [
      `/// @cmdargs {}${VARIABLE}`,
      "x.bpf.c:1:5: @cmdargs is not a known annotation",
      "did you mean @cmdarg?",
    ],
    [`/// @cmdarg {"min": 2, "max": 1}${VARIABLE}`, 'x.bpf.c:1:5: @cmdarg "min" is above "max"', undefined],
    [
      `/// @cmdarg {"min": 2, "default": 1}${VARIABLE}`,
      'x.bpf.c:1:5: @cmdarg "default" is below "min"',
      undefined,
    ],
    [
      `/// @cmdarg {"max": 2, "default": 3}${VARIABLE}`,
      'x.bpf.c:1:5: @cmdarg "default" is above "max"',
      undefined,
    ],
    [
      `/// @cmdarg {"choices": [1, 2], "default": 3}${VARIABLE}`,
      'x.bpf.c:1:5: @cmdarg "default" is not one of "choices"',
      undefined,
    ],
    [
      `/// @cmdarg {"choices": [1, 2], "min": 1}${VARIABLE}`,
      'x.bpf.c:1:5: @cmdarg has "choices" beside "min" or "max"',
      undefined,
    ],
    [
      `/// @cmdarg {"choices": []}${VARIABLE}`,
      'x.bpf.c:1:5: @cmdarg "choices" must be a list of texts or numbers',
      undefined,
    ],
    [
      '/// @cmdarg {"min": 0}\nconst volatile bool verbose;',
      'x.bpf.c:1:5: @cmdarg has "min" or "max", and verbose is no number but bool',
      undefined,
    ],
    [
      `/// @export event${VARIABLE}`,
      "x.bpf.c:1:5: @export belongs above a struct or a map, target_pid is a global variable",
      undefined,
    ],
    [
      `/// @export${MAP}`,
      "x.bpf.c:1:5: @export must be the name of the struct that the map sends",
      undefined,
    ],
    [
      `/// @format ipv4${VARIABLE}`,
      "x.bpf.c:1:5: @format belongs above a member of a struct, target_pid is a global variable",
      undefined,
    ],
    [
      "/// @export\nint unknown;",
      "x.bpf.c:1:5: @export stands above nothing that the object holds",
      "it belongs directly above a global variable, a map or a program that is used",
    ],
    [`/// @type int${VARIABLE}`, "x.bpf.c:1:5: @type would overwrite what the object itself says", undefined],
    [
      `\n/// a\n/// @sample {"interval": 1}${VARIABLE}`,
      "x.bpf.c:3:5: @sample belongs above a map, target_pid is a global variable",
      undefined,
    ],
    [`/// @sample {"type": "log2_hist"}${MAP}`, 'x.bpf.c:1:5: @sample needs the key "interval"', undefined],
    [
      `/// @sample {"interval": 0}${MAP}`,
      'x.bpf.c:1:5: @sample "interval" must be a whole number, at least 1',
      undefined,
    ],
    [
      `/// @tchook {"attach_point": "INGRESS"}${PROGRAM}`,
      'x.bpf.c:1:5: @tchook "attach_point" must be one of BPF_TC_INGRESS, BPF_TC_EGRESS, BPF_TC_CUSTOM',
      undefined,
    ],
    [
      "/// @cmdarg {}\nstatic volatile int other;",
      "x.bpf.c:1:5: @cmdarg stands above nothing that the object holds",
      "a static variable is not visible from outside; remove static",
    ],
    [
      "/// @sample {}\nint unknown;",
      "x.bpf.c:1:5: @sample stands above nothing that the object holds",
      "it belongs directly above a global variable, a map or a program that is used",
    ],
  ];
  for (const [source, message, hint] of bad) {
    it(`refuses ${JSON.stringify(source.slice(0, 60))}`, () => {
      assert.throws(() => readAnnotations(source, "x.bpf.c", INSPECTION), {
        name: "EbpmError",
        kind: "AnnotationInvalid",
        message,
        hint,
      });
    });
  }

  it("gives annotations or an error of ours for any comment", () => {
    const piece = fc.constantFrom(
      "/// ",
      "@cmdarg ",
      "@description ",
      "@constructor ",
      "{",
      "}",
      '"',
      "a",
      ":",
      " ",
      "\n",
      "1",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        try {
          readAnnotations(`/// ${pieces.join("")}${VARIABLE}`, "x.bpf.c", INSPECTION);
        } catch (error) {
          assert.ok(error instanceof EbpmError, String(error));
        }
      }),
    );
  });
});
