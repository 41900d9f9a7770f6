import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { release } from "node:os";
import { join } from "node:path";
import { makeFolder, writeFileAtomic } from "../../fs/atomic-write.ts";
import { findLoader } from "../../loader/find.ts";
import { canonicalJson } from "../../package/canonical-json.ts";
import { formatEunomia, packObject } from "../../package/eunomia.ts";
import type { BuildContext } from "../build-job.ts";
import { commonFlags } from "../run-clang.ts";
import { fileIdentity, findTool } from "../tools.ts";
import { buildScript } from "./build-script.ts";
import type { ScriptSource } from "./source.ts";

export interface ScriptPackage {
  /** The package's file in the cache, absolute. */
  readonly path: string;
  readonly text: string;
  /** What the author should know; nothing if it was made before. */
  readonly warnings: readonly string[];
}

/** Where packages of scripts are kept. */
export function scriptsFolder(cacheDir: string): string {
  return join(cacheDir, "scripts");
}

/**
 * The package of one script that belongs to no project. It is kept: the same script for the same kernel with the same tools is
 * not compiled again.
 * @throws CompileFailed and Unsupported with the place in the script; ToolMissing, BtfMissing, LoaderMissing, StoreUnusable
 */
export async function scriptPackage(
  name: string,
  source: ScriptSource,
  ebpmVersion: string,
  context: BuildContext,
): Promise<ScriptPackage> {
  const clang = await findTool("clang", context.childEnv);
  const key = canonicalJson({
    name,
    source,
    ebpmVersion,
    // Another build of ebpm may make another package of the same script.
    code: fileIdentity(import.meta.filename),
    kernel: release(),
    // Only root sees tracefs: what an ordinary user could not build, root may.
    uid: process.geteuid?.() ?? 0,
    flags: commonFlags(),
    tools: [clang.identity, fileIdentity(findLoader(context))],
  });
  const folder = scriptsFolder(context.cacheDir);
  const path = join(folder, `${createHash("sha256").update(key).digest("hex")}.json`);
  const known = await readFile(path, "utf8").catch(() => undefined);
  if (known !== undefined) return { path, text: known, warnings: [] };
  await makeFolder(folder);
  const temp = await mkdtemp(join(folder, ".build-"));
  try {
    const built = await buildScript({ name, source, clang, root: temp, temp }, context);
    const text = formatEunomia({
      ...packObject(built.object),
      meta: built.meta,
      ebpm: {
        schema: 1,
        name,
        module: name,
        version: "0.0.0",
        script: built.table,
        build: {
          clang: built.clang,
          ebpm: ebpmVersion,
          flags: [...commonFlags()],
          source: createHash("sha256").update(source.text).digest("hex"),
        },
      },
    });
    await writeFileAtomic(path, text);
    return { path, text, warnings: built.warnings };
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
}
