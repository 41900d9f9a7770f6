import { stat } from "node:fs/promises";
import { release, version } from "node:os";
import { dirname, join } from "node:path";
import { EbpmError } from "../errors.ts";
import { makeFolder, writeFileAtomic } from "../fs/atomic-write.ts";
import { isFile } from "../fs/presence.ts";
import { MULTIARCH_FOLDER, type Surroundings } from "./run-clang.ts";
import { findTool, type RunOptions, runTool } from "./tools.ts";

const KERNEL_BTF = "/sys/kernel/btf/vmlinux";

/**
 * A folder that holds `vmlinux.h`, made from the running kernel's BTF and kept for as long as that stays the same.
 * @throws BtfMissing, ToolMissing, StoreUnusable
 */
export async function vmlinuxFolder(cacheDir: string, options: RunOptions): Promise<string> {
  const { size } = await stat(KERNEL_BTF).catch((cause: unknown) => {
    throw new EbpmError("BtfMissing", `vmlinux.h cannot be made: ${KERNEL_BTF} cannot be read`, {
      cause,
      hint: "put a vmlinux.h of another machine into the project's include folder",
    });
  });
  // What a kernel calls itself has the time of its making in it. To read all of its types takes longer than to compile.
  const name = `${release()} ${version()} ${size}`.replaceAll(/[^\w.+-]+/g, "-");
  const folder = join(cacheDir, "vmlinux", name);
  const header = join(folder, "vmlinux.h");
  if (await isFile(header)) return folder;
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

const SYSTEM_FOLDERS = ["/usr/local/include", "/usr/include", MULTIARCH_FOLDER];

/** The vmlinux.h that a source finds without ours: the project's, a dependency's or the system's. */
export async function otherVmlinux({
  project,
  source,
  headers = [],
}: Pick<Surroundings, "project" | "source" | "headers">): Promise<string | undefined> {
  const own = [join(project, dirname(source)), join(project, "include")];
  for (const folder of [...own, ...headers.flatMap(({ include }) => include), ...SYSTEM_FOLDERS]) {
    const path = join(folder, "vmlinux.h");
    if (await isFile(path)) return path;
  }
  return undefined;
}

/** Whether a source begins with it, but for comments. */
export function beginsWithVmlinux(text: string): boolean {
  return /^(?:\s|\/\/[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*#\s*include\s*[<"]vmlinux\.h[>"]/.test(text);
}

/** What somebody who builds with the running kernel's `vmlinux.h` should know. */
export function vmlinuxWarning(source: string): string {
  return `${source} includes vmlinux.h, made from the kernel that runs here (${release()}): other kernels may lack what it names`;
}
