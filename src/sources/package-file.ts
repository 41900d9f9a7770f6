import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { EbpmError, systemCode } from "../errors.ts";

/** Something that the loader can be given. */
export interface PackageFile {
  /** Absolute, or `-` for standard input. */
  readonly path: string;
  /** What to call it in help and messages; undefined leaves it to the loader. */
  readonly name: string | undefined;
  /** Its user-space half, a WebAssembly module, where it has one: what `run` runs. Absolute. */
  readonly wasm?: string | undefined;
}

/** `opensnoop` of `opensnoop.json`, `opensnoop.bpf.o`; the folder's name for `package.json`; undefined for nothing useful. */
export function nameOfFile(path: string): string | undefined {
  const parts = path.split("/").filter((part) => part !== "" && part !== "." && part !== "..");
  const file = parts.at(-1) ?? "";
  const stem = file.replace(/(?:\.bpf)?\.o$|\.json$|\.wasm$/, "");
  const chosen = file === "package.json" ? (parts.at(-2) ?? stem) : stem;
  return chosen === "" ? undefined : chosen;
}

/**
 * Whether a file is a WebAssembly module, by its first bytes. Pipes are left unread.
 * @throws PackageNotFound where it cannot be read
 */
export function isWasmFile(path: string): boolean {
  let fd: number;
  try {
    fd = openSync(path, "r");
  } catch (error) {
    throw unreadable(path, error);
  }
  try {
    if (!fstatSync(fd).isFile()) return false;
    const head = Buffer.alloc(4);
    readSync(fd, head, 0, 4, 0);
    return isWasm(head);
  } finally {
    closeSync(fd);
  }
}

export function isWasm(bytes: Uint8Array): boolean {
  return bytes[0] === 0x00 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
}

/** What the file system says against a path, as an error of ours. */
export function unreadable(path: string, error: unknown): EbpmError {
  const code = systemCode(error);
  const problem =
    code === "ENOENT" || code === "ENOTDIR"
      ? "does not exist"
      : code === "EACCES" || code === "EPERM"
        ? "may not be read by this user"
        : code === "ELOOP"
          ? "is a loop of symbolic links"
          : code === "ENAMETOOLONG"
            ? "is too long for a path"
            : `cannot be read (${code ?? "unknown"})`;
  return new EbpmError("PackageNotFound", `${path} ${problem}`, { cause: error });
}
