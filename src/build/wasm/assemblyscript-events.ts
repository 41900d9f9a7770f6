import { camelCase, type EventField, type EventType, type Scalar, scalarBytes } from "./event-types.ts";

/** Members that every class has. */
const TAKEN = new Set(["constructor", "at", "toString", "valueOf"]);

/** Classes for AssemblyScript that read events where they lie: nothing is allocated but for text. */
export function formatAssemblyScriptEvents(events: readonly EventType[]): string {
  return events.flatMap(formatClass).join("\n");
}

function formatClass({ name, size, fields }: EventType): readonly string[] {
  const type = camelCase(name);
  return [
    "",
    `/** \`struct ${name}\`, valid until the callback returns. */`,
    "@unmanaged",
    `export class ${type} {`,
    "  /** Null for fewer bytes than it has. */",
    `  static at(data: usize, size: usize): ${type} | null {`,
    `    return size < ${size} ? null : changetype<${type}>(data);`,
    "  }",
    ...fields.flatMap(formatGetter),
    "}",
    "",
  ];
}

function formatGetter({ name, scalar, counts, offset }: EventField): readonly string[] {
  const own = TAKEN.has(name) ? `${name}_` : name;
  const here = `changetype<usize>(this) + ${offset}`;
  const [last = 0] = counts.slice(-1);
  const isText = scalar.kind === "char" && counts.length > 0;
  const outer = isText ? counts.slice(0, -1) : counts;
  const type = isText ? "string" : scalarType(scalar);
  const unit = scalarBytes(scalar) * (isText ? last : 1);
  const strides = outer.map((_, at) => outer.slice(at + 1).reduce((product, count) => product * count, unit));
  const place = [here, ...strides.map((stride, at) => `<usize>i${at} * ${stride}`)].join(" + ");
  const value = isText ? `String.UTF8.decodeUnsafe(${place}, ${last}, true)` : valueAt(scalar, place);
  const parameters = outer.map((_, at) => `i${at}: i32`).join(", ");
  const checks = outer.map((count, at) => `    assert(<u32>i${at} < ${count});`);
  const head = outer.length === 0 ? `  get ${own}(): ${type} {` : `  ${own}(${parameters}): ${type} {`;
  return ["", head, ...checks, `    return ${value};`, "  }"];
}

function scalarType(scalar: Scalar): string {
  if (scalar.kind === "bool") return "bool";
  return scalar.kind === "char" ? "u8" : `${scalar.isSigned ? "i" : "u"}${scalar.bytes * 8}`;
}

function valueAt(scalar: Scalar, place: string): string {
  return scalar.kind === "bool" ? `load<u8>(${place}) != 0` : `load<${scalarType(scalar)}>(${place})`;
}
