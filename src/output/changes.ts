import { stripControl } from "../errors.ts";
import { painter } from "./paint.ts";

interface Change {
  readonly kind: "added" | "removed" | "changed";
  readonly name: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly commits?: number | undefined;
  readonly scope: string | undefined;
}

/** One line a package: `+ ring 1.4.2`, `- maps 1.0.0`, `~ ring 1.4.2 → 1.5.0`. */
export function formatChanges(changes: readonly Change[], stream: { readonly isTTY?: boolean }): string[] {
  const paint = painter(stream);
  return changes.map((change) => {
    const name = paint.bold(stripControl(change.name));
    const owner = change.scope === undefined ? "" : paint.dim(" (private)");
    const from = stripControl(change.from ?? "");
    const to = stripControl(change.to ?? "");
    if (change.kind === "added") return `${paint.green("+")} ${`${name} ${to}`.trimEnd()}${owner}`;
    if (change.kind === "removed") return `${paint.red("-")} ${`${name} ${from}`.trimEnd()}${owner}`;
    const count = change.commits === undefined ? "" : `, ${countOf(change.commits, "commit")}`;
    return `${paint.yellow("~")} ${name} ${from} → ${to}${count}${owner}`;
  });
}

/** `1 package`, `12 packages`. */
export function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
