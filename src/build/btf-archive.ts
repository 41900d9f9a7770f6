import { readdir, readFile, stat } from "node:fs/promises";
import { machine, release } from "node:os";
import { join, resolve } from "node:path";
import { EbpmError, systemCode } from "../errors.ts";

/** The type information of one kernel. */
export interface KernelBtf {
  /** Absolute. */
  readonly file: string;
  /** As in BTFHub: `debian/12/x86_64/6.1.0-18-amd64.btf`. */
  readonly archivePath: string;
}

const RUNNING_KERNEL = "/sys/kernel/btf/vmlinux";

/**
 * The kernels that were asked for: files and folders in BTFHub's order `ID/VERSION_ID/ARCH/RELEASE.btf`, or the running
 * kernel's own file. Sorted by their place in the archive.
 * @throws UsageInvalid if there is no such file, it is no BTF, or its path does not tell which kernel it is of
 */
export async function findBtf(paths: readonly string[], cwd: string): Promise<readonly KernelBtf[]> {
  const found: KernelBtf[] = [];
  for (const path of paths) {
    const file = resolve(cwd, path);
    const kind = await stat(file).catch((cause: unknown) => {
      throw invalid(path, systemCode(cause) === "ENOENT" ? "does not exist" : "cannot be read", { cause });
    });
    const files = kind.isDirectory() ? await btfIn(file, path) : [file];
    for (const one of files) found.push(await kernelOf(one));
  }
  found.sort((a, b) => (a.archivePath < b.archivePath ? -1 : 1));
  const twice = found.find(({ archivePath, file }, index) => {
    const next = found[index + 1];
    return next?.archivePath === archivePath && next.file !== file;
  });
  if (twice !== undefined) throw invalid(twice.file, `is not the only one for ${twice.archivePath}`);
  return found.filter(({ file }, index) => found[index + 1]?.file !== file);
}

async function btfIn(folder: string, shown: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith(".btf")).map((name) => join(folder, name));
  if (files.length > 0) return files;
  const isPacked = names.some((name) => name.endsWith(".btf.tar.xz"));
  throw invalid(shown, "has no .btf file in it", {
    hint: isPacked ? "unpack BTFHub's files first: tar xf RELEASE.btf.tar.xz" : LAYOUT,
  });
}

const LAYOUT =
  "the path says which kernel it is: ID/VERSION_ID/ARCH/RELEASE.btf, such as debian/12/x86_64/6.1.0.btf";

async function kernelOf(file: string): Promise<KernelBtf> {
  await requireBtf(file);
  if (file === RUNNING_KERNEL) return { file, archivePath: await runningKernel() };
  const parts = file.split("/").slice(-4);
  const isPlain = parts.length === 4 && parts.every((part) => /^[A-Za-z0-9][A-Za-z0-9._+~-]*$/.test(part));
  const isMachine = /^(?:x86_64|aarch64|arm64|armv7l|ppc64le|riscv64|s390x)$/.test(parts[2] ?? "");
  if (!isPlain || !isMachine || !file.endsWith(".btf")) {
    throw invalid(file, "does not say of which kernel it is", { hint: LAYOUT });
  }
  return { file, archivePath: parts.join("/") };
}

/** @see https://docs.kernel.org/bpf/btf.html: the header's magic number, in either order of bytes */
async function requireBtf(file: string): Promise<void> {
  const content = await readFile(file).catch((cause: unknown) => {
    throw invalid(file, `cannot be read (${systemCode(cause)})`, { cause });
  });
  const magic = content.subarray(0, 2).toString("hex");
  if (magic !== "9feb" && magic !== "eb9f") throw invalid(file, "is not BTF");
}

/** @see https://www.freedesktop.org/software/systemd/man/latest/os-release.html */
async function runningKernel(): Promise<string> {
  const text = await readFile("/etc/os-release", "utf8").catch(() => "");
  const value = (key: string) => new RegExp(`^${key}=["']?([A-Za-z0-9._-]+)`, "m").exec(text)?.[1];
  return [value("ID") ?? "linux", value("VERSION_ID") ?? "unknown", machine(), `${release()}.btf`].join("/");
}

function invalid(path: string, problem: string, options: { hint?: string; cause?: unknown } = {}): EbpmError {
  return new EbpmError("UsageInvalid", `--btf ${path} ${problem}`, options);
}
