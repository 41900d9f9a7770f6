import { ERROR_CODES } from "../error-codes.gen.ts";
import { EbpmError, type ErrorName, systemCode } from "../errors.ts";

/** An error as the loader reports it; undefined for anything else. */
export function reportedError(report: unknown): EbpmError | undefined {
  if (typeof report !== "object" || report === null) return undefined;
  const { code, message, hint, errno } = report as Readonly<Record<string, unknown>>;
  const kind = kindOf(code);
  if (kind === undefined || typeof message !== "string") return undefined;
  return new EbpmError(kind, message, {
    ...(typeof hint === "string" ? { hint } : {}),
    ...(typeof errno === "number" ? { cause: new KernelRefusal(errno) } : {}),
  });
}

/** The first error in what a loader said on stderr, if it reported any. */
export function reportIn(said: string): EbpmError | undefined {
  for (const line of said.split("\n")) {
    const report = line.startsWith('{"error":') ? parseReport(line) : undefined;
    if (report !== undefined) return report;
  }
  return undefined;
}

function parseReport(line: string): EbpmError | undefined {
  try {
    return reportedError((JSON.parse(line) as { error?: unknown }).error);
  } catch {
    return undefined;
  }
}

/** The number with which the kernel refused what the loader asked of it; undefined where it was not the kernel. */
export function errnoOf(error: EbpmError): number | undefined {
  return error.cause instanceof KernelRefusal ? error.cause.errno : undefined;
}

class KernelRefusal extends Error {
  readonly errno: number;

  constructor(errno: number) {
    super(`the kernel answered with ${errno}`);
    this.errno = errno;
  }
}

function kindOf(code: unknown): ErrorName | undefined {
  return (Object.keys(ERROR_CODES) as ErrorName[]).find((kind) => ERROR_CODES[kind].code === code);
}

/** Why a loader that is there does not start: it may be of another machine, or have rights that this one does not give. */
export function cannotStart(file: string, cause: unknown): EbpmError {
  const reason = systemCode(cause) ?? (cause instanceof Error ? cause.message : String(cause));
  return new EbpmError("LoaderMissing", `the native loader ${file} cannot be started (${reason})`, {
    cause,
    hint: "build it for this machine: npm run quickstart",
  });
}
