import { createHash } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { EbpmError, systemCode } from "../errors.ts";
import { writeFileAtomic } from "../fs/atomic-write.ts";
import { findLoader } from "../loader/find.ts";
import { inspect, type LoaderContext } from "../loader/inspect.ts";
import type { OwnModule, PackageMetadata } from "../manifest/manifest.ts";
import { formatEunomia, packObject, parseEunomia, unpackObject } from "../package/eunomia.ts";
import { composeMeta, NO_ANNOTATIONS } from "../package/meta.ts";
import type { BuildStamp, EbpmAdditions, EunomiaMeta } from "../schema/eunomia-package.gen.ts";
import { readAnnotations } from "./annotations.ts";
import { hashFiles, isAnyNewerThan, isFresh, recipeHash, recordPathOf, writeRecord } from "./build-record.ts";
import { clangVersion, commonFlags, compile, strip } from "./clang.ts";
import { structsDefinedIn } from "./exported-structs.ts";
import type { BuildableProject } from "./project.ts";
import { inTempFolder, writing } from "./target-folder.ts";
import { fileIdentity, findTool, type RunOptions, type Tool } from "./tools.ts";

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
  readonly packagePath: string;
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
  const target = join(project.root, "target");
  const files = {
    module: module.name,
    target,
    packagePath: join(target, `${module.name}.json`),
    objectPath: join(target, `${module.name}.bpf.o`),
  };
  const kind = sourceKind(module);
  const tools = await toolsFor(kind, context);
  const recipe = recipeHash({
    additions: additionsOf(project.package, module),
    module,
    ebpm: options.ebpmVersion,
    flags: commonFlags(),
    tools: [...Object.values(tools).map((tool) => tool?.identity), await fileIdentity(findLoader(context))],
  });
  const recordPath = recordPathOf(target, module.name);
  if (!options.force && (await isFresh(recordPath, project.root, recipe))) return { ...files, isFresh: true };
  options.onStart(module.name);
  const startedMs = Date.now();
  const made = await inTempFolder(target, (temp) =>
    make({ context, project, module, options, kind, tools, temp, signal: context.signal }),
  );
  await writing(target, async () => {
    // Made from the old package; nobody should take them for the new one.
    for (const suffix of ["tar", "yaml"]) await rm(join(target, `${module.name}.${suffix}`), { force: true });
    await writeFileAtomic(files.objectPath, made.object);
    await writeFileAtomic(files.packagePath, made.text);
    // A source that was saved while it was compiled may be older in the object than on the disk.
    if (await isAnyNewerThan(project.root, made.inputs, startedMs)) return rm(recordPath, { force: true });
    await writeRecord(recordPath, {
      recipe,
      inputs: await hashFiles(project.root, made.inputs),
      outputs: await hashFiles(project.root, [`target/${module.name}.bpf.o`, `target/${module.name}.json`]),
    });
    return undefined;
  });
  return { ...files, isFresh: false };
}

type SourceKind = "c" | "object" | "package";

function sourceKind({ name, source }: OwnModule): SourceKind {
  if (/\.c$/.test(source)) return "c";
  if (/\.o$/.test(source)) return "object";
  if (/\.json$/.test(source)) return "package";
  throw new EbpmError("Unsupported", `module ${name}: nothing is known about building ${source}`, {
    hint: "a source ends in .bpf.c, or is ready-made: .bpf.o or .json",
  });
}

interface Tools {
  readonly clang?: Tool;
  readonly strip?: Tool;
}

async function toolsFor(kind: SourceKind, { childEnv }: BuildContext): Promise<Tools> {
  if (kind !== "c") return {};
  return { clang: await findTool("clang", childEnv), strip: await findTool("llvm-strip", childEnv) };
}

interface Job {
  readonly context: BuildContext;
  readonly project: BuildableProject;
  readonly module: OwnModule;
  readonly options: BuildOptions;
  readonly kind: SourceKind;
  readonly tools: Tools;
  readonly temp: string;
  readonly signal: AbortSignal;
}

interface Made {
  readonly object: Buffer;
  readonly text: string;
  readonly inputs: readonly string[];
}

async function make(job: Job): Promise<Made> {
  const source = await readInput(job, job.module.source);
  const header = job.module.header === undefined ? undefined : await readInput(job, job.module.header);
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

async function fromSource(job: Job, source: string, header: string | undefined): Promise<Made> {
  const { context, project, module, tools, temp } = job;
  if (tools.clang === undefined || tools.strip === undefined)
    throw new EbpmError("Internal", "no compiler was chosen");
  const output = join(temp, "object.bpf.o");
  const run: RunOptions = { cwd: project.root, env: context.childEnv, signal: job.signal };
  const structs = structsDefinedIn(header ?? source);
  const compiled = await compile(
    tools.clang,
    {
      project: project.root,
      source: module.source,
      sourceText: source,
      cflags: module.cflags,
      structs,
      output,
      cacheDir: context.cacheDir,
    },
    run,
  );
  for (const warning of compiled.warnings) job.options.onWarning(warning);
  await strip(tools.strip, output, run);
  const inspection = await inspect(context, output, { name: module.name });
  if (inspection.object.license === null)
    job.options.onWarning(`${module.source} states no license: ${NO_LICENSE}`);
  const annotations = readAnnotations(source, module.source, inspection);
  const meta = composeMeta(module.name, inspection, annotations, header === undefined ? undefined : structs);
  const object = await readFile(output);
  const stamp: BuildStamp = {
    clang: await clangVersion(tools.clang, run),
    ebpm: job.options.ebpmVersion,
    flags: [...commonFlags(), ...module.cflags],
    source: createHash("sha256").update(source).digest("hex"),
  };
  return { object, text: textOf(job, object, meta, stamp), inputs: inputsOf(job, compiled.inputs) };
}

const NO_LICENSE = 'the kernel will refuse many helpers; add: char LICENSE[] SEC("license") = "GPL";';

async function fromPackage(job: Job, source: string): Promise<Made> {
  const given = parseEunomia(source, job.module.source);
  const object = unpackObject(given, job.module.source);
  const additions = additionsOf(job.project.package, job.module);
  const text = formatEunomia({ ...given, ebpm: { ...given.ebpm, ...additions } });
  await inspect(job.context, join(job.project.root, job.module.source), { name: job.module.name });
  return { object, text, inputs: inputsOf(job, []) };
}

function textOf(job: Job, object: Buffer, meta: EunomiaMeta, build?: BuildStamp): string {
  const additions = additionsOf(job.project.package, job.module);
  return formatEunomia({
    ...packObject(object),
    meta,
    ebpm: build === undefined ? additions : { ...additions, build },
  });
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

async function readInput({ project, module }: Job, path: string): Promise<Buffer> {
  return readFile(join(project.root, path)).catch((cause: unknown) => {
    const problem =
      systemCode(cause) === "ENOENT" ? "does not exist" : `cannot be read (${systemCode(cause)})`;
    throw new EbpmError("ManifestInvalid", `module ${module.name}: ${path} ${problem}`, {
      cause,
      hint: `paths in ebpm.toml start at its folder, ${project.root}`,
    });
  });
}
