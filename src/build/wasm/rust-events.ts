import { camelCase, type EventField, type EventType, type Scalar, scalarBytes } from "./event-types.ts";

/** The crate `ebpm_events`: of each event a struct with `read`. */
export function formatRustEvents(events: readonly EventType[]): string {
  return [
    "//! Made by ebpm build from the types of the object.",
    "#![allow(non_camel_case_types, non_snake_case)]",
    "",
    "fn bytes<const N: usize>(event: &[u8], at: usize) -> [u8; N] {",
    "    std::array::from_fn(|index| event[at + index])",
    "}",
    ...events.flatMap(formatStruct),
    "",
  ].join("\n");
}

function formatStruct({ name, size, fields }: EventType): readonly string[] {
  return [
    "",
    `/// \`struct ${name}\``,
    "#[derive(Clone, Debug)]",
    `pub struct ${camelCase(name)} {`,
    ...fields.map((field) => `    pub ${identifier(field.name)}: ${typeOf(field)},`),
    "}",
    "",
    `impl ${camelCase(name)} {`,
    `    pub const SIZE: usize = ${size};`,
    "",
    "    /// None for fewer bytes than it has.",
    "    pub fn read(event: &[u8]) -> Option<Self> {",
    "        let event = event.get(..Self::SIZE)?;",
    "        Some(Self {",
    ...fields.map((field) => `            ${identifier(field.name)}: ${readField(field)},`),
    "        })",
    "    }",
    "}",
  ];
}

/** A keyword may be a name with that mark, but for these. */
function identifier(name: string): string {
  return ["self", "Self", "super", "crate", "_"].includes(name) ? `${name}_` : `r#${name}`;
}

function typeOf({ scalar, counts }: EventField): string {
  return counts.reduceRight((inner, count) => `[${inner}; ${count}]`, scalarType(scalar));
}

function scalarType(scalar: Scalar): string {
  if (scalar.kind === "bool") return "bool";
  return scalar.kind === "char" ? "u8" : `${scalar.isSigned ? "i" : "u"}${scalar.bytes * 8}`;
}

function readField({ scalar, counts, offset }: EventField): string {
  const strides = counts.map((_, at) =>
    counts.slice(at + 1).reduce((product, count) => product * count, scalarBytes(scalar)),
  );
  const place = [String(offset), ...strides.map((stride, at) => `i${at} * ${stride}`)].join(" + ");
  const value =
    scalar.kind === "int"
      ? `${scalarType(scalar)}::from_le_bytes(bytes(event, ${place}))`
      : `event[${place}]${scalar.kind === "bool" ? " != 0" : ""}`;
  return counts.reduceRight((inner, _, at) => `std::array::from_fn(|i${at}| ${inner})`, value);
}
