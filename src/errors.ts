import { ERROR_CODES, type ErrorName } from "./error-codes.gen.ts";

export type { ErrorName } from "./error-codes.gen.ts";

export interface EbpmErrorOptions {
  /** What to do next, as a command where possible. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/**
 * The one error class. `name` is the key of the code table in `schemas/errors.json`, `code` its stable public form.
 * `exitCode` and `oclif.exit` carry the exit status twice because oclif reads one for text and the other for `--json`.
 */
export class EbpmError extends Error {
  readonly kind: ErrorName;
  readonly code: string;
  readonly exitCode: number;
  readonly hint: string | undefined;
  readonly oclif: { readonly exit: number };
  /** oclif prints these under "Try this". */
  readonly suggestions: readonly string[];

  constructor(kind: ErrorName, message: string, options: EbpmErrorOptions = {}) {
    super(stripControl(message), options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "EbpmError";
    this.kind = kind;
    const row = ERROR_CODES[kind];
    this.code = row.code;
    this.exitCode = row.exit;
    this.oclif = { exit: row.exit };
    this.hint = options.hint === undefined ? undefined : stripControl(options.hint);
    this.suggestions = this.hint === undefined ? [] : [this.hint];
  }
}

/** Removes everything a terminal would act on; newlines and tabs stay. */
export function stripControl(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "");
}

export function isErrorKind(error: unknown, kind: ErrorName): error is EbpmError {
  return error instanceof EbpmError && error.kind === kind;
}

/** The `code` of a Node system error (`ENOENT`…), or undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof EbpmError || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
