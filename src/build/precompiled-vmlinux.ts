import { createHash } from "node:crypto";
import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { findLeftovers, tempPath } from "../fs/atomic-write.ts";
import { isFile } from "../fs/presence.ts";
import { ownIdentity } from "../fs/process-identity.ts";
import { commonFlags, NEUTRAL_FLAGS } from "./run-clang.ts";
import { type RunOptions, runTool, type Tool } from "./tools.ts";

/**
 * vmlinux.h as the compiler keeps it, beside it: reading it takes twice as long as compiling most programs. It belongs to one
 * compiler. The objects are the same with it and without.
 * @param folder holds vmlinux.h
 * @returns its path; undefined if it cannot be made, which is no reason to fail
 */
export async function precompiledVmlinux(
  clang: Tool,
  folder: string,
  options: RunOptions,
): Promise<string | undefined> {
  const key = [clang.identity, ...commonFlags()].join(" ");
  const path = join(folder, `${createHash("sha256").update(key).digest("hex").slice(0, 16)}.pch`);
  if (await isFile(path)) return path;
  const temp = tempPath(folder, ownIdentity());
  try {
    const flags = [...commonFlags(), ...NEUTRAL_FLAGS, `-ffile-prefix-map=${folder}=vmlinux`];
    const goal = ["-x", "c-header", "-o", temp, join(folder, "vmlinux.h")];
    const { status } = await runTool(clang, [...flags, ...goal], { ...options, input: "" });
    if (status !== 0) return undefined;
    await rename(temp, path);
    await removeOthers(folder, path);
    return path;
  } catch (cause) {
    if (options.signal.aborted) throw cause;
    return undefined;
  } finally {
    await rm(temp, { force: true }).catch(() => {});
  }
}

/** Those of compilers of before, and of processes that were killed. */
async function removeOthers(folder: string, kept: string): Promise<void> {
  const names = await readdir(folder);
  const old = names.filter((name) => name.endsWith(".pch")).map((name) => join(folder, name));
  for (const path of [...old, ...findLeftovers(folder)]) if (path !== kept) await rm(path, { force: true });
}
