import type { JsonPath } from "../schema/check.ts";

/** Whether a path is `outer` or leads further into it. */
export function isPathWithin(path: JsonPath, outer: JsonPath): boolean {
  return path.length >= outer.length && outer.every((step, at) => String(path[at]) === String(step));
}

/** By code units. */
export function compareKeys(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
