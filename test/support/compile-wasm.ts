import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const fixtures = join(root, "test", "fixtures", "wasm");
const COMPILER_PACKAGES = "wasi-libc, lld and libclang-rt-14-dev-wasm32";

/** Why WebAssembly modules cannot be compiled here, or undefined where they can. */
export function reasonAgainstWasm(): string | undefined {
  const isThere = existsSync("/usr/include/wasm32-wasi/stdio.h");
  return isThere ? undefined : `needs ${COMPILER_PACKAGES}: it compiles WebAssembly modules`;
}

/**
 * Compiles `test/fixtures/wasm/NAME.c` with the object of `events.bpf.c` in it, and gives the module's path.
 * @param macros to define, where the file holds several programs
 */
export function compileWasm(name: string, folder: string, macros: readonly string[] = []): string {
  const object = join(folder, "events.bpf.o");
  if (!existsSync(object)) {
    const machine = execFileSync("gcc", ["-print-multiarch"], { encoding: "utf8" }).trim();
    const include = `/usr/include/${machine}`;
    const source = join(fixtures, "events.bpf.c");
    execFileSync("clang", ["-g", "-O2", "-target", "bpf", "-idirafter", include, "-c", source, "-o", object]);
    writeFileSync(join(folder, "object.h"), embedded(object));
  }
  const module = join(folder, `${[name, ...macros].join("-").toLowerCase()}.wasm`);
  if (existsSync(module)) return module;
  execFileSync("clang", [
    ...["--target=wasm32-wasi", "-O2", "-Wl,--export-table,--strip-all"],
    ...["-I", join(root, "bindings", "wasm", "c"), "-I", folder],
    ...macros.map((macro) => `-D${macro}`),
    ...["-o", module, join(fixtures, `${name}.c`)],
  ]);
  return module;
}

function embedded(object: string): string {
  const bytes = readFileSync(object);
  return [
    `static unsigned char events_bpf_o[] __attribute__((aligned(8))) = {${bytes.join(",")}};`,
    "static const unsigned int events_bpf_o_len = sizeof(events_bpf_o);\n",
  ].join("\n");
}
