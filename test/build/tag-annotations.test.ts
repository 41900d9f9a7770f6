import assert from "node:assert/strict";
import fc from "fast-check";
import { findTag, readTagAnnotations } from "../../src/build/tag-annotations.ts";
import { EbpmError } from "../../src/errors.ts";
import type { Inspection } from "../../src/schema/inspect.gen.ts";
import { INSPECTION } from "../package/inspection-fixture.ts";

/** The object of the fixture with tags on its first map, program or variable. */
function tagged(what: "map" | "program" | "variable", ...tags: readonly string[]): Inspection {
  const first = <Item>([item, ...rest]: readonly Item[], is: boolean): Item[] =>
    item === undefined ? [] : [is ? { ...item, tags: [...tags] } : item, ...rest];
  return {
    ...INSPECTION,
    maps: first(INSPECTION.maps, what === "map"),
    programs: first(INSPECTION.programs, what === "program"),
    data_sections: INSPECTION.data_sections.map(({ name, variables }) => ({
      name,
      variables: first(variables, what === "variable" && name === ".rodata"),
    })),
  };
}

/** What is tagged without the text of its tag beside it stands in the other lines. */
const FILES = [
  {
    path: "src/x.bpf.c",
    text: 'int a;\n\tint b TAG("ebpm:nope 1");\nint on_exec(void) { events; }\nMAP(events);\nARG(int, target_pid);\n',
  },
];

describe("readTagAnnotations", () => {
  it("gives maps, programs and variables what their tags say", () => {
    const map = readTagAnnotations(tagged("map", "export event", "description what happened"), FILES);
    assert.deepEqual(map.maps.get("events"), { export: "event", description: "what happened" });
    const program = readTagAnnotations(tagged("program", 'tchook {"ifindex": 2}'), FILES);
    assert.deepEqual(program.programs.get("on_exec"), { tchook: { ifindex: 2 } });
    const variable = readTagAnnotations(tagged("variable", 'cmdarg {"min": 1}'), FILES);
    assert.deepEqual([...variable.variables.values()], [{ cmdarg: { min: 1 } }]);
    assert.deepEqual(variable.doc, {});
  });

  for (const [what, tag, message] of [
    ["map", "nope 1", 'src/x.bpf.c:2:12: the tag "ebpm:nope 1" on events is not a known annotation'],
    ["map", "exprt event", 'src/x.bpf.c:4:5: the tag "ebpm:exprt event" on events is not a known annotation'],
    ["map", "cmdarg {}", "src/x.bpf.c:4:5: @cmdarg belongs above a global variable, events is a map"],
    ["variable", "cmdarg {", "src/x.bpf.c:5:10: the value of @cmdarg is not JSON: {"],
    ["variable", "cmdarg", "src/x.bpf.c:5:10: @cmdarg has no value"],
    ["program", "name x", 'src/x.bpf.c:3:5: the tag "ebpm:name x" on on_exec is not a known annotation'],
  ] as const) {
    it(`refuses ${tag} on a ${what}`, () => {
      assert.throws(() => readTagAnnotations(tagged(what, tag), FILES), {
        kind: "AnnotationInvalid",
        message,
      });
    });
  }

  it("gives annotations or an error of ours for any tag", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.constantFrom("map", "program", "variable"),
        (tag, what) => {
          try {
            readTagAnnotations(tagged(what, tag), FILES);
          } catch (error) {
            assert.ok(error instanceof EbpmError && error.kind === "AnnotationInvalid");
          }
        },
      ),
    );
  });
});

describe("findTag", () => {
  const files = [
    { path: "a.h", text: "int x;\n" },
    { path: "b.h", text: 'int x;\n  int y A("ebpm:cmdarg {\\"min\\": 1}");\n' },
  ];
  for (const [tag, expected] of [
    ['cmdarg {"min": 1}', ["b.h", 2, 11]],
    ["cmdarg", ["b.h", 2, 7]],
  ] as const) {
    it(`finds ${tag} at ${expected.join(":")}`, () => {
      const { file, line } = findTag(tag, files, () => ({ file: "b.h", line: 2, column: 7 }));
      assert.deepEqual([file, line.line, line.column], expected);
    });
  }

  it("finds what is made by macros alone at the macro, and else at the start", () => {
    const macro = { path: "c.h", text: '\n#define TAG(x) __attribute__((btf_decl_tag("ebpm:" #x)))\n' };
    const find = (sources: typeof files) => findTag("uid", sources, () => undefined);
    const { file, line } = find([...files, macro]);
    assert.deepEqual([file, line.line, line.column], ["c.h", 2, 45]);
    const { file: first, line: start } = find(files);
    assert.deepEqual([first, start.line, start.column], ["a.h", 1, 1]);
  });
});
