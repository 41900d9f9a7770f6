import type { Inspection } from "../schema/inspect.gen.ts";

type Struct = Inspection["structs"][number];

/** What of an object its user-space half is told. */
export interface WasmObject {
  /** A word for identifiers: the module's name with `_` for what C does not take. */
  readonly ident: string;
  readonly object: Uint8Array;
  readonly contents: Inspection;
}

const FIXED: Readonly<Record<string, string>> = {
  __u8: "uint8_t",
  __u16: "uint16_t",
  __u32: "uint32_t",
  __u64: "uint64_t",
  __s8: "int8_t",
  __s16: "int16_t",
  __s32: "int32_t",
  __s64: "int64_t",
  "unsigned char": "uint8_t",
  "signed char": "int8_t",
  "unsigned short": "uint16_t",
  "unsigned int": "uint32_t",
  "unsigned long": "uint64_t",
  "unsigned long long": "uint64_t",
  short: "int16_t",
  int: "int32_t",
  long: "int64_t",
  "long long": "int64_t",
  u8: "uint8_t",
  u16: "uint16_t",
  u32: "uint32_t",
  u64: "uint64_t",
};

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
    ...eventStructs(contents).flatMap(formatStruct),
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

/** What its buffers send, as far as that is known. */
function eventStructs({ events, structs }: Inspection): readonly Struct[] {
  const sent = new Set(events.map(({ struct }) => struct));
  const found = structs.filter(({ name, kind }) => kind === "struct" && sent.has(name));
  return found.filter(({ name }, at) => found.findIndex((one) => one.name === name) === at);
}

function formatStruct({ name, size, members }: Struct): readonly string[] {
  const declared = members.map((member) => declaration(member.name, member.type));
  if (declared.includes(undefined)) return [];
  return [
    `struct ${name} {`,
    ...declared.map((text) => `\t${text};`),
    "};",
    `_Static_assert(sizeof(struct ${name}) == ${size}, "struct ${name} differs from the kernel's");`,
    "",
  ];
}

/** `char comm[16]` of `char[16]`; undefined for types that are not of fixed size everywhere. */
function declaration(name: string, type: string): string | undefined {
  const match = /^(?:const |volatile )*([A-Za-z_][\w ]*?)\s*((?:\[\d+\])*)$/.exec(type);
  if (match === null) return undefined;
  const base = match[1] ?? "";
  const fixed = base === "char" ? "char" : base === "bool" || base === "_Bool" ? "bool" : FIXED[base];
  if (fixed === undefined && !/^u?int(?:8|16|32|64)_t$/.test(base)) return undefined;
  return `${fixed ?? base} ${name}${match[2] ?? ""}`;
}

function lines(bytes: Uint8Array): readonly string[] {
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += 24) rows.push(`\t${bytes.subarray(at, at + 24).join(",")},`);
  return rows;
}
