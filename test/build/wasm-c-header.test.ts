import assert from "node:assert/strict";
import { formatHeader } from "../../src/build/wasm/c-header.ts";
import { languageOf } from "../../src/build/wasm/steps.ts";
import type { Inspection } from "../../src/schema/inspect.gen.ts";

function contentsOf(members: readonly (readonly [name: string, type: string])[]): Inspection {
  return {
    programs: [{ name: "on_exec", section: "tracepoint/x", type: "tracepoint", helpers: [] }],
    maps: [
      { name: "events", ident: "events", type: "ringbuf", internal: false, mmapable: false },
      { name: "x.bss", ident: "bss", type: "array", internal: true, mmapable: true },
    ],
    structs: [
      {
        ...{ name: "event", type_id: 1, size: 24, kind: "struct" },
        members: members.map(([name, type]) => ({ name, type })),
      },
      { name: "other", type_id: 2, size: 4, kind: "struct", members: [{ name: "a", type: "int" }] },
    ],
    events: [{ map: "events", kind: "ringbuf", struct: "event", type_id: 1 }],
  } as unknown as Inspection;
}

function header(members: readonly (readonly [string, string])[]): string {
  return formatHeader({
    ident: "my_tool",
    object: Uint8Array.from([127, 69, 76, 70]),
    contents: contentsOf(members),
  });
}

describe("formatHeader", () => {
  it("has the bytes, the events with their size, and a function for each program and map of the source", () => {
    const text = header([
      ["pid", "__u32"],
      ["comm", "char[16]"],
      ["when", "long"],
    ]);
    assert.match(
      text,
      /struct event \{\n\tuint32_t pid;\n\tchar comm\[16\];\n\tint64_t when;\n\};\n_Static_assert\(sizeof\(struct event\) == 24,/,
    );
    assert.match(text, /my_tool_object\[\] __attribute__\(\(aligned\(8\)\)\) = \{\n\t127,69,76,70,\n\};/);
    assert.match(text, /wasm_attach_bpf_program\(object, "on_exec", NULL\)/);
    assert.match(text, /int my_tool_map_events\(uint64_t object\)/);
    assert.doesNotMatch(text, /bss|struct other/);
  });

  for (const type of ["struct inner", "char *", "int:3", "enum kind", "(anon)", "char[4]; int evil"]) {
    it(`leaves out a struct with a member of the type ${type}, whose size here is not certain`, () => {
      assert.doesNotMatch(header([["member", type]]), /struct event/);
    });
  }
});

describe("languageOf", () => {
  it("goes by the ending", () => {
    const endings = ["src/a.c", "a.rs", "a.ts", "a.go"];
    assert.deepEqual(endings.map(languageOf), ["c", "rust", "assemblyscript", "go"]);
    for (const path of ["a.cob", "c", "a.c.", ""]) {
      assert.throws(() => languageOf(path), { kind: "Unsupported" });
    }
  });
});
