import { isRecord } from "../content/descriptor.ts";
import { nearest } from "../schema/nearest.ts";
import { constraintProblem } from "./argument-constraints.ts";

/** What an annotation may stand above. */
export type AnnotationTarget = "variable" | "map" | "program" | "license";

interface Rule {
  readonly targets: readonly AnnotationTarget[];
  /** What is wrong with the value, or undefined. */
  readonly check: (value: unknown) => string | undefined;
}

/** The annotations of eunomia's compiler and ours, and what is accepted behind each. */
export const ANNOTATION_RULES: Readonly<Record<string, Rule>> = {
  description: { targets: ["variable", "map", "program", "license"], check: text },
  brief: { targets: ["license"], check: text },
  details: { targets: ["license"], check: text },
  version: { targets: ["license"], check: text },
  cmdarg: {
    targets: ["variable"],
    check: object(
      {
        default: () => undefined,
        min: number,
        max: number,
        choices,
        long: matching(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, "a word of letters, digits, - and _"),
        short: matching(/^[A-Za-z0-9]$/, "one letter or digit"),
        help: text,
      },
      [],
      constraintProblem,
    ),
  },
  // Above a struct it stands alone; there struct-annotations.ts reads it.
  export: {
    targets: ["map"],
    check: matching(/^[A-Za-z_]\w*$/, "the name of the struct that the map sends"),
  },
  format: { targets: [], check: text },
  sample: {
    targets: ["map"],
    check: object(
      {
        interval: integer(1),
        type: oneOf("log2_hist", "linear_hist", "default_kv"),
        unit: text,
        clear_map: bool,
      },
      ["interval"],
    ),
  },
  intepreter: { targets: ["map"], check: interpreter },
  ifindex: { targets: ["program"], check: integer(0) },
  flags: { targets: ["program"], check: integer(0) },
  xdpopts: { targets: ["program"], check: object({ old_prog_fd: integer(0) }) },
  tchook: {
    targets: ["program"],
    check: object({
      ifindex: integer(0),
      attach_point: oneOf("BPF_TC_INGRESS", "BPF_TC_EGRESS", "BPF_TC_CUSTOM"),
    }),
  },
  tcopts: { targets: ["program"], check: object({ handle: integer(0), priority: integer(0) }) },
  target: { targets: ["program"], check: matching(/\S/, "what --attach takes behind PROGRAM=") },
  tailcall: {
    targets: ["program"],
    check: object({ map: matching(/^[A-Za-z_]\w*$/, "the name of a map"), index: integer(0) }, [
      "map",
      "index",
    ]),
  },
  alternative: {
    targets: ["program"],
    check: matching(/^[A-Za-z0-9][\w.-]*$/, "a word of letters, digits, -, . and _"),
  },
};

/** Commands of ordinary documentation comments: no annotations. */
export const DOXYGEN_COMMANDS: ReadonlySet<string> = new Set(
  "param return returns retval note warning see sa todo file author copyright date since deprecated code endcode".split(
    " ",
  ),
);

function text(value: unknown): string | undefined {
  return typeof value === "string" ? undefined : "must be text";
}

function bool(value: unknown): string | undefined {
  return typeof value === "boolean" ? undefined : "must be true or false";
}

function number(value: unknown): string | undefined {
  return typeof value === "number" ? undefined : "must be a number";
}

function choices(value: unknown): string | undefined {
  const isList = Array.isArray(value) && value.length > 0;
  const isPlain = isList && value.every((one) => typeof one === "string" || typeof one === "number");
  return isPlain ? undefined : "must be a list of texts or numbers";
}

function integer(least: number): Rule["check"] {
  return (value) =>
    Number.isSafeInteger(value) && (value as number) >= least
      ? undefined
      : `must be a whole number, at least ${least}`;
}

function matching(pattern: RegExp, meaning: string): Rule["check"] {
  return (value) => (typeof value === "string" && pattern.test(value) ? undefined : `must be ${meaning}`);
}

function oneOf(...words: readonly string[]): Rule["check"] {
  return (value) =>
    typeof value === "string" && words.includes(value) ? undefined : `must be one of ${words.join(", ")}`;
}

function object(
  keys: Readonly<Record<string, Rule["check"]>>,
  required: readonly string[] = [],
  whole: (value: Readonly<Record<string, unknown>>) => string | undefined = () => undefined,
): Rule["check"] {
  return (value) => {
    if (!isRecord(value)) return `must be a JSON object with the keys ${Object.keys(keys).join(", ")}`;
    for (const [key, child] of Object.entries(value)) {
      const check = Object.hasOwn(keys, key) ? keys[key] : undefined;
      if (check === undefined) {
        const similar = nearest(key, Object.keys(keys));
        return `has an unknown key "${key}"${similar === undefined ? "" : `, did you mean "${similar}"?`}`;
      }
      const problem = check(child);
      if (problem !== undefined) return `"${key}" ${problem}`;
    }
    const missing = required.find((key) => !Object.hasOwn(value, key));
    return missing === undefined ? whole(value) : `needs the key "${missing}"`;
  };
}

function interpreter(value: unknown): string | undefined {
  if (value === "default_struct") return undefined;
  if (isRecord(value) && isRecord(value["stack_trace"]) && Object.keys(value).length === 1) return undefined;
  return 'must be "default_struct" or {"stack_trace": {…}}';
}
