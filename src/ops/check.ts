import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { EbpmError } from "../errors.ts";
import { checkLoad } from "../loader/check-load.ts";
import { MANIFEST_NAMES } from "../sources/manifest-file.ts";
import { isWasmFile, nameOfFile, unreadable } from "../sources/package-file.ts";
import { build } from "./build.ts";
import type { Context } from "./context.ts";

export interface CheckRequest {
  /** A project's folder, or a file that could be run; relative to the working directory. */
  readonly path: string;
}

export interface CheckResult {
  /** What this kernel takes. */
  readonly modules: readonly CheckedModule[];
}

export interface CheckedModule {
  readonly name: string;
  /** Absolute. */
  readonly package: string;
}

/**
 * Builds a project and lets this kernel's verifier judge each of its modules, or judges one file; nothing is attached. All
 * are judged before the first refusal is reported; the others are warnings then.
 * @throws what building throws; the kernel's refusal, with what the verifier said
 */
export async function check({ path }: CheckRequest, context: Context): Promise<CheckResult> {
  const modules = await modulesAt(path, context);
  const refusals: EbpmError[] = [];
  for (const { name, package: file } of modules) {
    context.progress({ kind: "step", verb: "Checking", subject: name });
    try {
      for (const text of await checkLoad(context, file, { name })) {
        context.progress({ kind: "note", text: `${name}: ${text}` });
      }
    } catch (error) {
      if (!(error instanceof EbpmError) || error.kind === "Internal") throw error;
      refusals.push(error);
    }
  }
  const [first, ...others] = refusals;
  for (const { code, message } of others) context.progress({ kind: "warning", text: `[${code}] ${message}` });
  if (first !== undefined) throw first;
  return { modules };
}

async function modulesAt(path: string, context: Context): Promise<readonly CheckedModule[]> {
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
