import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Compiles `test/fixtures/NAME.bpf.c` into a folder with nothing but clang, and gives the object's path. */
export function compileFixture(name: string, folder: string): string {
  const object = join(folder, `${name}.bpf.o`);
  const source = join(import.meta.dirname, "..", "fixtures", `${name}.bpf.c`);
  const machine = execFileSync("gcc", ["-print-multiarch"], { encoding: "utf8" }).trim();
  const flags = ["-g", "-O2", "-target", "bpf", "-idirafter", `/usr/include/${machine}`];
  execFileSync("clang", [...flags, "-c", source, "-o", object]);
  return object;
}
