import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { MapCase } from "./map-cases.ts";

/** For which processor: the C library's headers, and the name that libbpf's headers ask for. */
export interface Machine {
  readonly headers: string;
  readonly name: string;
}

export const ARM64: Machine = { headers: "/usr/aarch64-linux-gnu/include", name: "arm64" };

/**
 * Compiles `test/fixtures/NAME.bpf.c` into a folder with nothing but clang, and gives the object's path.
 * @param kind a macro to define, where the file holds several programs of which one is wanted
 */
export function compileFixture(
  name: string,
  folder: string,
  kind?: string,
  machine: Machine = thisMachine(),
): string {
  const object = join(folder, `${kind?.toLowerCase() ?? name}.bpf.o`);
  return compile(name, object, kind === undefined ? [] : [kind], machine);
}

/** Compiles `test/fixtures/maps.bpf.c` with the map of a case. */
export function compileMap(folder: string, { name, macros }: MapCase): string {
  return compile("maps", mapObject(folder, name), macros, thisMachine());
}

export function mapObject(folder: string, name: string): string {
  return join(folder, `map-${name}.bpf.o`);
}

function compile(name: string, object: string, macros: readonly string[], machine: Machine): string {
  const source = join(import.meta.dirname, "..", "fixtures", `${name}.bpf.c`);
  const target = `-D__TARGET_ARCH_${machine.name}`;
  const flags = ["-g", "-O2", "-target", "bpf", target, "-idirafter", machine.headers];
  execFileSync("clang", [...flags, ...macros.map((macro) => `-D${macro}`), "-c", source, "-o", object]);
  return object;
}

function thisMachine(): Machine {
  const triple = execFileSync("gcc", ["-print-multiarch"], { encoding: "utf8" }).trim();
  return { headers: `/usr/include/${triple}`, name: process.arch === "arm64" ? "arm64" : "x86" };
}
