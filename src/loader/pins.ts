import { EbpmError } from "../errors.ts";
import { checked } from "../schema/check.ts";
import { type Programs, validatePrograms } from "../schema/programs.gen.ts";
import { findLoader } from "./find.ts";
import { type LoaderContext, loaderError, runLoader } from "./inspect.ts";
import { currentCaller, withPrivilege } from "./privilege.ts";

/**
 * What of ours is in the kernel; with `all` everybody's programs as well.
 * @throws PermissionDenied, LoaderMissing
 */
export async function listPrograms(
  context: LoaderContext,
  { all }: { readonly all: boolean },
): Promise<Programs> {
  const answer = await askWithPrivilege(context, ["ps", ...(all ? ["--all"] : [])]);
  return checked(validatePrograms, answer, "the loader's list of programs", "Internal");
}

/**
 * Takes away what was left attached under these IDs, or, where there are none, under any.
 * @returns the IDs
 * @throws UsageInvalid if there is no such ID, PermissionDenied, LoaderMissing
 */
export async function detachPinned(
  context: LoaderContext,
  ids: readonly string[] | undefined,
): Promise<readonly string[]> {
  const answer = await askWithPrivilege(context, ["detach", ...(ids ?? ["--all"])]);
  const { detached } = answer as { readonly detached?: unknown };
  if (Array.isArray(detached) && detached.every((id) => typeof id === "string")) return detached;
  throw new EbpmError("Internal", "the loader does not say what it detached");
}

async function askWithPrivilege(context: LoaderContext, words: readonly string[]): Promise<unknown> {
  const [verb = "", ...rest] = words;
  const args = [verb, "--error-format", "json", ...rest];
  const start = { file: findLoader(context), args, env: context.childEnv };
  const allowed = process.geteuid?.() === 0 ? start : await withPrivilege(start, currentCaller(context));
  const answer = await runLoader(allowed.file, allowed.args, context);
  if (answer.status !== 0) throw loaderError(answer, args);
  return JSON.parse(answer.stdout) as unknown;
}
