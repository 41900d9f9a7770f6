import { EbpmError } from "../errors.ts";
import type { OwnModule } from "../manifest/manifest.ts";
import { type RunOptions, runTool, type Tool } from "./tools.ts";

/** A file that becomes a part of a module's object. */
export interface Unit {
  /** Relative to the project: C to compile or a ready-made object. Of a dependency, what its object is called. */
  readonly source: string;
  readonly cflags: readonly string[];
  /** Of a dependency: where its object lies, absolute. */
  readonly object?: string;
}

/**
 * What is linked with a module, in the order of its manifest; a library brings the flags it was written for, and the
 * dependencies that it needs.
 */
export function unitsOf(
  module: OwnModule,
  modules: readonly OwnModule[],
  dependencies: ReadonlyMap<string, readonly Unit[]>,
): readonly Unit[] {
  if (module.isLibrary) return [];
  const units = module.link.flatMap((linked): readonly Unit[] => {
    const library = modules.find(({ name, isLibrary }) => isLibrary && name === linked);
    if (library === undefined) return dependencies.get(linked) ?? [{ source: linked, cflags: module.cflags }];
    const own = { source: library.source, cflags: library.cflags };
    return [own, ...library.link.flatMap((needed) => dependencies.get(needed) ?? [])];
  });
  return units.filter(({ source }, index) => units.findIndex((unit) => unit.source === source) === index);
}

/**
 * Links BPF objects statically into one.
 * @param objects absolute; the first is the module's own
 * @throws CompileFailed with the linker's words if they do not fit together
 */
export async function linkObjects(
  bpftool: Tool,
  objects: readonly { readonly path: string; readonly source: string }[],
  output: string,
  options: RunOptions,
): Promise<void> {
  const paths = objects.map(({ path }) => path);
  const { status, stderr } = await runTool(bpftool, ["gen", "object", output, ...paths], options);
  if (status === 0) return;
  const words = objects.reduce((text, { path, source }) => text.replaceAll(path, source), stderr.trim());
  const message = words.replaceAll(/^libbpf: /gm, "").replaceAll(`${output}`, "the result");
  throw new EbpmError(
    "CompileFailed",
    `${objects[0]?.source} does not link\n${message || `status ${status}`}`,
  );
}
