import assert from "node:assert/strict";
import { formatAssemblyScriptEvents } from "../../src/build/wasm/assemblyscript-events.ts";
import { eventTypes } from "../../src/build/wasm/event-types.ts";
import { formatGoEvents } from "../../src/build/wasm/go-events.ts";
import { formatRustEvents } from "../../src/build/wasm/rust-events.ts";
import type { Inspection } from "../../src/schema/inspect.gen.ts";

type Members = readonly (readonly [
  name: string,
  type: string,
  offsetBits: number,
  bitfieldBits?: number | undefined,
])[];

function contents(members: Members, kind = "struct"): Inspection {
  return {
    structs: [
      {
        ...{ name: "exec_event", type_id: 1, size: 40, kind },
        members: members.map(([name, type, offset_bits, bitfield_bits = 0]) => ({
          ...{ name, type, offset_bits, bitfield_bits },
        })),
      },
      { name: "other", type_id: 2, size: 4, kind: "struct", members: [] },
    ],
    events: [
      { map: "events", kind: "ringbuf", struct: "exec_event", type_id: 1 },
      { map: "more", kind: "ringbuf", struct: "exec_event", type_id: 1 },
    ],
  } as unknown as Inspection;
}

const EVENT: Members = [
  ["pid", "__u32", 0],
  ["type", "bool", 32],
  ["when", "long", 64],
  ["comm", "char[4]", 128],
  ["slots", "__s16[2][3]", 160],
];

describe("eventTypes", () => {
  const types: readonly (readonly [type: string, expected: unknown])[] = [
    ["char", { kind: "char" }],
    ["bool", { kind: "bool" }],
    ["unsigned char", { kind: "int", bytes: 1, isSigned: false }],
    ["const int", { kind: "int", bytes: 4, isSigned: true }],
    ["long", { kind: "int", bytes: 8, isSigned: true }],
    ["unsigned long", { kind: "int", bytes: 8, isSigned: false }],
    ["__u16", { kind: "int", bytes: 2, isSigned: false }],
    ["s64", { kind: "int", bytes: 8, isSigned: true }],
    ["uint8_t", { kind: "int", bytes: 1, isSigned: false }],
    ["int32_t", { kind: "int", bytes: 4, isSigned: true }],
  ];
  for (const [type, scalar] of types) {
    it(`takes ${type} for what it is in the kernel`, () => {
      const [event] = eventTypes(contents([["a", type, 64]]));
      assert.deepEqual(event?.fields, [{ name: "a", scalar, counts: [], offset: 8 }]);
    });
  }

  it("gives each type that is sent once, with the lengths of its arrays", () => {
    const types = eventTypes(contents(EVENT));
    assert.deepEqual(
      types.map(({ name, size }) => [name, size]),
      [["exec_event", 40]],
    );
    assert.deepEqual(types[0]?.fields.at(-1)?.counts, [2, 3]);
  });

  const unknown: Members = [
    ["a", "struct inner", 0],
    ["a", "char *", 0],
    ["a", "enum kind", 0],
    ["a", "size_t", 0],
    ["a", "constructor", 0],
    ["a", "int", 0, 3],
    ["a", "int", 3],
    ["a", "char[4]; int evil", 0],
  ];
  for (const [name, type, offset, bits] of unknown) {
    it(`leaves out an event with ${type} at bit ${offset}${bits === undefined ? "" : ` of ${bits} bits`}`, () => {
      assert.deepEqual(eventTypes(contents([[name, type, offset, bits]])), []);
    });
  }

  it("leaves out a union", () => {
    assert.deepEqual(eventTypes(contents(EVENT, "union")), []);
  });
});

describe("typed events", () => {
  const types = eventTypes(contents(EVENT));

  it("are structs with read in Rust", () => {
    const text = formatRustEvents(types);
    for (const line of [
      "pub struct ExecEvent {",
      "    pub r#type: bool,",
      "    pub r#comm: [u8; 4],",
      "    pub r#slots: [[i16; 3]; 2],",
      "    pub const SIZE: usize = 40;",
      "            r#pid: u32::from_le_bytes(bytes(event, 0)),",
      "            r#type: event[4] != 0,",
      "            r#comm: std::array::from_fn(|i0| event[16 + i0 * 1]),",
      "            r#slots: std::array::from_fn(|i0| std::array::from_fn(|i1| i16::from_le_bytes(bytes(event, 20 + i0 * 6 + i1 * 2)))),",
    ]) {
      assert.ok(text.split("\n").includes(line), `${line} is not in\n${text}`);
    }
  });

  it("are structs with a function in Go", () => {
    const text = formatGoEvents(types);
    for (const line of [
      "type ExecEvent struct {",
      "\tType bool",
      "\tSlots [2][3]int16",
      "func ReadExecEvent(data []byte) (event ExecEvent, ok bool) {",
      "\tif len(data) < 40 {",
      "\tevent.When = int64(binary.LittleEndian.Uint64(data[8:]))",
      "\tcopy(event.Comm[:], data[16:])",
      "\tfor i1 := range event.Slots[i0] {",
      "\tevent.Slots[i0][i1] = int16(binary.LittleEndian.Uint16(data[20+i0*6+i1*2:]))",
    ]) {
      assert.ok(text.split("\n").includes(line), `${line} is not in\n${text}`);
    }
  });

  it("are classes that read where they lie in AssemblyScript", () => {
    const text = formatAssemblyScriptEvents(types);
    for (const line of [
      "export class ExecEvent {",
      "    return size < 40 ? null : changetype<ExecEvent>(data);",
      "  get pid(): u32 {",
      "    return load<u8>(changetype<usize>(this) + 4) != 0;",
      "    return String.UTF8.decodeUnsafe(changetype<usize>(this) + 16, 4, true);",
      "  slots(i0: i32, i1: i32): i16 {",
      "    assert(<u32>i1 < 3);",
      "    return load<i16>(changetype<usize>(this) + 20 + <usize>i0 * 6 + <usize>i1 * 2);",
    ]) {
      assert.ok(text.split("\n").includes(line), `${line} is not in\n${text}`);
    }
  });

  it("have names of their own where one is taken", () => {
    const named = (name: string) => [{ name, size: 0, fields: [] }];
    assert.match(formatGoEvents(named("map")), /type MapEvent struct/);
    assert.match(formatRustEvents([{ name: "e", size: 4, fields: [fieldNamed("self")] }]), /pub self_: u8/);
    const script = formatAssemblyScriptEvents([{ name: "e", size: 4, fields: [fieldNamed("at")] }]);
    assert.match(script, /get at_\(\): u8/);
  });
});

function fieldNamed(name: string) {
  return { name, scalar: { kind: "char" }, counts: [], offset: 0 } as const;
}
