import { stripControl } from "../errors.ts";
import { painter } from "./paint.ts";

interface PlaceLine {
  readonly origin: string;
  readonly location: string;
  readonly found: string | undefined;
  readonly problem: string | undefined;
  readonly wins: boolean;
}

/** One line a place, in the order of the search; the one that is taken is marked. */
export function formatWhich(
  { places }: { readonly places: readonly PlaceLine[] },
  stream: { readonly isTTY?: boolean },
): string {
  const paint = painter(stream);
  const width = Math.max(...places.map(({ origin }) => origin.length));
  return places
    .map(({ origin, location, found, problem, wins }) => {
      const label = origin.padEnd(width);
      const text = stripControl(found ?? (problem === undefined ? location : `${location} ${problem}`));
      if (wins) return `${paint.green("→")} ${paint.bold(label)}  ${text}`;
      return found === undefined
        ? paint.dim(`  ${label}  ${text}${problem === undefined ? ": nothing" : ""}`)
        : `  ${label}  ${text} ${paint.dim("(hidden by the one above)")}`;
    })
    .join("\n");
}
