import type { Descriptor } from "../content/descriptor.ts";

/** The type of the referrer that takes a version back, or gives it again. */
export const YANK_TYPE = "application/vnd.ebpm.yank.v1";
export const YANK_STATE = "dev.ebpm.yank.state";
export const YANK_REASON = "dev.ebpm.yank.reason";
export const CREATED = "org.opencontainers.image.created";

/**
 * Whether the newest statement among the referrers of a version takes it back. A statement without a time is older than
 * any that has one.
 */
export function isYanked(referrers: readonly Descriptor[]): boolean {
  return newestStatement(referrers)?.annotations?.[YANK_STATE] === "yanked";
}

/** The newest statement, whichever it is. */
export function newestStatement(referrers: readonly Descriptor[]): Descriptor | undefined {
  return referrers
    .filter(({ artifactType }) => artifactType === YANK_TYPE)
    .toSorted((a, b) => compare(a.annotations?.[CREATED] ?? "", b.annotations?.[CREATED] ?? ""))
    .at(-1);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
