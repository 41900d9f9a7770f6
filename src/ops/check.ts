import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { EbpmError } from "../errors.ts";
import { type CheckedLoad, type CheckOptions, checkLoad, type Loadable } from "../loader/check-load.ts";
import { MANIFEST_NAMES } from "../sources/manifest-file.ts";
import { isWasmFile, nameOfFile, unreadable } from "../sources/package-file.ts";
import { build } from "./build.ts";
import type { Context } from "./context.ts";

export interface CheckRequest extends CheckOptions {
  /** A project's folder, or a file that could be run; relative to the working directory. */
  readonly path: string;
  /** Kernels to boot, `6.12`; none is the running one. */
  readonly kernels: readonly string[];
  /** Is given what libbpf and the verifier say, a line at a time. */
  readonly onLog: (line: string) => void;
}

export interface CheckResult {
  /** What is accepted. */
  readonly modules: readonly CheckedModule[];
}

/** Its path is absolute. */
export interface CheckedModule extends Loadable {
  /** The release of a guest's; undefined for the running one. */
  readonly kernel?: string;
}

/**
 * Builds a project and lets the verifier of this kernel, or of others in guests, judge each of its modules, or judges one file; nothing
 * is attached. All are judged before the first refusal is reported; the others are warnings then.
 * @throws what building throws; a kernel's refusal, with what its verifier said; Unsupported where no guest can be booted
 */
export async function check(request: CheckRequest, context: Context): Promise<CheckResult> {
  const modules = await modulesAt(request.path, context);
  const judge = request.kernels.length === 0 ? checkHere : await elsewhere();
  const accepted: CheckedModule[] = [];
  const refusals: EbpmError[] = [];
  for await (const { module, load } of judge(modules, request, context)) {
    const where = module.kernel === undefined ? "" : ` on ${module.kernel}`;
    load.log.forEach(request.onLog);
    for (const text of load.notes)
      context.progress({ kind: "note", text: `${module.name}${where}: ${text}` });
    if (load.refusal === undefined) accepted.push(module);
    else refusals.push(onKernel(load.refusal, module.kernel));
  }
  const [first, ...others] = refusals;
  for (const { code, message } of others) context.progress({ kind: "warning", text: `[${code}] ${message}` });
  if (first !== undefined) throw first;
  return { modules: accepted };
}

/** What a kernel makes of a module. */
export interface Verdict {
  readonly module: CheckedModule;
  readonly load: CheckedLoad;
}

async function* checkHere(
  modules: readonly Loadable[],
  options: CheckOptions,
  context: Context,
): AsyncGenerator<Verdict, void, undefined> {
  for (const module of modules) {
    context.progress({ kind: "step", verb: "Checking", subject: module.name });
    yield { module, load: await checkLoad(context, module, options) };
  }
}

/** Read only where guests are asked for. */
async function elsewhere() {
  return (await import("./check-in-guests.ts")).checkInGuests;
}

/** What a guest's kernel refuses says which it is. */
function onKernel(refusal: EbpmError, kernel: string | undefined): EbpmError {
  if (kernel === undefined) return refusal;
  const { kind, message, hint, cause } = refusal;
  return new EbpmError(kind, `on ${kernel}: ${message}`, { cause, ...(hint === undefined ? {} : { hint }) });
}

async function modulesAt(path: string, context: Context): Promise<readonly Loadable[]> {
  const absolute = resolve(context.cwd, path);
  const kind = await stat(absolute).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  if (kind.isDirectory() || MANIFEST_NAMES.includes(basename(absolute))) {
    const { modules } = await build({ folder: path, force: false }, context);
    return modules.map(({ name, package: file }) => ({ name, package: file }));
  }
  if (isWasmFile(absolute)) {
    throw new EbpmError(
      "Unsupported",
      `${path} is a WebAssembly module, which loads what it likes when it runs`,
      {
        hint: `what is in it: ebpm info ${path}`,
      },
    );
  }
  return [{ name: nameOfFile(absolute) ?? basename(absolute), package: absolute }];
}
