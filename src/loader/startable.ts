import { accessSync, closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { EbpmError, systemCode } from "../errors.ts";

/** `e_machine` of the ELF header. */
const MACHINES: Readonly<Record<string, number>> = { x64: 62, arm64: 183 };

/**
 * Whether the kernel would start this file: it is one, may be executed, and is for this machine.
 * @throws LoaderMissing saying what is in the way
 */
export function checkStartable(path: string): void {
  const problem = problemWith(path);
  if (problem === undefined) return;
  throw new EbpmError("LoaderMissing", `the native loader ${path} ${problem}`, {
    hint: "build it for this machine: npm run quickstart",
  });
}

function problemWith(path: string): string | undefined {
  let fd: number;
  try {
    accessSync(path, constants.X_OK);
    fd = openSync(path, "r");
  } catch (error) {
    // A program may be executable without being readable: then its form cannot be told.
    const code = systemCode(error);
    return code === "EACCES" && isExecutable(path) ? undefined : `cannot be started (${code ?? "unknown"})`;
  }
  try {
    if (!fstatSync(fd).isFile()) return "is not a file";
    const head = Buffer.alloc(20);
    readSync(fd, head, 0, head.length, 0);
    return problemWithHead(head);
  } finally {
    closeSync(fd);
  }
}

/** @param head the first 20 bytes */
function problemWithHead(head: Buffer): string | undefined {
  if (head.toString("latin1", 0, 2) === "#!") return undefined;
  if (head.toString("latin1", 0, 4) !== "\u007fELF") return "is not a program";
  const machine = MACHINES[process.arch];
  return machine === undefined || head.readUInt16LE(18) === machine
    ? undefined
    : "was built for another kind of machine";
}

/** Whether this caller may execute the file, whatever is in it. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
