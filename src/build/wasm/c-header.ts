import type { Inspection } from "../../schema/inspect.gen.ts";
import { type EventField, type EventType, eventTypes, type Scalar } from "./event-types.ts";

/** What of an object its user-space half is told. */
export interface WasmObject {
  /** A word for identifiers: the module's name with `_` for what C does not take. */
  readonly ident: string;
  readonly object: Uint8Array;
  readonly contents: Inspection;
}

/**
 * The header of an object for its user-space half in C: the bytes, its events as structs with their layout checked, and a
 * function for each program and map. Sizes of types are the kernel's: `long` has 64 bits there and 32 in WebAssembly.
 */
export function formatHeader({ ident, object, contents }: WasmObject): string {
  const guard = `${ident.toUpperCase()}_OBJECT_H`;
  const programs = contents.programs.map(({ name }) => name);
  const maps = contents.maps.filter(({ internal }) => !internal).map(({ name }) => name);
  return [
    `/* Made by ebpm build from the object of ${ident}. */`,
    `#ifndef ${guard}`,
    `#define ${guard}`,
    "",
    '#include "ebpm_wasm.h"',
    "",
    ...eventTypes(contents).flatMap(formatStruct),
    `static const unsigned char ${ident}_object[] __attribute__((aligned(8))) = {`,
    ...lines(object),
    "};",
    "",
    `/** Loads the object. @return a handle, or 0 */`,
    `static inline uint64_t ${ident}_load(void)`,
    "{",
    `\treturn wasm_load_bpf_object(${ident}_object, sizeof(${ident}_object));`,
    "}",
    "",
    "/** Attaches every program where its section says. @return 0, or what the first that failed gave */",
    `static inline int ${ident}_attach(uint64_t object)`,
    "{",
    "\tint result = 0;",
    "",
    ...programs.map(
      (name) => `\tif (!result)\n\t\tresult = wasm_attach_bpf_program(object, "${name}", NULL);`,
    ),
    "\treturn result;",
    "}",
    ...maps.flatMap((name) => [
      "",
      `static inline int ${ident}_map_${name}(uint64_t object)`,
      "{",
      `\treturn wasm_bpf_map_fd_by_name(object, "${name}");`,
      "}",
    ]),
    "",
    "#endif",
    "",
  ].join("\n");
}

function formatStruct({ name, size, fields }: EventType): readonly string[] {
  return [
    `struct ${name} {`,
    ...fields.map((field) => `\t${declaration(field)};`),
    "};",
    `_Static_assert(sizeof(struct ${name}) == ${size}, "struct ${name} differs from the kernel's");`,
    "",
  ];
}

/** `char comm[16]` */
function declaration({ name, scalar, counts }: EventField): string {
  return `${typeName(scalar)} ${name}${counts.map((count) => `[${count}]`).join("")}`;
}

function typeName(scalar: Scalar): string {
  if (scalar.kind !== "int") return scalar.kind;
  return `${scalar.isSigned ? "" : "u"}int${scalar.bytes * 8}_t`;
}

function lines(bytes: Uint8Array): readonly string[] {
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += 24) rows.push(`\t${bytes.subarray(at, at + 24).join(",")},`);
  return rows;
}
