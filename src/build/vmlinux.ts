import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { release } from "node:os";
import { join } from "node:path";
import { EbpmError } from "../errors.ts";
import { makeFolder, writeFileAtomic } from "../fs/atomic-write.ts";
import { findTool, type RunOptions, runTool } from "./tools.ts";

const KERNEL_BTF = "/sys/kernel/btf/vmlinux";

/**
 * A folder that holds `vmlinux.h`, made from the running kernel's BTF and kept for as long as that stays the same.
 * @throws BtfMissing, ToolMissing, StoreUnusable
 */
export async function vmlinuxFolder(cacheDir: string, options: RunOptions): Promise<string> {
  const btf = await readFile(KERNEL_BTF).catch((cause: unknown) => {
    throw new EbpmError("BtfMissing", `vmlinux.h cannot be made: ${KERNEL_BTF} cannot be read`, {
      cause,
      hint: "put a vmlinux.h of another machine into the project's include folder",
    });
  });
  const hash = createHash("sha256").update(btf).digest("hex").slice(0, 16);
  const folder = join(cacheDir, "vmlinux", hash);
  const header = join(folder, "vmlinux.h");
  if ((await stat(header).catch(() => undefined))?.isFile()) return folder;
  const bpftool = await findTool("bpftool", options.env);
  const dump = await runTool(bpftool, ["btf", "dump", "file", KERNEL_BTF, "format", "c"], options);
  if (dump.status !== 0 || !dump.stdout.includes("struct task_struct {")) {
    const reason = dump.stderr.trim().split("\n")[0] || `status ${dump.status}`;
    throw new EbpmError("BtfMissing", `bpftool could not make vmlinux.h from ${KERNEL_BTF}: ${reason}`, {
      hint: "put a vmlinux.h of another machine into the project's include folder",
    });
  }
  try {
    await makeFolder(folder);
    await writeFileAtomic(header, dump.stdout, { signal: options.signal });
  } catch (cause) {
    if (options.signal.aborted) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EbpmError("StoreUnusable", `vmlinux.h cannot be kept in the cache: ${reason}`, { cause });
  }
  return folder;
}

/** What somebody who builds with the running kernel's `vmlinux.h` should know. */
export function vmlinuxWarning(source: string): string {
  return `${source} includes vmlinux.h, made from the kernel that runs here (${release()}): other kernels may lack what it names`;
}
