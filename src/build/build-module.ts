import { readFile, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { EbpmError, isErrorKind } from "../errors.ts";
import { writeFileAtomic } from "../fs/atomic-write.ts";
import { findLoader } from "../loader/find.ts";
import { inspect, type LoaderContext } from "../loader/inspect.ts";
import type { OwnModule, PackageMetadata } from "../manifest/manifest.ts";
import {
  formatEunomia,
  packObject,
  parseEunomia,
  parseEunomiaYaml,
  unpackObject,
} from "../package/eunomia.ts";
import { composeMeta, NO_ANNOTATIONS } from "../package/meta.ts";
import type { EbpmAdditions, EunomiaMeta } from "../schema/eunomia-package.gen.ts";
import { refuseUnknownJumps, splitAlternatives } from "./alternatives.ts";
import { mergeAnnotations, readAnnotations, refuseUnknownStructs } from "./annotations.ts";
import { splitConstraints } from "./argument-constraints.ts";
import { withBccMaps } from "./bcc/annotations.ts";
import { translateModule } from "./bcc/for-module.ts";
import { hashFiles, isAnyNewerThan, isFresh, recipeHash, recordPathOf, writeRecord } from "./build-record.ts";
import { stampOf } from "./build-stamp.ts";
import { clangVersion, commonFlags, requireClang } from "./clang.ts";
import { compileUnits, findToolChain, readSource, type ToolChain } from "./compile-units.ts";
import { structsDefinedIn } from "./exported-structs.ts";
import { type Unit, unitsOf } from "./link.ts";
import { type HeaderPart, NO_PARTS, refuseCollisions, shownInPart } from "./parts.ts";
import type { BuildableProject } from "./project.ts";
import { readStructAnnotations, type SourceFile } from "./struct-annotations.ts";
import { inTempFolder, writing } from "./target-folder.ts";
import { fileIdentity, type RunOptions, type Tool } from "./tools.ts";

/** What a build takes of a Context. */
export interface BuildContext extends LoaderContext {
  readonly cacheDir: string;
}

export interface BuildOptions {
  /** The version of ebpm, for the record. */
  readonly ebpmVersion: string;
  /** Build even what is up to date. */
  readonly force: boolean;
  readonly onWarning: (text: string) => void;
  /** Called when a module really has to be built. */
  readonly onStart: (module: string) => void;
}

export interface BuiltFiles {
  readonly module: string;
  /** The folder of the results, absolute like all the paths. */
  readonly target: string;
  /** A library has none. */
  readonly packagePath: string | undefined;
  readonly objectPath: string;
  readonly isFresh: boolean;
}

/**
 * Makes `target/NAME.json` and `target/NAME.bpf.o` of one module, unless they are up to date.
 * @throws CompileFailed, AnnotationInvalid, ToolMissing, ManifestInvalid, Unsupported, StoreUnusable and the loader's
 * refusals of an object
 */
export async function buildModule(
  context: BuildContext,
  project: BuildableProject,
  module: OwnModule,
  options: BuildOptions,
): Promise<BuiltFiles> {
  const target = project.target ?? join(project.root, "target");
  const { headers, units: dependencies } = project.parts ?? NO_PARTS;
  const files = {
    module: module.name,
    target,
    packagePath: module.isLibrary ? undefined : join(target, `${module.name}.json`),
    objectPath: join(target, `${module.name}.bpf.o`),
  };
  const kind = sourceKind(module);
  const units = unitsOf(module, project.modules, dependencies);
  const mustLink = units.length > 0;
  const tools =
    kind === "c" || kind === "script" ? await findToolChain(context.childEnv, { mustLink }) : undefined;
  const recipe = recipeHash({
    additions: additionsOf(project.package, module),
    module,
    units,
    // Absent where there are none, as in the records of before.
    ...(headers.length === 0 ? {} : { headers }),
    ebpm: options.ebpmVersion,
    flags: commonFlags(),
    tools: [
      ...Object.values(tools ?? {}).map((tool: Tool | undefined) => tool?.identity),
      await fileIdentity(findLoader(context)),
    ],
  });
  const outputs = [files.objectPath, files.packagePath].flatMap((path) =>
    path === undefined ? [] : [project.target === undefined ? `target/${basename(path)}` : path],
  );
  const recordPath = recordPathOf(target, module.name);
  if (!options.force && (await isFresh(recordPath, project.root, recipe))) return { ...files, isFresh: true };
  options.onStart(module.name);
  const startedMs = Date.now();
  const made = await inTempFolder(target, (temp) =>
    make({ context, project, module, options, kind, tools, units, temp, signal: context.signal }),
  );
  await writing(target, async () => {
    // Made from the old package; nobody should take them for the new one.
    for (const suffix of module.isLibrary ? ["tar", "yaml", "json"] : ["tar", "yaml"])
      await rm(join(target, `${module.name}.${suffix}`), { force: true });
    // Elsewhere than in the project, others link it, too: it does not change any more.
    await writeFileAtomic(files.objectPath, made.object, project.target === undefined ? {} : { mode: 0o444 });
    if (made.text !== undefined) await writeFileAtomic(join(target, `${module.name}.json`), made.text);
    // A source that was saved while it was compiled may be older in the object than on the disk.
    if (await isAnyNewerThan(project.root, made.inputs, startedMs)) return rm(recordPath, { force: true });
    await writeRecord(recordPath, {
      recipe,
      inputs: await hashFiles(project.root, made.inputs),
      outputs: await hashFiles(project.root, outputs),
    });
    return undefined;
  });
  return { ...files, isFresh: false };
}

type SourceKind = "c" | "object" | "package" | "script";

function sourceKind({ name, source }: OwnModule): SourceKind {
  if (/\.c$/.test(source)) return "c";
  if (/\.o$/.test(source)) return "object";
  if (/\.bt$/.test(source)) return "script";
  if (/\.(?:json|ya?ml)$/.test(source)) return "package";
  throw new EbpmError("Unsupported", `module ${name}: nothing is known about building ${source}`, {
    hint: "a source ends in .bpf.c or .bt, or is ready-made: .bpf.o, .json or .yaml",
  });
}

interface Job {
  readonly context: BuildContext;
  readonly project: BuildableProject;
  readonly module: OwnModule;
  readonly options: BuildOptions;
  readonly kind: SourceKind;
  /** Absent for what is ready-made. */
  readonly tools: ToolChain | undefined;
  readonly units: readonly Unit[];
  readonly temp: string;
  readonly signal: AbortSignal;
}

interface Made {
  readonly object: Buffer;
  /** The package; absent for a library. */
  readonly text: string | undefined;
  readonly inputs: readonly string[];
}

async function make(job: Job): Promise<Made> {
  const { project, module } = job;
  const source = await readSource(project.root, module.name, module.source);
  const header =
    module.header === undefined ? undefined : await readSource(project.root, module.name, module.header);
  if (module.isLibrary && job.kind !== "c") return readyLibrary(job, source);
  if (job.kind === "script") return fromScript(job, source.toString("utf8"));
  if (job.kind === "package") return fromPackage(job, source.toString("utf8"));
  if (job.kind === "object") {
    const inspection = await inspect(job.context, join(job.project.root, job.module.source), {
      name: job.module.name,
    });
    const exported = header === undefined ? undefined : structsDefinedIn(header.toString("utf8"));
    const meta = composeMeta(job.module.name, inspection, NO_ANNOTATIONS, exported);
    return { object: source, text: textOf(job, source, meta), inputs: inputsOf(job, []) };
  }
  return fromSource(job, source.toString("utf8"), header?.toString("utf8"));
}

/** A library's object is no package: by itself nothing in it can be run. */
function readyLibrary({ module }: Job, source: Buffer): Made {
  if (source.toString("latin1", 0, 4) !== "\x7fELF") {
    throw new EbpmError("ObjectInvalid", `module ${module.name}: ${module.source} is not an object`, {
      hint: "a library is made of .bpf.c or .bpf.o",
    });
  }
  return { object: source, text: undefined, inputs: [module.source] };
}

async function fromSource(job: Job, source: string, header: string | undefined): Promise<Made> {
  const { context, project, module, tools, units, temp } = job;
  if (tools === undefined) throw new EbpmError("Internal", "no compiler was chosen");
  const run: RunOptions = { cwd: project.root, env: context.childEnv, signal: job.signal };
  const clang = await clangVersion(tools.clang, run);
  requireClang(clang);
  const sources = [
    { path: module.source, text: source },
    ...(header === undefined ? [] : [{ path: module.header ?? "", text: header }]),
  ];
  const { root } = project;
  const { headers } = project.parts ?? NO_PARTS;
  const { cacheDir } = context;
  const common = { project: root, module, cacheDir, headers, label: project.label };
  const bcc = await translateModule(tools.clang, { ...common, sourceText: source }, run);
  const marked = readStructAnnotations(sources, undefined).exported;
  const sent = [...(bcc?.sent.values() ?? [])].flatMap((structs) => [...structs]);
  const found = [...structsDefinedIn(header ?? source), ...marked, ...sent];
  const structs = module.isLibrary ? [] : [...new Set(found)];
  const text = { sourceText: bcc?.text ?? source, prelude: bcc?.prelude ?? "" };
  const compiled = await compileUnits(tools, { ...common, units, ...text, structs, temp }, run);
  for (const warning of new Set([...(bcc?.warnings ?? []), ...compiled.warnings]))
    job.options.onWarning(warning);
  const read = compiled.inputs.map((path) => resolve(root, path));
  await refuseCollisions(module.source, read, headers);
  const object = await readFile(compiled.object);
  const inputs = inputsOf(job, [...compiled.inputs, ...(bcc?.inputs ?? [])]);
  if (module.isLibrary) return { object, text: undefined, inputs };
  const inspection = await inspect(context, compiled.object, { name: module.name }).catch(
    (cause: unknown) => {
      throw undefinedSymbol(cause, module) ?? cause;
    },
  );
  if (inspection.object.license === null)
    job.options.onWarning(`${module.source} states no license: ${NO_LICENSE}`);
  const linked = [...compiled.linked].filter(([path]) => path.endsWith(".c"));
  const all = mergeAnnotations([
    ...linked.map(([path, text]) => readAnnotations(text.toString("utf8"), path, inspection)),
    readAnnotations(bcc?.described ?? source, module.source, inspection),
  ]);
  refuseUnknownStructs(all, inspection, module.source);
  refuseUnknownJumps(all, inspection, module.source);
  const { annotations: unset, alternatives } = splitAlternatives(all);
  const { annotations, constraints } = splitConstraints(bcc === undefined ? unset : withBccMaps(unset, bcc));
  const files = await projectFiles(root, inputs, headers);
  const ofStructs = readStructAnnotations(files, inspection);
  const ofHeader = header === undefined ? undefined : structs;
  const exported = [ofStructs.exported, sent].find((names) => names.length > 0) ?? ofHeader;
  const meta = composeMeta(module.name, inspection, annotations, exported);
  const { ebpmVersion } = job.options;
  const build = stampOf({
    clang,
    ebpmVersion,
    cflags: module.cflags,
    source,
    files,
    linked: compiled.linked,
    parts: headers,
  });
  const described = {
    ...(Object.keys(ofStructs.fields).length === 0 ? {} : { fields: ofStructs.fields }),
    ...(Object.keys(constraints).length === 0 ? {} : { arguments: constraints }),
    ...(alternatives.length === 0 ? {} : { alternatives }),
    build,
  };
  return { object, text: textOf(job, object, meta, described), inputs };
}

async function fromScript(job: Job, text: string): Promise<Made> {
  const { context, module, tools, temp, project } = job;
  if (tools === undefined) throw new EbpmError("Internal", "no compiler was chosen");
  const { buildScript } = await import("./bpftrace/build-script.ts");
  const source = { name: module.source, text };
  const built = await buildScript({ name: module.name, source, tools, root: project.root, temp }, context);
  for (const warning of built.warnings) job.options.onWarning(warning);
  const run: RunOptions = { cwd: project.root, env: context.childEnv, signal: job.signal };
  const build = stampOf({
    clang: await clangVersion(tools.clang, run),
    ebpmVersion: job.options.ebpmVersion,
    cflags: module.cflags,
    source: text,
    files: [],
    linked: new Map(),
    parts: [],
  });
  const described = { script: built.table, build };
  return {
    object: built.object,
    text: textOf(job, built.object, built.meta, described),
    inputs: inputsOf(job, []),
  };
}

/** The sources and headers of the project and of what it depends on; those of the system describe no events of ours. */
async function projectFiles(
  root: string,
  inputs: readonly string[],
  parts: readonly HeaderPart[],
): Promise<readonly SourceFile[]> {
  const own = inputs.filter((path) => /\.[ch]$/.test(path) && basename(path) !== "vmlinux.h");
  const files = await Promise.all(
    own.map(async (path): Promise<readonly SourceFile[]> => {
      // A part may lie in the project: vendor/ring@1.4.2.
      const shown = shownInPart(resolve(root, path), parts) ?? (path.startsWith("/") ? undefined : path);
      return shown === undefined ? [] : [{ path: shown, text: await readFile(resolve(root, path), "utf8") }];
    }),
  );
  // By what they are called, for where they lie must not change the record.
  return files.flat().sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** libbpf says only that it does not know the type of what is not there. */
function undefinedSymbol(cause: unknown, { name, source, link }: OwnModule): EbpmError | undefined {
  if (!isErrorKind(cause, "ObjectInvalid")) return undefined;
  const symbol = /\bextern '(\w+)'/.exec(cause.message)?.[1];
  if (symbol === undefined) return undefined;
  const linked = link.length === 0 ? "nothing is linked" : `${link.join(", ")} does not define it`;
  return new EbpmError("CompileFailed", `${source} uses ${symbol}, which is defined nowhere: ${linked}`, {
    cause,
    hint: `name what defines it in the [[module]] ${name}: link = ["src/….bpf.c"]`,
  });
}

const NO_LICENSE = 'the kernel will refuse many helpers; add: char LICENSE[] SEC("license") = "GPL";';

async function fromPackage(job: Job, source: string): Promise<Made> {
  const isJson = job.module.source.endsWith(".json");
  const given = (isJson ? parseEunomia : parseEunomiaYaml)(source, job.module.source);
  const object = unpackObject(given, job.module.source);
  const additions = additionsOf(job.project.package, job.module);
  const text = formatEunomia({ ...given, ebpm: { ...given.ebpm, ...additions } });
  const path = join(job.temp, "package.json");
  await writeFile(path, text);
  await inspect(job.context, path, { name: job.module.name });
  return { object, text, inputs: inputsOf(job, []) };
}

function textOf(
  job: Job,
  object: Buffer,
  meta: EunomiaMeta,
  described: Pick<EbpmAdditions, "fields" | "arguments" | "alternatives" | "build" | "script"> = {},
): string {
  const additions = additionsOf(job.project.package, job.module);
  return formatEunomia({ ...packObject(object), meta, ebpm: { ...additions, ...described } });
}

function additionsOf(
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

function inputsOf({ module }: Job, dependencies: readonly string[]): readonly string[] {
  const named = module.header === undefined ? [module.source] : [module.source, module.header];
  return [...new Set([...named, ...dependencies])].sort();
}
