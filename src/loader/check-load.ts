import { findLoader } from "./find.ts";
import { type LoaderContext, loaderError, runLoader } from "./inspect.ts";
import { currentCaller, withPrivilege } from "./privilege.ts";

/**
 * Lets the kernel's verifier judge the programs of a package: they are loaded, attached nowhere and gone again.
 * @returns what the loader had to say although all is well
 * @throws the loader's refusal: KernelUnsupported, LoadFailed and so on; LoaderMissing, PermissionDenied
 */
export async function checkLoad(
  context: LoaderContext,
  path: string,
  { name }: { readonly name: string },
): Promise<readonly string[]> {
  const args = ["run", "--dry-run", "--error-format", "json", "--name", name, path];
  const start = { file: findLoader(context), args, env: context.childEnv };
  const allowed = process.geteuid?.() === 0 ? start : await withPrivilege(start, currentCaller(context));
  const answer = await runLoader(allowed.file, allowed.args, context);
  if (answer.status !== 0) throw loaderError(answer, args);
  return answer.stderr.split("\n").flatMap((line) => /^note: (.*)$/.exec(line)?.[1] ?? []);
}
