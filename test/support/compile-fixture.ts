import { execFileSync } from "node:child_process";
import { join } from "node:path";

/**
 * Compiles `test/fixtures/NAME.bpf.c` into a folder with nothing but clang, and gives the object's path.
 * @param kind a macro to define, where the file holds several programs of which one is wanted
 */
export function compileFixture(name: string, folder: string, kind?: string): string {
  const object = join(folder, `${kind?.toLowerCase() ?? name}.bpf.o`);
  const source = join(import.meta.dirname, "..", "fixtures", `${name}.bpf.c`);
  const machine = execFileSync("gcc", ["-print-multiarch"], { encoding: "utf8" }).trim();
  const target = `-D__TARGET_ARCH_${process.arch === "arm64" ? "arm64" : "x86"}`;
  const flags = ["-g", "-O2", "-target", "bpf", target, "-idirafter", `/usr/include/${machine}`];
  const macros = kind === undefined ? [] : [`-D${kind}`];
  execFileSync("clang", [...flags, ...macros, "-c", source, "-o", object]);
  return object;
}
