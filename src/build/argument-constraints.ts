import { isRecord } from "../content/descriptor.ts";
import type { Annotations } from "../package/meta.ts";
import type { ArgumentConstraints } from "../schema/eunomia-package.gen.ts";

/** Keys of `@cmdarg` that eunomia's format has no place for. */
const KEYS = ["min", "max", "choices"] as const;

/** What contradicts itself in the value of `@cmdarg`, or undefined. */
export function constraintProblem(value: Readonly<Record<string, unknown>>): string | undefined {
  const { min, max, choices } = value;
  const fallback = value["default"];
  if (typeof min === "number" && typeof max === "number" && min > max) return `"min" is above "max"`;
  if (Array.isArray(choices)) {
    if (typeof min === "number" || typeof max === "number") return `has "choices" beside "min" or "max"`;
    if (fallback !== undefined && !choices.includes(fallback)) return `"default" is not one of "choices"`;
    return undefined;
  }
  if (typeof fallback !== "number") return undefined;
  if (typeof min === "number" && fallback < min) return `"default" is below "min"`;
  return typeof max === "number" && fallback > max ? `"default" is above "max"` : undefined;
}

/** Takes the constraints out of the annotations, by the variables' names. */
export function splitConstraints(annotations: Annotations): {
  readonly annotations: Annotations;
  readonly constraints: Readonly<Record<string, ArgumentConstraints>>;
} {
  const constraints: Record<string, ArgumentConstraints> = {};
  const variables = new Map(annotations.variables);
  for (const [name, values] of annotations.variables) {
    const argument = values["cmdarg"];
    if (!isRecord(argument) || !KEYS.some((key) => key in argument)) continue;
    const { min, max, choices, ...cmdarg } = argument;
    constraints[name] = Object.fromEntries(
      Object.entries({ min, max, choices }).filter(([, value]) => value !== undefined),
    );
    variables.set(name, { ...values, cmdarg });
  }
  return { annotations: { ...annotations, variables }, constraints };
}
