import type { EbpmError } from "../errors.ts";
import { findLoader } from "./find.ts";
import { type Answer, type LoaderContext, loaderError, runLoader } from "./inspect.ts";
import { currentCaller, withPrivilege } from "./privilege.ts";

/** A package or an object, as it is called and where it is. */
export interface Loadable {
  readonly name: string;
  readonly package: string;
}

/** How to ask. */
export interface CheckOptions {
  /** Whether all that libbpf and the verifier say is wanted. */
  readonly isVerbose: boolean;
}

export interface CheckedLoad {
  /** Undefined where all is well. */
  readonly refusal: EbpmError | undefined;
  /** What the loader had to say although all is well. */
  readonly notes: readonly string[];
  /** What libbpf and the verifier said, if that was wanted. */
  readonly log: readonly string[];
}

/** What the loader is asked: programs are loaded, attached nowhere and gone again. */
export function checkArguments(module: Loadable, { isVerbose }: CheckOptions): readonly string[] {
  const verbose = isVerbose ? ["--verbose"] : [];
  return ["run", "--dry-run", "--error-format", "json", ...verbose, "--name", module.name, module.package];
}

/** Lets the running kernel's verifier judge the programs of a package. @throws LoaderMissing, PermissionDenied */
export async function checkLoad(
  context: LoaderContext,
  module: Loadable,
  options: CheckOptions,
): Promise<CheckedLoad> {
  const args = checkArguments(module, options);
  const start = { file: findLoader(context), args, env: context.childEnv };
  const allowed = process.geteuid?.() === 0 ? start : await withPrivilege(start, currentCaller(context));
  return judged(await runLoader(allowed.file, allowed.args, context), args);
}

/** What the loader's answer means. @throws Internal for a loader that has died */
export function judged(answer: Answer, args: readonly string[]): CheckedLoad {
  const lines = answer.stderr.split("\n").filter((line) => line !== "");
  const notes = lines.flatMap((line) => /^note: (.*)$/.exec(line)?.[1] ?? []);
  const log = lines.filter((line) => !/^(?:note: |\{"error":)/.test(line));
  if (answer.status === 0) return { refusal: undefined, notes, log };
  const refusal = loaderError(answer, args);
  if (refusal.kind === "Internal") throw refusal;
  return { refusal, notes: [], log };
}
