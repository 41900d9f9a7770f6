import type { EunomiaMeta } from "../../schema/eunomia-package.gen.ts";
import type { Inspection } from "../../schema/inspect.gen.ts";
import { composeMeta, NO_ANNOTATIONS } from "../meta.ts";
import { parseYaml, type Yaml, type YamlMap } from "./yaml.ts";

/** @see https://github.com/inspektor-gadget/inspektor-gadget/blob/v0.41.0/pkg/oci/build.go */
export const GADGET_TYPE = "application/vnd.gadget.v1+binary";
export const GADGET_CONFIG = "application/vnd.gadget.config.v1+yaml";
export const GADGET_PROGRAM = "application/vnd.gadget.ebpf.program.v1+binary";

/** What of a gadget.yaml matters here. */
export interface GadgetConfig {
  readonly name: string | undefined;
  readonly description: string | undefined;
  /** By the variable that they set. */
  readonly params: ReadonlyMap<string, GadgetParam>;
}

export interface GadgetParam {
  /** How the option is called; the variable's name where it is not said. */
  readonly key: string | undefined;
  readonly description: string | undefined;
}

/** The text of a gadget.yaml. It only describes, so whatever is wrong in it is passed over. */
export function parseGadgetConfig(text: string): GadgetConfig {
  const document = mapOf(parseYaml(text));
  const params = mapOf(mapOf(document["params"])["ebpf"]);
  return {
    name: textOf(document["name"]),
    description: textOf(document["description"]),
    params: new Map(
      Object.entries(params).map(([variable, value]) => {
        const param = mapOf(value);
        return [variable, { key: textOf(param["key"]), description: textOf(param["description"]) }];
      }),
    ),
  };
}

/** `gadget_tracer_NAME___MAP___STRUCT`: which map sends what. */
const TRACER = /^gadget_tracer_(?:.+?)___(.+?)___(.+)$/;
const PARAM = /^gadget_param_(.+)$/;

/**
 * eunomia's metadata of a gadget. A gadget says what it is by the names of variables that nobody reads: tracers name the
 * events' struct, parameters the variables that may be set. Only those become arguments.
 */
export function gadgetMeta(name: string, inspection: Inspection, config: GadgetConfig): EunomiaMeta {
  const variables = inspection.data_sections.flatMap((section) => section.variables.map((one) => one.name));
  const structs = variables.flatMap((variable) => TRACER.exec(variable)?.[2] ?? []);
  const settable = variables.flatMap((variable) => PARAM.exec(variable)?.[1] ?? []);
  const annotations = new Map(
    [...new Set([...settable, ...config.params.keys()])].map((variable) => {
      const { key, description } = config.params.get(variable) ?? {};
      // As ig calls the filters that every gadget has: targ_pid is --pid.
      const long = (key ?? variable.replace(/^targ_/, "")).replaceAll(/[^A-Za-z0-9_-]/g, "_");
      return [variable, { cmdarg: { long }, ...(description === undefined ? {} : { description }) }];
    }),
  );
  const meta = composeMeta(
    name,
    inspection,
    {
      ...NO_ANNOTATIONS,
      variables: annotations,
      doc: config.description === undefined ? {} : { description: config.description },
    },
    structs.length > 0 ? structs : undefined,
  );
  return {
    ...meta,
    bpf_skel: { ...meta.bpf_skel, data_sections: withoutMarkers(meta.bpf_skel.data_sections) },
  };
}

function withoutMarkers(sections: EunomiaMeta["bpf_skel"]["data_sections"]) {
  return sections.map((section) => ({
    ...section,
    variables: section.variables.filter(
      ({ name }) => !/^gadget_(?:tracer|param|mapiter|snapshotter)_|^__unused/.test(name),
    ),
  }));
}

function mapOf(value: Yaml | undefined): Readonly<Record<string, Yaml>> {
  return typeof value === "object" && !Array.isArray(value) ? (value as YamlMap) : {};
}

function textOf(value: Yaml | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
