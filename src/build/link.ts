import { EbpmError, isErrorKind } from "../errors.ts";
import type { Linker, LinkOptions } from "../loader/linker.ts";
import type { OwnModule } from "../manifest/manifest.ts";
import type { Inspection } from "../schema/inspect.gen.ts";

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
 * Links BPF objects statically into one, which loses its DWARF: nothing of ours reads it, and it is nine tenths of an object.
 * @param objects absolute; the first is the module's own
 * @param output absolute
 * @returns what is in the result; nothing for a library
 * @throws CompileFailed with the linker's words if they do not fit together; what the loader refuses
 */
export async function linkObjects(
  linker: Linker,
  objects: readonly { readonly path: string; readonly source: string }[],
  output: string,
  options: LinkOptions,
): Promise<Inspection | undefined> {
  const paths = objects.map(({ path }) => path);
  return linker.link(paths, output, options).catch((cause: unknown) => {
    // A crash is the fault of the objects, too.
    if (!isErrorKind(cause, "CompileFailed") && !isErrorKind(cause, "Internal")) throw cause;
    const named = objects.reduce((text, { path, source }) => text.replaceAll(path, source), cause.message);
    const message = `${objects[0]?.source} does not link\n${named.replaceAll(output, "the result")}`;
    throw new EbpmError("CompileFailed", message, { cause });
  });
}
