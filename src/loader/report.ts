import { ERROR_CODES } from "../error-codes.gen.ts";
import { EbpmError, type ErrorName } from "../errors.ts";

/** An error as the loader reports it; undefined for anything else. */
export function reportedError(report: unknown): EbpmError | undefined {
  if (typeof report !== "object" || report === null) return undefined;
  const { code, message, hint } = report as { code?: unknown; message?: unknown; hint?: unknown };
  const kind = kindOf(code);
  if (kind === undefined || typeof message !== "string") return undefined;
  return new EbpmError(kind, message, typeof hint === "string" ? { hint } : {});
}

function kindOf(code: unknown): ErrorName | undefined {
  return (Object.keys(ERROR_CODES) as ErrorName[]).find((kind) => ERROR_CODES[kind].code === code);
}
