import { type EbpmError, stripControl } from "../errors.ts";
import { painter } from "./paint.ts";

/** `error[EBPM-P001]: …` and, where there is something to do, `hint: …`; each ends its line. */
export function formatErrorText(error: EbpmError, stream: { readonly isTTY?: boolean }): string {
  const paint = painter(stream);
  const first = `${paint.bold(paint.red(`error[${error.code}]`))}: ${error.message}\n`;
  return error.hint === undefined ? first : `${first}${paint.cyan("hint")}: ${error.hint}\n`;
}

/** One line: `{"error":{"code":"EBPM-P001","message":"…","hint":"…"}}`. */
export function formatErrorJson({ code, message, hint }: EbpmError): string {
  return `${JSON.stringify({ error: { code, message: stripControl(message), hint } })}\n`;
}
