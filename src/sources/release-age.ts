import type { PackageId } from "../manifest/dependency.ts";

/** A version younger than this is not chosen anew: time for others to find out what is wrong with it. */
export interface ReleaseAge {
  /** Milliseconds since 1970 before which a version must have been published; undefined where any age will do. */
  readonly publishedBeforeMs: number | undefined;
  /** Packages for which that does not count. */
  readonly exempt: ReadonlySet<PackageId>;
}

const UNITS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** `90m`, `24h`, `3d`, `2w`, `0` as milliseconds; undefined for anything else. */
export function parseAge(text: string): number | undefined {
  if (text === "0") return 0;
  const [, count = "", unit = ""] = /^(\d{1,6})([mhdw])$/.exec(text) ?? [];
  const unitMs = UNITS[unit];
  return unitMs === undefined ? undefined : Number(count) * unitMs;
}
