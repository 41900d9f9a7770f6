import { stripControl } from "../errors.ts";
import type { InspectedArgument, Inspection } from "../schema/inspect.gen.ts";
import { formatSize } from "./size.ts";
import { formatTable } from "./table.ts";

interface Published {
  readonly name: string;
  readonly version: string;
  readonly digest: string;
  readonly description: string | undefined;
  readonly license: string | undefined;
  readonly authors: readonly string[];
  readonly repository: string | undefined;
}

interface Artifact {
  readonly reference: string;
  readonly kind: string;
  readonly format: string;
  readonly digest: string;
  readonly sizeBytes: number;
  readonly annotations: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly referrers: readonly { readonly type: string }[] | undefined;
  readonly yanked: boolean;
}

interface Module {
  readonly name: string;
  readonly path: string;
  readonly contents: Inspection;
}

/** A package for people: what it is, then each module with its programs, maps, events, arguments and needs. */
export function formatInfo(
  published: Published | undefined,
  modules: readonly Module[],
  artifact?: Artifact,
): string {
  const sections = modules.map((module) =>
    formatModule(module, published !== undefined && modules.length === 1),
  );
  const head = published === undefined ? [] : [formatPublished(published)];
  const origin = artifact === undefined ? [] : [formatArtifact(artifact, published !== undefined)];
  return [...head, ...origin, ...sections].join("\n\n");
}

/** Who made it, in the words of the annotations that the field uses. */
function formatArtifact(artifact: Artifact, isDescribed: boolean): string {
  const { reference, format, digest, sizeBytes, annotations, labels, referrers, yanked } = artifact;
  const said = (key: string): string | undefined =>
    isDescribed ? undefined : annotations[`org.opencontainers.image.${key}`];
  return [
    stripControl(`${reference}${yanked ? " (yanked: not to be used anew)" : ""}`),
    field("format", format),
    field("digest", isDescribed ? undefined : digest),
    field("size", formatSize(sizeBytes)),
    field("title", said("title")),
    field("about", said("description")),
    field("version", said("version")),
    field("license", said("licenses")),
    field("authors", said("authors") ?? annotations["authors"]),
    field("vendor", said("vendor")),
    field("source", said("source") ?? said("url")),
    field("created", annotations["org.opencontainers.image.created"]),
    ...Object.entries(labels).map(([key, value]) => field(key.replace(/^io\.ebpf\./, ""), value)),
    field(
      "attaches",
      artifact.kind === "wasm" ? "what the module itself decides; this is what is in it" : undefined,
    ),
    field("referrers", referrers?.map(({ type }) => type).join(", ")),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function formatPublished(published: Published): string {
  const { name, version, description, license, authors, repository, digest } = published;
  return [
    `${name} ${version}${description === undefined ? "" : `: ${description}`}`,
    field("digest", digest),
    field("license", license),
    field("authors", authors.join(", ")),
    field("repository", repository),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function formatModule({ name, path, contents }: Module, isOnly: boolean): string {
  const { programs, maps, events, needs, doc, object, format } = contents;
  const brief = doc.brief ?? doc.description ?? undefined;
  const head = isOnly ? [] : [stripControl(`${name}${brief === undefined ? "" : `: ${brief}`}`)];
  const lines = [
    ...head,
    field("file", path),
    field("format", `${format}, object of ${object.size} bytes, license ${object.license ?? "not stated"}`),
    "",
    formatTable(
      ["PROGRAM", "TYPE", "ATTACHES TO"],
      programs.map(({ name, type, section }) => [name, type, section]),
    ),
  ];
  const own = maps.filter(({ internal }) => !internal);
  if (own.length > 0) {
    const rows = own.map((map) => [
      map.name,
      map.type,
      String(map.max_entries ?? ""),
      sentBy(map.name, events),
    ]);
    lines.push("", formatTable(["MAP", "TYPE", "ENTRIES", "EVENTS"], rows));
  }
  if (contents.arguments.length > 0) {
    const rows = contents.arguments.map((argument) => [
      flagsOf(argument),
      argument.type,
      argument.default === undefined ? "" : JSON.stringify(argument.default),
      argument.help ?? "",
    ]);
    lines.push("", formatTable(["ARGUMENT", "TYPE", "DEFAULT", "MEANING"], rows));
  }
  const needed = [
    ...needs.program_types.map((type) => `programs of type ${type}`),
    ...needs.map_types.map((type) => `maps of type ${type}`),
    ...(needs.btf ? ["the kernel's BTF"] : []),
    ...needs.kfuncs.map((kfunc) => `the kernel function ${kfunc}`),
  ];
  lines.push("", `needs ${needed.join(", ")}`);
  return lines.join("\n");
}

function flagsOf({ flag, short }: InspectedArgument): string {
  return short === undefined || short === null ? flag : `${short}, ${flag}`;
}

function sentBy(map: string, events: Inspection["events"]): string {
  const event = events.find((one) => one.map === map);
  return event === undefined ? "" : `struct ${event.struct ?? "?"}`;
}

function field(name: string, value: string | undefined): string {
  return value === undefined || value === "" ? "" : `  ${name.padEnd(10)} ${stripControl(value)}`;
}
