import type { LoaderContext } from "../loader/inspect.ts";
import type { Linker } from "../loader/linker.ts";
import type { OwnModule, PackageMetadata } from "../manifest/manifest.ts";
import { formatEunomia, packObject } from "../package/eunomia.ts";
import type { EbpmAdditions, EunomiaMeta } from "../schema/eunomia-package.gen.ts";
import type { Unit } from "./link.ts";
import type { BuildableProject } from "./project.ts";
import type { Survey } from "./survey.ts";
import type { Tool } from "./tools.ts";

/** What a build takes of a Context. */
export interface BuildContext extends LoaderContext {
  readonly cacheDir: string;
  readonly offline: boolean;
}

export interface BuildOptions {
  /** The version of ebpm, for the record. */
  readonly ebpmVersion: string;
  /** Build even what is up to date. */
  readonly force: boolean;
  /** Shared by what is built together. */
  readonly survey: Survey;
  readonly linker: Linker;
  readonly onWarning: (text: string) => void;
  /** Called when a module really has to be built. */
  readonly onStart: (module: string) => void;
}

/** What the source of a module is. */
export type SourceKind = "c" | "object" | "package" | "script";

/** One module to build. */
export interface Job {
  readonly context: BuildContext;
  readonly project: BuildableProject;
  readonly module: OwnModule;
  readonly options: BuildOptions;
  readonly kind: SourceKind;
  /** Absent for what is ready-made. */
  readonly clang: Tool | undefined;
  readonly units: readonly Unit[];
  readonly temp: string;
  readonly signal: AbortSignal;
}

/** What has been made of it. */
export interface Made {
  readonly object: Buffer;
  /** The package; absent for a library. */
  readonly text: string | undefined;
  readonly inputs: readonly string[];
}

/** The text of the package. */
export function textOf(
  job: Job,
  object: Buffer,
  meta: EunomiaMeta,
  described: Pick<EbpmAdditions, "fields" | "arguments" | "alternatives" | "build" | "script"> = {},
): string {
  const additions = additionsOf(job.project.package, job.module);
  return formatEunomia({ ...packObject(object), meta, ebpm: { ...additions, ...described } });
}

/** What ebpm adds to every package. */
export function additionsOf(
  { name, version, license, description }: PackageMetadata,
  module: OwnModule,
): EbpmAdditions {
  return {
    schema: 1,
    name,
    module: module.name,
    version,
    ...(license === undefined ? {} : { license }),
    ...(description === undefined ? {} : { description }),
  };
}

/** The files that the record of a build names. */
export function inputsOf({ module }: Job, dependencies: readonly string[]): readonly string[] {
  const named = module.header === undefined ? [module.source] : [module.source, module.header];
  return [...new Set([...named, ...dependencies])].sort();
}
