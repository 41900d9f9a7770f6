import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EbpmError, systemCode } from "../errors.ts";
import type { OwnModule } from "../manifest/manifest.ts";
import { compile, strip } from "./clang.ts";
import { linkObjects, type Unit } from "./link.ts";
import type { HeaderPart } from "./parts.ts";
import { findTool, type RunOptions, type Tool } from "./tools.ts";

/** The programs that make an object; those that it does not take are not looked for. */
export interface ToolChain {
  readonly clang: Tool;
  readonly strip: Tool;
  readonly bpftool: Tool | undefined;
}

/** @throws ToolMissing */
export async function findToolChain(
  env: Readonly<Record<string, string>>,
  options: { readonly mustLink: boolean },
): Promise<ToolChain> {
  return {
    clang: await findTool("clang", env),
    strip: await findTool("llvm-strip", env),
    bpftool: options.mustLink ? await findTool("bpftool", env) : undefined,
  };
}

export interface UnitsRequest {
  /** Absolute. */
  readonly project: string;
  readonly module: OwnModule;
  /** What is linked with the module. */
  readonly units: readonly Unit[];
  /** The source of the module itself, and the structs that have to be in its type information. */
  readonly sourceText: string;
  readonly prelude?: string;
  readonly structs: readonly string[];
  /** A folder for objects. */
  readonly temp: string;
  readonly cacheDir: string;
  readonly headers: readonly HeaderPart[];
  readonly label: string | undefined;
}

export interface CompiledUnits {
  /** Absolute. */
  readonly object: string;
  /** Every file that was read but the module's own source; inside the project relative to it. */
  readonly inputs: readonly string[];
  readonly warnings: readonly string[];
  /** The linked files' content by path. */
  readonly linked: ReadonlyMap<string, Buffer>;
}

/**
 * Compiles a module and what is linked with it to one BPF object without DWARF.
 * @throws CompileFailed, ToolMissing, BtfMissing, ManifestInvalid
 */
export async function compileUnits(
  tools: ToolChain,
  request: UnitsRequest,
  run: RunOptions,
): Promise<CompiledUnits> {
  const { module, units, sourceText, prelude = "", structs, temp } = request;
  const { project, cacheDir, headers, label } = request;
  const common = { project, cacheDir, headers, label };
  const objects = [{ path: join(temp, "0.bpf.o"), source: module.source }];
  const linked = new Map<string, Buffer>();
  const own = { source: module.source, sourceText, prelude, cflags: module.cflags, structs };
  const compiled = [await compile(tools.clang, { ...own, ...common, output: join(temp, "0.bpf.o") }, run)];
  for (const { source, cflags, object } of units) {
    if (object !== undefined) {
      linked.set(source, await readFile(object));
      objects.push({ path: object, source });
      continue;
    }
    const content = await readSource(project, module.name, source);
    linked.set(source, content);
    const isReady = source.endsWith(".o");
    const output = join(temp, `${objects.length}.bpf.o`);
    objects.push({ path: isReady ? join(project, source) : output, source });
    if (isReady) continue;
    // Its own types only: a second definition of the module's would not link.
    const unit = { source, sourceText: content.toString("utf8"), cflags, structs: [] };
    compiled.push(await compile(tools.clang, { ...unit, ...common, output }, run));
  }
  const object = join(temp, "object.bpf.o");
  if (units.length > 0 && tools.bpftool !== undefined) await linkObjects(tools.bpftool, objects, object, run);
  const result = units.length > 0 ? object : join(temp, "0.bpf.o");
  await strip(tools.strip, result, run);
  return {
    object: result,
    inputs: [
      ...units.map(({ source, object }) => object ?? source),
      ...compiled.flatMap(({ inputs }) => inputs),
    ],
    warnings: [...new Set(compiled.flatMap(({ warnings }) => warnings))],
    linked,
  };
}

/** A file that the manifest names. @throws ManifestInvalid */
export async function readSource(project: string, module: string, path: string): Promise<Buffer> {
  return readFile(join(project, path)).catch((cause: unknown) => {
    const code = systemCode(cause);
    const problem = code === "ENOENT" ? "does not exist" : `cannot be read (${code})`;
    throw new EbpmError("ManifestInvalid", `module ${module}: ${path} ${problem}`, {
      cause,
      hint: `paths in ebpm.toml start at its folder, ${project}`,
    });
  });
}
