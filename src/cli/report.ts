import { EbpmError } from "../errors.ts";
import { formatErrorJson, formatErrorText } from "../output/error.ts";
import { rawSink } from "../output/sink.ts";
import { usageError } from "./oclif-errors.ts";
import { Interrupted } from "./signals.ts";

export interface ReportOptions {
  /** Print for programs: one JSON line, last on stdout. */
  readonly isJson: boolean;
  /** `EBPM_DEBUG`: print stacks. */
  readonly isDebugging: boolean;
  /** The command line, for hints. */
  readonly words: readonly string[];
}

/** Prints an error in the one form that ebpm's errors have, and gives the exit status. */
export function report(error: unknown, options: ReportOptions): number {
  const interrupted = interruption(error);
  if (interrupted !== undefined) return interrupted.exitCode;
  const known = error instanceof EbpmError ? error : (usageError(error, options.words) ?? defect(error));
  const sink = rawSink(2);
  if (options.isJson) rawSink(1).write(formatErrorJson(known));
  else sink.write(formatErrorText(known, sink));
  if (options.isDebugging) sink.write(`${stackOf(error)}\n`);
  return known.exitCode;
}

/** Ctrl-C, as our own abort reason or as what Node makes of it. */
function interruption(error: unknown): Interrupted | undefined {
  if (error instanceof Interrupted) return error;
  return error instanceof Error && error.name === "AbortError" && error.cause instanceof Interrupted
    ? error.cause
    : undefined;
}

function defect(error: unknown): EbpmError {
  const text = error instanceof Error ? error.message : String(error);
  return new EbpmError("Internal", `something went wrong inside ebpm: ${text}`, {
    hint: "this is a defect of ebpm; EBPM_DEBUG=1 shows where it happened",
    cause: error,
  });
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `\ncaused by: ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
