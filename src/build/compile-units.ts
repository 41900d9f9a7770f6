import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EbpmError, systemCode } from "../errors.ts";
import type { Linker } from "../loader/linker.ts";
import type { OwnModule } from "../manifest/manifest.ts";
import type { Inspection } from "../schema/inspect.gen.ts";
import { compile, type UnitText } from "./clang.ts";
import { linkObjects, type Unit } from "./link.ts";
import type { HeaderPart } from "./parts.ts";
import type { RunOptions, Tool } from "./tools.ts";

export interface UnitsRequest {
  /** Absolute. */
  readonly project: string;
  readonly module: OwnModule;
  /** What is linked with the module. */
  readonly units: readonly Unit[];
  /** Of the module itself; the compiler starts before it is made. */
  readonly text: Promise<UnitText>;
  readonly beginsWithVmlinux: boolean;
  /** A folder for objects. */
  readonly temp: string;
  readonly cacheDir: string;
  readonly headers: readonly HeaderPart[];
  readonly label: string | undefined;
}

export interface CompiledUnits {
  /** Absolute. */
  readonly object: string;
  /** What is in it; absent for a library. */
  readonly inspection: Inspection | undefined;
  /** The compiler of the module's own source, as it calls itself. */
  readonly clang: string;
  /** Every file that was read but the module's own source; inside the project relative to it. */
  readonly inputs: readonly string[];
  readonly warnings: readonly string[];
  /** The linked files' content by path. */
  readonly linked: ReadonlyMap<string, Buffer>;
}

/**
 * Compiles a module and what is linked with it to one BPF object without DWARF.
 * @throws CompileFailed, ToolMissing, BtfMissing, ManifestInvalid; what the loader refuses
 */
export async function compileUnits(
  clang: Tool,
  request: UnitsRequest,
  run: RunOptions,
  linker: Linker,
): Promise<CompiledUnits> {
  const { module, units, text, beginsWithVmlinux, temp } = request;
  const { project, cacheDir, headers, label } = request;
  const common = { project, cacheDir, headers, label };
  const objects = [{ path: ownObject(temp), source: module.source }];
  const linked = new Map<string, Buffer>();
  const own = { source: module.source, text, beginsWithVmlinux, cflags: module.cflags };
  const compiling = compile(clang, { ...own, ...common, output: ownObject(temp) }, run);
  // The compiler needs so long to start that nobody waits for this.
  linker.start();
  const first = await compiling;
  const compiled = [first];
  for (const { source, cflags, object } of units) {
    if (object !== undefined) {
      linked.set(source, readFileSync(object));
      objects.push({ path: object, source });
      continue;
    }
    const content = readSource(project, module.name, source);
    linked.set(source, content);
    const isReady = source.endsWith(".o");
    const output = join(temp, `${objects.length}.bpf.o`);
    objects.push({ path: isReady ? join(project, source) : output, source });
    if (isReady) continue;
    // Its own types only: a second definition of the module's would not link.
    const unit = { source, text: { sourceText: content.toString("utf8"), structs: [] }, cflags };
    compiled.push(await compile(clang, { ...unit, ...common, output }, run));
  }
  const object = join(temp, "object.bpf.o");
  const { name, isLibrary } = module;
  const inspection = await linkObjects(linker, objects, object, { name, isLibrary });
  return {
    object,
    inspection,
    clang: first.clang,
    inputs: [
      ...units.map(({ source, object }) => object ?? source),
      ...compiled.flatMap(({ inputs }) => inputs),
    ],
    warnings: [...new Set(compiled.flatMap(({ warnings }) => warnings))],
    linked,
  };
}

/** Where the module's own source is compiled to before it is linked. */
export function ownObject(temp: string): string {
  return join(temp, "0.bpf.o");
}

/** A file that the manifest names. @throws ManifestInvalid */
export function readSource(project: string, module: string, path: string): Buffer {
  try {
    return readFileSync(join(project, path));
  } catch (cause) {
    const code = systemCode(cause);
    const problem = code === "ENOENT" ? "does not exist" : `cannot be read (${code})`;
    throw new EbpmError("ManifestInvalid", `module ${module}: ${path} ${problem}`, {
      cause,
      hint: `paths in ebpm.toml start at its folder, ${project}`,
    });
  }
}
