import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where Debian's package libbpf-tools has its programs, some under a name with a suffix. */
const FOLDERS = ["/usr/sbin", "/usr/bin"];
/** The beginning of an ELF file that holds a relocatable object for BPF. */
const BPF_OBJECT = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0xf7, 0]);

/**
 * Writes the objects that the skeletons of libbpf-tools' programs carry, as clang has made them, into a folder.
 * @returns the names of the tools
 */
export function extractLibbpfTools(folder: string): readonly string[] {
  const list = "/var/lib/dpkg/info/libbpf-tools.list";
  if (!existsSync(list)) return [];
  const names = readFileSync(list, "utf8")
    .split("\n")
    .filter((file) => FOLDERS.some((place) => file.startsWith(`${place}/`)) && existsSync(file))
    .filter((file) => {
      const object = embeddedObject(readFileSync(file));
      if (object !== undefined) writeFileSync(join(folder, `${file.split("/").at(-1)}.bpf.o`), object);
      return object !== undefined;
    });
  return names.length === 0
    ? []
    : readdirSync(folder)
        .map((name) => name.replace(".bpf.o", ""))
        .sort();
}

/** The section headers are the last thing in an object. */
function embeddedObject(program: Buffer): Buffer | undefined {
  const start = program.indexOf(BPF_OBJECT);
  if (start < 0) return undefined;
  const headers = Number(program.readBigUInt64LE(start + 40));
  return program.subarray(start, start + headers + 64 * program.readUInt16LE(start + 60));
}
