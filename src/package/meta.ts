import type { EunomiaMeta, EunomiaStruct } from "../schema/eunomia-package.gen.ts";
import type { InspectedMap, InspectedStruct, Inspection } from "../schema/inspect.gen.ts";
import { EUNOMIA_VERSION } from "./eunomia.ts";

/** What the source says about things of the object beyond what the object itself holds, by the things' names. */
export interface Annotations {
  readonly variables: Keyed;
  readonly maps: Keyed;
  readonly programs: Keyed;
  /** Of the whole program: `brief`, `details`, `description`, `version`. */
  readonly doc: Readonly<Record<string, unknown>>;
}

type Keyed = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

export const NO_ANNOTATIONS: Annotations = {
  variables: new Map(),
  maps: new Map(),
  programs: new Map(),
  doc: {},
};

/** Variables that only exist so that a struct gets into the object's BTF; every reader of the format hides them. */
export const DUMMY_PREFIX = "__eunomia_dummy_";

/**
 * eunomia's `meta` of an object.
 * @param module the module's name, from which the object's name is made
 * @param exported names of the structs to export; undefined exports what the loader takes for events
 */
export function composeMeta(
  module: string,
  inspection: Inspection,
  annotations: Annotations,
  exported: readonly string[] | undefined,
): EunomiaMeta {
  const objectName = objectNameOf(module);
  const exportTypes = exportedStructs(inspection, exported);
  return {
    bpf_skel: {
      obj_name: objectName,
      data_sections: inMapOrder(inspection).map(({ name, variables }) => ({
        name,
        variables: variables.map((variable) => ({
          ...trueByDefault(variable.type, variable.initial, annotations.variables.get(variable.name)),
          ...annotations.variables.get(variable.name),
          name: variable.name,
          type: variable.type,
        })),
      })),
      maps: inspection.maps.map((map) => ({
        ...mapAnnotations(map, inspection, annotations),
        ident: map.ident,
        ...(map.internal && map.mmapable ? { mmaped: true } : {}),
        name: mapName(map, objectName),
      })),
      progs: inspection.programs.map((program) => ({
        ...annotations.programs.get(program.name),
        attach: program.section,
        link: true,
        name: program.name,
      })),
      ...(Object.keys(annotations.doc).length === 0 ? {} : { doc: annotations.doc }),
    },
    eunomia_version: EUNOMIA_VERSION,
    ...(hasExports(annotations) ? { enable_multiple_export_types: true } : {}),
    ...(exportTypes.length === 0 ? {} : { export_types: exportTypes }),
  };
}

/** Whether maps say what they send; eunomia's loader believes all of them then or none. */
function hasExports({ maps }: Annotations): boolean {
  return [...maps.values()].some((values) => "export" in values);
}

/**
 * `@export` names a struct; the format wants its number. Of the other maps those that are sampled keep what their values
 * are, and buffers what the loader takes for their events.
 */
function mapAnnotations(
  { name }: InspectedMap,
  { structs, events }: Inspection,
  annotations: Annotations,
): Readonly<Record<string, unknown>> {
  const { export: struct, ...values } = annotations.maps.get(name) ?? {};
  if (!hasExports(annotations)) return values;
  if ("sample" in values) return { ...values, export_config: "default" };
  const stated = structs.find((one) => one.name === struct)?.type_id;
  const id = stated ?? events.find(({ map }) => map === name)?.type_id;
  return id === undefined || id === null ? values : { ...values, export_config: { btf_type_id: id } };
}

/** bpftool lists the sections in the order of their maps. */
function inMapOrder({ data_sections: sections, maps }: Inspection): Inspection["data_sections"] {
  const position = (section: { readonly name: string }) => {
    const ident = section.name.slice(1).replace(/[^A-Za-z0-9_]/g, "_");
    return maps.findIndex((map) => map.internal && map.ident === ident);
  };
  return sections.toSorted((a, b) => position(a) - position(b));
}

/** As bpftool names skeletons: `fentry-link` → `fentry_link_bpf`. */
export function objectNameOf(module: string): string {
  return `${module.replace(/\..*$/s, "").replace(/[^A-Za-z0-9_]/g, "_")}_bpf`;
}

/**
 * libbpf's name for the map of a data section: as much of the object's name as 15 bytes leave beside the section's.
 * Sections of other names keep theirs.
 * @see https://github.com/libbpf/libbpf/blob/v1.7.0/src/libbpf.c internal_map_name()
 */
function mapName(map: InspectedMap, objectName: string): string {
  if (!map.internal || !["data", "rodata", "bss", "kconfig"].includes(map.ident)) return map.name;
  const suffix = `.${map.ident}`;
  return objectName.slice(0, 15 - Math.max(suffix.length, 7)) + suffix;
}

/**
 * eunomia's loader writes false into every bool without a default, also where the source says true; stating the value
 * keeps what the source says.
 */
function trueByDefault(
  type: string,
  initial: unknown,
  annotations: Readonly<Record<string, unknown>> | undefined,
): { value?: true } {
  const isTrue = /^_?bool$/i.test(type) && (initial === true || initial === 1);
  const argument = annotations?.["cmdarg"];
  const hasDefault = typeof argument === "object" && argument !== null && "default" in argument;
  return isTrue && !hasDefault ? { value: true } : {};
}

/** The event's struct first: eunomia's loader decodes with the first and looks at no other. */
function exportedStructs(inspection: Inspection, exported: readonly string[] | undefined): EunomiaStruct[] {
  const events = new Set(inspection.events.map((event) => event.struct));
  const names = exported === undefined ? events : new Set<string | null | undefined>(exported);
  const structs = inspection.structs.filter(({ name, kind }) => kind === "struct" && names.has(name));
  const isEvent = ({ name }: InspectedStruct) => events.has(name);
  return [...structs.filter(isEvent), ...structs.filter((struct) => !isEvent(struct))].map((struct) => ({
    members: struct.members.map(({ name, type }) => ({ name, type })),
    name: struct.name,
    size: struct.size,
    type_id: struct.type_id,
  }));
}
