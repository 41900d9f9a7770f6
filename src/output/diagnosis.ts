import { stripControl } from "../errors.ts";
import { type Paint, painter } from "./paint.ts";

interface CheckLine {
  readonly name: string;
  readonly state: "ok" | "limited" | "missing";
  readonly detail: string;
  readonly hint: string | undefined;
}

/** One line a check, `✓` fine, `!` something less works, `✗` `ebpm run` does not; hints below what they are about. */
export function formatDiagnosis(
  sections: readonly { readonly title: string; readonly checks: readonly CheckLine[] }[],
  stream: { readonly isTTY?: boolean },
): string {
  const paint = painter(stream);
  const width = Math.max(...sections.flatMap(({ checks }) => checks.map(({ name }) => name.length)));
  return sections
    .map(({ title, checks }) => {
      const lines = checks.map((check) => formatCheck(check, width, paint));
      return [paint.bold(title), ...lines].join("\n");
    })
    .join("\n");
}

function formatCheck({ name, state, detail, hint }: CheckLine, width: number, paint: Paint): string {
  const mark = { ok: paint.green("✓"), limited: paint.yellow("!"), missing: paint.red("✗") }[state];
  const first = `  ${mark} ${name.padEnd(width)}  ${stripControl(detail)}`;
  return hint === undefined
    ? first
    : `${first}\n    ${" ".repeat(width)}  ${paint.cyan("→")} ${stripControl(hint)}`;
}
