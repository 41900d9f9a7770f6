import { EbpmError } from "../errors.ts";
import type { Annotations } from "../package/meta.ts";
import type { Inspection } from "../schema/inspect.gen.ts";
import type { PlacedAnnotations } from "./annotations.ts";

/**
 * Takes `@alternative NAME` out of the annotations: programs with the same name are one set, and sets stand in the order in
 * which the sources name them first. The loader takes the first set that the kernel can attach.
 */
export function splitAlternatives(annotations: Annotations): {
  readonly annotations: Annotations;
  readonly alternatives: string[][];
} {
  const sets = new Map<string, string[]>();
  const programs = new Map(annotations.programs);
  for (const [program, { alternative, ...values }] of annotations.programs) {
    if (typeof alternative !== "string") continue;
    sets.set(alternative, [...(sets.get(alternative) ?? []), program]);
    programs.set(program, values);
  }
  return { annotations: { ...annotations, programs }, alternatives: [...sets.values()] };
}

/** @throws AnnotationInvalid if `@tailcall` names a map that is not there or that no tail call can look into */
export function refuseUnknownJumps({ programs, places }: PlacedAnnotations, { maps }: Inspection): void {
  const jumpTables = maps.filter(({ type }) => type === "prog_array").map(({ name }) => name);
  for (const [program, { tailcall }] of programs) {
    const { map } = (tailcall ?? {}) as { readonly map?: string };
    if (map === undefined || jumpTables.includes(map)) continue;
    const problem = `${places.get(`program ${program} @tailcall`)}: @tailcall above ${program} names ${map}, which is no map of programs`;
    const hint =
      jumpTables.length === 0
        ? "tail calls need a map of the type BPF_MAP_TYPE_PROG_ARRAY"
        : `the maps of programs are ${jumpTables.join(", ")}`;
    throw new EbpmError("AnnotationInvalid", problem, { hint });
  }
}
