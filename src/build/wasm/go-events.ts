import { camelCase, type EventField, type EventType, type Scalar, scalarBytes } from "./event-types.ts";

/** Of the bindings, which are in the same package. */
const TAKEN = new Set([
  "Object",
  "Map",
  "Refused",
  "Interrupted",
  "NoKey",
  "Load",
  "Text",
  "MapInfo",
  "LastError",
  "EventMap",
]);

/** `ebpm_events.go`: of each event a struct, and a function `ReadNAME`. */
export function formatGoEvents(events: readonly EventType[]): string {
  return [
    "// Made by ebpm build from the types of the object.",
    "package main",
    "",
    'import "encoding/binary"',
    "",
    "var _ = binary.LittleEndian",
    ...events.flatMap(formatStruct),
    "",
  ].join("\n");
}

function formatStruct({ name, size, fields }: EventType): readonly string[] {
  const camel = camelCase(name);
  const type = TAKEN.has(camel) ? `${camel}Event` : camel;
  return [
    "",
    `// ${type} is struct ${name}.`,
    `type ${type} struct {`,
    ...fields.map((field) => `\t${camelCase(field.name)} ${typeOf(field)}`),
    "}",
    "",
    `// Read${type} gives false for fewer bytes than it has.`,
    `func Read${type}(data []byte) (event ${type}, ok bool) {`,
    `\tif len(data) < ${size} {`,
    "\t\treturn event, false",
    "\t}",
    ...fields.flatMap(readField),
    "\treturn event, true",
    "}",
  ];
}

function typeOf({ scalar, counts }: EventField): string {
  return `${counts.map((count) => `[${count}]`).join("")}${scalarType(scalar)}`;
}

function scalarType(scalar: Scalar): string {
  if (scalar.kind === "bool") return "bool";
  return scalar.kind === "char" ? "byte" : `${scalar.isSigned ? "" : "u"}int${scalar.bytes * 8}`;
}

function readField({ name, scalar, counts, offset }: EventField): readonly string[] {
  const target = `event.${camelCase(name)}`;
  if (scalar.kind === "char" && counts.length === 1) return [`\tcopy(${target}[:], data[${offset}:])`];
  const strides = counts.map((_, at) =>
    counts.slice(at + 1).reduce((product, count) => product * count, scalarBytes(scalar)),
  );
  const place = [String(offset), ...strides.map((stride, at) => `i${at}*${stride}`)].join("+");
  const indices = counts.map((_, at) => `[i${at}]`).join("");
  return [
    ...counts.map((_, at) => `\tfor i${at} := range ${target}${indices.slice(0, at * 4)} {`),
    `\t${target}${indices} = ${valueAt(scalar, place)}`,
    ...counts.map(() => "\t}"),
  ];
}

function valueAt(scalar: Scalar, place: string): string {
  if (scalar.kind === "char") return `data[${place}]`;
  if (scalar.kind === "bool") return `data[${place}] != 0`;
  if (scalar.bytes === 1) return `${scalarType(scalar)}(data[${place}])`;
  return `${scalarType(scalar)}(binary.LittleEndian.Uint${scalar.bytes * 8}(data[${place}:]))`;
}
