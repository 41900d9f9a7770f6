import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { EbpmError, systemCode } from "../errors.ts";

/** Something that the loader can be given. */
export interface PackageFile {
  /** Absolute, or `-` for standard input. */
  readonly path: string;
  /** What to call it in help and messages; undefined leaves it to the loader. */
  readonly name: string | undefined;
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
 * Looks at the first bytes of a file, so that what cannot be run yet is refused in words. Pipes are left unread.
 * @throws PackageNotFound, Unsupported
 */
export function checkRunnable(path: string): void {
  let fd: number;
  try {
    fd = openSync(path, "r");
  } catch (error) {
    throw unreadable(path, error);
  }
  try {
    if (!fstatSync(fd).isFile()) return;
    const head = Buffer.alloc(4);
    readSync(fd, head, 0, 4, 0);
    if (isWasm(head)) throw wasmUnsupported(path);
  } finally {
    closeSync(fd);
  }
}

export function isWasm(bytes: Uint8Array): boolean {
  return bytes[0] === 0x00 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
}

export function wasmUnsupported(what: string): EbpmError {
  return new EbpmError("Unsupported", `${what} is a WebAssembly module, which this version cannot run yet`, {
    hint: "run the JSON package of the same program, if there is one",
  });
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
