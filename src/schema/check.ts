import { EbpmError, type ErrorName } from "../errors.ts";
import { nearest } from "./nearest.ts";
import type { SchemaHint, Validator, Violation } from "./validator.ts";

export type JsonPath = readonly (string | number)[];

/** Why a value does not fit its schema. */
export interface Mismatch {
  /** Where: the offending value, or the missing or unknown key itself. */
  readonly path: JsonPath;
  /** What was expected and what was found, without the place. */
  readonly problem: string;
  /** The known key that an unknown one resembles. */
  readonly nearest: string | undefined;
  /** Whether `path` names something that is not there. */
  readonly isMissing: boolean;
}

/**
 * Returns `value` as what the schema says it is.
 * @throws `kind`, in one sentence: what it is, the path, what was expected, what was found
 */
export function checked<T>(validator: Validator<T>, value: unknown, what: string, kind: ErrorName): T {
  if (validator(value)) return value;
  const mismatch = mismatchOf(validator.errors, validator.hints, value);
  const place = mismatch.path.length === 0 ? "" : ` ${formatPath(mismatch.path)}:`;
  throw new EbpmError(kind, `${what}:${place} ${mismatch.problem}`, hintOf(mismatch));
}

/** The first thing wrong with `value`, or undefined if it fits. */
export function findMismatch<T>(validator: Validator<T>, value: unknown): Mismatch | undefined {
  return validator(value) ? undefined : mismatchOf(validator.errors, validator.hints, value);
}

/** `module[0].name`; keys that are no identifiers are quoted. */
export function formatPath(path: JsonPath): string {
  return path
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      if (!/^[\w-]+$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join("");
}

function hintOf(mismatch: Mismatch): { hint?: string } {
  return mismatch.nearest === undefined ? {} : { hint: `did you mean "${mismatch.nearest}"?` };
}

function mismatchOf(
  violations: readonly Violation[],
  hints: Validator<unknown>["hints"],
  value: unknown,
): Mismatch {
  const violation = mostTelling(violations);
  if (violation === undefined)
    return { path: [], problem: "is invalid", nearest: undefined, isMissing: false };
  const path = parsePointer(violation.instancePath);
  const hint = hintAt(hints, path);
  const { params } = violation;
  const found = { path, nearest: undefined, isMissing: false };
  switch (violation.keyword) {
    case "required": {
      const key = String(params["missingProperty"]);
      return { ...found, path: [...path, key], problem: "is missing", isMissing: true };
    }
    case "additionalProperties": {
      const key = String(params["additionalProperty"]);
      return {
        ...found,
        path: [...path, key],
        problem: "is not a known key",
        nearest: nearest(key, hint?.keys ?? []),
      };
    }
    default: {
      const expected = expectation(violation, violations, hint?.description);
      return { ...found, problem: `expected ${expected}, found ${describe(valueAt(value, path))}` };
    }
  }
}

function hintAt(hints: Validator<unknown>["hints"], path: JsonPath): SchemaHint | undefined {
  const found = Object.keys(hints).find((pattern) => {
    const steps = pattern.split("/").slice(1);
    return (
      steps.length === path.length &&
      steps.every((step, index) => step === "*" || step === String(path[index]))
    );
  });
  return found === undefined ? undefined : hints[found];
}

/** Of the alternatives of an `anyOf`, the one that the value came furthest into. */
function mostTelling(violations: readonly Violation[]): Violation | undefined {
  const real = violations.filter(({ keyword }) => keyword !== "anyOf");
  return real.find(({ keyword }) => keyword !== "type") ?? real.toSorted(byDepth)[0];
}

function byDepth(a: Violation, b: Violation): number {
  return b.instancePath.length - a.instancePath.length;
}

function expectation(
  violation: Violation,
  violations: readonly Violation[],
  description: string | undefined,
): string {
  const { keyword, params } = violation;
  if (keyword === "pattern") return description ?? `text that matches ${String(params["pattern"])}`;
  if (keyword === "enum") return `one of ${(params["allowedValues"] as unknown[]).map(quote).join(", ")}`;
  if (keyword === "const") return quote(params["allowedValue"]);
  if (keyword === "minimum") return `a number not below ${String(params["limit"])}`;
  if (keyword !== "type") return "something else";
  const types = violations
    .filter((other) => other.keyword === "type" && other.instancePath === violation.instancePath)
    .flatMap(({ params: { type } }) => (Array.isArray(type) ? type.map(String) : [String(type)]));
  return types.map((type) => TYPE_WORDS[type] ?? type).join(" or ");
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a table of keys",
  null: "null",
};

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return "a date";
  if (typeof value === "object") return "a table of keys";
  if (typeof value === "string") return quote(value.length > 60 ? `${value.slice(0, 57)}…` : value);
  return `${typeof value === "boolean" ? "" : "the number "}${String(value)}`;
}

function quote(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

function valueAt(value: unknown, path: JsonPath): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null) return undefined;
    here = (here as Readonly<Record<string | number, unknown>>)[step];
  }
  return here;
}

/** A JSON pointer; all-digit steps become numbers, which every consumer here treats like the text. */
function parsePointer(pointer: string): JsonPath {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
