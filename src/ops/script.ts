import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import packageJson from "../../package.json" with { type: "json" };
import { type ScriptPackage, scriptPackage } from "../build/bpftrace/script-package.ts";
import { EbpmError, systemCode } from "../errors.ts";
import { writeFileAtomic } from "../fs/atomic-write.ts";
import type { PackageFile } from "../sources/package-file.ts";
import type { Context } from "./context.ts";

/** A bpftrace script: a file, or a text on the command line. */
export type ScriptReference =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "text"; readonly text: string };

export interface ScriptBuild {
  readonly name: string;
  /** Absolute. */
  readonly package: string;
}

/** Longer ones are no scripts. */
const MAX_SCRIPT_BYTES = 1 << 20;

export function isScriptPath(path: string): boolean {
  return path.endsWith(".bt");
}

/** The package of a script, made if it has not been made before. @throws what building a script throws; PackageNotFound */
export async function packageOfScript(reference: ScriptReference, context: Context): Promise<PackageFile> {
  const { name, built } = await compiled(reference, context);
  return { path: built.path, name };
}

/**
 * Writes the package of a script.
 * @param output relative to the working directory; by default NAME.json there
 * @throws the same; UsageInvalid if a text is to be written nowhere; StoreUnusable
 */
export async function buildScriptFile(
  reference: ScriptReference,
  output: string | undefined,
  context: Context,
): Promise<ScriptBuild> {
  if (reference.kind === "text" && output === undefined) {
    throw new EbpmError("UsageInvalid", "the package of a script on the command line has no name", {
      hint: "say where to write it: ebpm build -e '…' -o FILE.json",
    });
  }
  const { name, built } = await compiled(reference, context);
  const path = resolve(context.cwd, output ?? `${name}.json`);
  await writeFileAtomic(path, built.text).catch((cause: unknown) => {
    throw new EbpmError(
      "StoreUnusable",
      `${path} cannot be written (${systemCode(cause) ?? String(cause)})`,
      { cause },
    );
  });
  return { name, package: path };
}

async function compiled(
  reference: ScriptReference,
  context: Context,
): Promise<{ readonly name: string; readonly built: ScriptPackage }> {
  const isFile = reference.kind === "file";
  const name = isFile ? basename(reference.path).replace(/\.bt$/, "") || "script" : "script";
  const text = isFile ? await readScript(reference.path, context) : reference.text;
  const source = { name: isFile ? reference.path : "-e", text };
  const built = await scriptPackage(name, source, packageJson.version, context);
  for (const warning of built.warnings) context.progress({ kind: "warning", text: warning });
  return { name, built };
}

async function readScript(path: string, context: Context): Promise<string> {
  const text = await readFile(resolve(context.cwd, path), "utf8").catch((cause: unknown) => {
    throw new EbpmError("PackageNotFound", `${path} cannot be read (${systemCode(cause) ?? String(cause)})`, {
      cause,
    });
  });
  if (text.length <= MAX_SCRIPT_BYTES) return text;
  throw new EbpmError("CompileFailed", `${path} is larger than any script (${text.length} characters)`);
}
