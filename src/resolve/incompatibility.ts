import type { Requirement } from "../manifest/dependency.ts";
import type { Bits } from "./bits.ts";

/** Of these statements, "the package's selection is in the set", at least one is wrong. */
export interface Incompatibility {
  /** Numbers of packages within the scope, each once. */
  readonly packages: readonly number[];
  /** For each of them; a set with 0 holds as well when the package is not selected at all. */
  readonly sets: readonly Bits[];
  readonly cause: Cause;
  /** A wider one has taken its place. */
  isSuperseded: boolean;
}

export type Cause =
  /** The dependent is the first package; the dependency is the second, or nothing fulfils the requirement. */
  | {
      readonly kind: "dependency";
      readonly dependent: number;
      readonly dependency: number;
      readonly requirement: Requirement;
      /** Of a root, which is not the only one. */
      readonly root: string | undefined;
    }
  /** Its manifest cannot be used, or what it depends on privately cannot be resolved. */
  | {
      readonly kind: "unusable";
      readonly reason: string;
      /** The explanation of the private scope, where that is the reason. */
      readonly details: readonly string[];
      readonly isCycle: boolean;
    }
  | { readonly kind: "conflict"; readonly left: Incompatibility; readonly right: Incompatibility };

/** The number of the root of a scope among its packages. */
export const ROOT = 0;

/** Whether it says that the root itself is impossible. */
export function isFinal({ packages }: Incompatibility): boolean {
  return packages.length === 0 || (packages.length === 1 && packages[0] === ROOT);
}
