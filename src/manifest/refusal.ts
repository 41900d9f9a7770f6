import { EbpmError, type ErrorName } from "../errors.ts";
import type { JsonPath } from "../schema/check.ts";
import { nearest } from "../schema/nearest.ts";
import { type Location, locationAt } from "./toml-locations.ts";

/** Makes errors that show where in the text the trouble is. */
export class Refusal {
  readonly #text: string;
  readonly #file: string;
  readonly #locate: () => (path: JsonPath) => Location | undefined;

  /** @param locate asked only when something is refused */
  constructor(text: string, file: string, locate: () => (path: JsonPath) => Location | undefined) {
    this.#text = text;
    this.#file = file;
    this.#locate = locate;
  }

  at(path: JsonPath, problem: string, hint?: string): EbpmError {
    const location = this.#locate()(path) ?? locationAt(this.#text, 0);
    return framed("ManifestInvalid", this.#text, this.#file, location, problem, hint);
  }
}

/** The error for a place in a text: the place, the line and a caret below it. */
export function framed(
  kind: ErrorName,
  text: string,
  file: string,
  { line, column }: Location,
  problem: string,
  hint?: string,
  cause?: unknown,
): EbpmError {
  const shown = (text.split("\n")[line - 1] ?? "").replace(/\r$/, "").replaceAll("\t", " ");
  const gutter = String(line).length;
  const frame = `  ${line} | ${shown}\n  ${" ".repeat(gutter)} | ${" ".repeat(column - 1)}^`;
  return new EbpmError(kind, `${file}:${line}:${column}: ${problem}\n${frame}`, {
    ...(hint === undefined ? {} : { hint }),
    cause,
  });
}

/** `did you mean "…"?`, where one of the candidates is near. */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  const similar = nearest(word, candidates);
  return similar === undefined ? undefined : `did you mean "${similar}"?`;
}
