import type { Fail } from "./probe-kinds.ts";

const UNIT_NS: Readonly<Record<string, number>> = { s: 1e9, ms: 1e6, us: 1e3, ns: 1 };

/** Nanoseconds of `hz:99`, `s:1` or `10ms`. @throws what `fail` makes */
export function parsePeriod(rest: readonly string[], isProfile: boolean, text: string, fail: Fail): number {
  const [unit = "", count = ""] = rest;
  const example = isProfile ? "profile:hz:99" : "interval:s:1";
  const duration = rest.length === 1 ? /^(\d+)(ns|us|ms|s)$/.exec(unit) : null;
  const number = Number(duration?.[1] ?? count);
  const word = duration?.[2] ?? unit;
  const ns = word === "hz" ? 1e9 / number : (UNIT_NS[word] ?? Number.NaN) * number;
  if (
    !Number.isSafeInteger(Math.round(ns)) ||
    !Number.isSafeInteger(number) ||
    number < 1 ||
    rest.length > 2
  ) {
    throw fail(`${text} is no span of time`, `one looks like ${example}; the units are hz, s, ms and us`);
  }
  if (ns < 1000) throw fail(`${text} is too often`, "at most every microsecond");
  return Math.round(ns);
}
