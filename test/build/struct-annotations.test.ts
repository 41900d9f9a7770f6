import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { FIELD_FORMATS, readStructAnnotations } from "../../src/build/struct-annotations.ts";
import { EbpmError } from "../../src/errors.ts";
import { INSPECTION } from "../package/inspection-fixture.ts";

const read = (text: string) => readStructAnnotations([{ path: "x.h", text }], undefined);

describe("the words of @format", () => {
  it("are those that the loader knows", () => {
    const source = join(import.meta.dirname, "../../native/loader/records/src/render/meaning.rs");
    const table = /const NAMES: [^=]*= \[(.*?)\];/s.exec(readFileSync(source, "utf8"))?.[1] ?? "";
    const known = [...table.matchAll(/"(\w+)"/g)].map(([, name]) => name);
    assert.deepEqual([...FIELD_FORMATS], known.toSorted());
  });
});

describe("readStructAnnotations", () => {
  const good: readonly (readonly [string, readonly string[], Readonly<Record<string, string>>])[] = [
    ["/// @export\nstruct event { int x; };", ["event"], {}],
    ["/** @export */\nstruct __attribute__((packed)) event { int x; };", ["event"], {}],
    ["/// An event.\n/// @export\nstruct event { int x; };\nstruct other { int x; };", ["event"], {}],
    ["/// @export\nstruct a { int x; };\n/// @export\nstruct b { int x; };", ["a", "b"], {}],
    ["struct e {\n\t/// @format ipv6\n\t__u8 daddr[16];\n};", [], { "e.daddr": "ipv6" }],
    [
      'struct e { /** @format "bytes" */ unsigned a : 3, *b[2]; int c; };',
      [],
      { "e.a": "bytes", "e.b": "bytes" },
    ],
    [
      "struct e { struct { int x; } in; /// @format port\n__u16 p __attribute__((packed)); };",
      [],
      { "e.p": "port" },
    ],
    ["struct e { /// Who did it\n int a; };", [], {}],
    ["int f(struct e *x) { /// @format ipv4\n int a; }\nstruct e { int a; };", [], {}],
    ["typedef struct { /// @format ipv4\n int a; } e;", [], {}],
    ["// @export\nstruct event { int x; };", [], {}],
    ['const char *text = "struct e { /// @format ipv4\\n int a; };";', [], {}],
  ];
  for (const [text, exported, fields] of good) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(read(text), { exported, fields }));
  }

  const bad: readonly (readonly [string, string, string | undefined])[] = [
    [
      "/// @export event\nstruct event { int x; };",
      "x.h:1:5: @export above a struct has no value",
      "above a map it names the struct that is sent: @export event",
    ],
    [
      "struct e {\n\t/// @format ipv7\n\tint a;\n};",
      'x.h:2:6: @format "ipv7" is not one of boot_timestamp, bytes, duration, errno, gid, ip, ipv4, ipv6, kstack, ksym, mac, open_flags, port, result, signal, size, syscall, timestamp, uid, unix_timestamp, ustack, usym',
      "did you mean ipv4?",
    ],
    [
      "struct e {\n\t/// @format bytes\n\t/// @format port\n\tint a;\n};",
      "x.h:3:6: @format stands twice above one member",
      undefined,
    ],
    [
      "struct e {\n\tstruct {\n\t\t/// @format bytes\n\t\tint a;\n\t} in;\n};",
      "x.h:3:7: @format belongs above a member with a name, directly in a struct",
      undefined,
    ],
    [
      "struct e { int a; /// @format mac\n struct { int x; } in; };",
      "x.h:1:23: @format belongs above a member with a name, directly in a struct",
      undefined,
    ],
  ];
  for (const [text, message, hint] of bad) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(() => read(text), { name: "EbpmError", kind: "AnnotationInvalid", message, hint });
    });
  }

  it("keeps what the object holds and refuses an exported struct that it does not", () => {
    const files = (text: string) => [{ path: "x.h", text }];
    const text = "struct event { /// @format bytes\n int pid; /// @format bytes\n int gone; };";
    assert.deepEqual(readStructAnnotations(files(text), INSPECTION).fields, { "event.pid": "bytes" });
    assert.throws(() => readStructAnnotations(files("/// @export\nstruct gone { int x; };"), INSPECTION), {
      kind: "AnnotationInvalid",
      message: "x.h:1:5: struct gone is not in the object",
    });
  });

  it("gives annotations or an error of ours for any text", () => {
    const piece = fc.constantFrom(
      "struct ",
      "e ",
      "{",
      "}",
      ";",
      "int a",
      "/// @format bytes\n",
      "/// @export\n",
      ",",
      "[",
      "#x\n",
      '"',
      "/**",
      "*/",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          read(pieces.join(""));
        } catch (error) {
          assert.ok(error instanceof EbpmError, String(error));
        }
      }),
    );
  });
});
