import { EbpmError } from "../../errors.ts";

/** The text of a script and how errors name it. */
export interface ScriptSource {
  readonly name: string;
  readonly text: string;
}

/**
 * A refusal that points into the script: file, line and column, the line itself and a caret under the place.
 * @param kind `Unsupported` for what the language has and we have not
 */
export function refusal(
  { name, text }: ScriptSource,
  at: number,
  problem: string,
  options: { readonly hint?: string | undefined; readonly kind?: "CompileFailed" | "Unsupported" } = {},
): EbpmError {
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  const start = before.lastIndexOf("\n") + 1;
  const column = at - start + 1;
  const shown = (text.slice(start).split("\n", 1)[0] ?? "").slice(0, 200);
  const gutter = String(line);
  const indent = shown.slice(0, column - 1).replace(/[^\t]/g, " ");
  const picture = `${gutter} | ${shown}\n${" ".repeat(gutter.length)} | ${indent}^`;
  const hint = options.hint === undefined ? {} : { hint: options.hint };
  const kind = options.kind ?? "CompileFailed";
  return new EbpmError(kind, `${name}:${line}:${column}: ${problem}\n${picture}`, hint);
}
