import type { ExpressionOf } from "./ast.ts";
import { fail, type Scope } from "./scope.ts";
import { type Type, typeName } from "./types.ts";

/** `%-16.8lld` and the like. */
const CONVERSION = /%([-+ 0#]*)(\d+|\*)?(?:\.(\d+|\*))?(hh|h|ll|l|j|z|t|q)?(r[xh]|[A-Za-z%]|$)/g;
const NUMBERS: ReadonlySet<string> = new Set(["d", "i", "u", "x", "X", "o", "p", "c"]);
const TEXTS: ReadonlySet<string> = new Set(["s", "r"]);
/** What only the bytes of a buffer are printed by. */
const BYTES: ReadonlySet<string> = new Set(["rx", "rh"]);
const LONGEST_FORMAT = 4096;
const WIDEST = 1024;

/** Compares a format with what is to be printed by it. @throws CompileFailed */
export function checkFormat(
  format: string,
  call: ExpressionOf<"call">,
  types: readonly Type[],
  scope: Scope,
): void {
  const at = call.args[0]?.at ?? call.at;
  if (format.length > LONGEST_FORMAT)
    fail(scope, at, `the format is longer than ${LONGEST_FORMAT} characters`);
  let used = 0;
  for (const [written, , width, precision, , conversion = ""] of format.matchAll(CONVERSION)) {
    if (conversion === "%") continue;
    if (width === "*" || precision === "*") fail(scope, at, `${written}: a width has to be written down`);
    if (Number(width ?? 0) > WIDEST || Number(precision ?? 0) > WIDEST)
      fail(scope, at, `${written} is wider than ${WIDEST}`);
    if (!NUMBERS.has(conversion) && !TEXTS.has(conversion) && !BYTES.has(conversion)) {
      fail(
        scope,
        at,
        `${written} is no conversion of printf`,
        "there are %d %i %u %x %X %o %c %p %s %r %rx and %rh, and %% for a percent sign",
      );
    }
    const type = types[used];
    used += 1;
    if (type === undefined) continue;
    const isNumeric = ["int", "pointer", "unknown"].includes(type.kind);
    const argument = call.args[used];
    if (NUMBERS.has(conversion) && !isNumeric) {
      fail(
        scope,
        argument?.at ?? at,
        `${written} prints numbers, and this is ${typeName(type)}`,
        "print it by %s",
      );
    }
    if (BYTES.has(conversion) && type.kind !== "buffer" && type.kind !== "unknown") {
      fail(
        scope,
        argument?.at ?? at,
        `${written} prints bytes, and this is ${typeName(type)}`,
        "buf(…) reads them",
      );
    }
    if (TEXTS.has(conversion) && type.kind === "int") {
      fail(
        scope,
        argument?.at ?? at,
        `${written} prints text, and this is ${typeName(type)}`,
        "print it by %d, or read the text at it by str(…)",
      );
    }
    if (TEXTS.has(conversion) && type.kind === "pointer") {
      fail(
        scope,
        argument?.at ?? at,
        `${written} prints text, and this is ${typeName(type)}`,
        "str(…) reads the text at it",
      );
    }
  }
  if (used !== types.length) {
    fail(scope, call.at, `the format has ${used} conversions for ${types.length} values`);
  }
}
