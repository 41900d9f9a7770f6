import { execFile } from "node:child_process";
import { EbpmError, systemCode } from "../errors.ts";
import { checked } from "../schema/check.ts";
import { type Features, validateFeatures } from "../schema/features.gen.ts";
import { type Inspection, validateInspection } from "../schema/inspect.gen.ts";
import { type KernelTypes, validateKernelTypes } from "../schema/types.gen.ts";
import type { Validator } from "../schema/validator.ts";
import { findLoader } from "./find.ts";
import { cannotStart, reportIn } from "./report.ts";

/** What starting the loader takes of a Context. */
export interface LoaderContext {
  readonly loaderPath: string | undefined;
  readonly childEnv: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

const OUTPUT_LIMIT_BYTES = 64 * 1024 * 1024;

/**
 * What is in a package file or BPF object, as the loader sees it; needs no privilege.
 * @param options.name the name to use instead of the file's own
 * @throws LoaderMissing; every code with which the loader refuses a package; Internal if its answer is not understood
 */
export async function inspect(
  context: LoaderContext,
  path: string,
  options: { readonly name?: string } = {},
): Promise<Inspection> {
  const named = options.name === undefined ? [] : ["--name", options.name];
  return ask(context, ["inspect", "--error-format", "json", ...named, path], validateInspection);
}

/** What the running kernel can do and what the caller may do. @throws LoaderMissing, Internal */
export async function readFeatures(context: LoaderContext): Promise<Features> {
  return ask(context, ["features", "--error-format", "json"], validateFeatures);
}

/** What to look up: attach points (`tracepoint:…`, `function:…`), structs with the members that matter, enumerators. */
export interface TypesRequest {
  readonly probes: readonly string[];
  readonly structs: readonly string[];
  readonly members: readonly string[];
  readonly constants: readonly string[];
}

/** What the running kernel says of them; as far as tracefs is asked, only root learns all. @throws LoaderMissing, BtfMissing */
export async function readTypes(context: LoaderContext, request: TypesRequest): Promise<KernelTypes> {
  return ask(context, ["types", "--error-format", "json", JSON.stringify(request)], validateKernelTypes);
}

async function ask<T>(context: LoaderContext, args: readonly string[], validator: Validator<T>): Promise<T> {
  const text = await answerOf(context, args);
  return checked(validator, parseJson(text, args), `the loader's answer to ${args[0]}`, "Internal");
}

async function answerOf(context: LoaderContext, args: readonly string[]): Promise<string> {
  const answer = await runLoader(findLoader(context), args, context);
  if (answer.status !== 0) throw loaderError(answer, args);
  return answer.stdout;
}

/** How a run of the loader ended. */
export interface Answer {
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the loader to its end. @throws LoaderMissing */
export function runLoader(loader: string, args: readonly string[], context: LoaderContext): Promise<Answer> {
  const { childEnv, signal } = context;
  return new Promise<Answer>((resolve, reject) => {
    execFile(
      loader,
      [...args],
      { env: childEnv, signal, maxBuffer: OUTPUT_LIMIT_BYTES },
      (error, stdout, stderr) => {
        if (error === null) return resolve({ status: 0, stdout, stderr });
        if (signal.aborted) return reject(signal.reason);
        if (typeof error.code === "number") return resolve({ status: error.code, stdout, stderr });
        if (typeof error.signal === "string") return resolve({ status: error.signal, stdout, stderr });
        reject(cannotStart(loader, error));
      },
    );
  }).catch((error: unknown) => {
    // Some reasons not to start are thrown by Node itself.
    throw systemCode(error) === "EPERM" ? cannotStart(loader, error) : error;
  });
}

/** The loader's own error, under the same code; anything else it may have died of is a defect. */
export function loaderError({ status, stderr }: Answer, args: readonly string[]): EbpmError {
  const report = reportIn(stderr);
  if (report !== undefined) return report;
  const last = stderr.trim().split("\n").at(-1) ?? "";
  return new EbpmError(
    "Internal",
    `ebpm-loader ${args[0]} ended with ${status}${last === "" ? "" : `: ${last}`}`,
  );
}

function parseJson(text: string, args: readonly string[]): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EbpmError("Internal", `the loader's answer to ${args[0]} is not JSON`, { cause });
  }
}
