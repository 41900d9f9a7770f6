import { rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { EbpmError } from "../errors.ts";
import { writeFileAtomic } from "../fs/atomic-write.ts";
import { inspect } from "../loader/inspect.ts";
import type { OwnModule } from "../manifest/manifest.ts";
import { formatEunomia, parseEunomia, parseEunomiaYaml, unpackObject } from "../package/eunomia.ts";
import { composeMeta, NO_ANNOTATIONS } from "../package/meta.ts";
import {
  additionsOf,
  type BuildContext,
  type BuildOptions,
  inputsOf,
  type Job,
  type Made,
  type SourceKind,
  textOf,
} from "./build-job.ts";
import { isFresh, once, recipeHash, recordBuild, recordPathOf } from "./build-record.ts";
import { buildSource } from "./build-source.ts";
import { sha256, stampOf } from "./build-stamp.ts";
import { readSource } from "./compile-units.ts";
import { structsDefinedIn } from "./exported-structs.ts";
import { unitsOf } from "./link.ts";
import { NO_PARTS } from "./parts.ts";
import type { BuildableProject } from "./project.ts";
import { commonFlags } from "./run-clang.ts";
import { inBuildFolder, writing } from "./target-folder.ts";

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
  const isCompiled = kind === "c" || kind === "script";
  const { survey } = options;
  const clang = isCompiled ? await survey.clang() : undefined;
  const recipe = once(async () =>
    recipeHash({
      additions: additionsOf(project.package, module),
      module,
      units,
      // Absent where there are none, as in the records of before.
      ...(headers.length === 0 ? {} : { headers }),
      ebpm: options.ebpmVersion,
      flags: commonFlags(),
      tools: [clang?.identity, survey.loader()],
    }),
  );
  const recordPath = recordPathOf(target, module.name);
  if (!options.force && (await isFresh(recordPath, project.root, recipe, survey)))
    return { ...files, isFresh: true };
  const startedMs = Date.now();
  const making = inBuildFolder(target, (temp) =>
    make({ context, project, module, options, kind, clang, units, temp, signal: context.signal }),
  );
  const made = await told(making, () => options.onStart(module.name));
  await writing(target, async () => {
    // Made from the old package; nobody should take them for the new one.
    for (const suffix of module.isLibrary ? ["tar", "yaml", "json"] : ["tar", "yaml"])
      rmSync(join(target, `${module.name}.${suffix}`), { force: true });
    // Elsewhere than in the project, others link it, too: it does not change any more.
    const mode = project.target === undefined ? {} : { mode: 0o444 };
    await writeFileAtomic(files.objectPath, made.object, { ...REMAKABLE, ...mode });
    if (made.text !== undefined)
      await writeFileAtomic(join(target, `${module.name}.json`), made.text, REMAKABLE);
    const shown = (path: string): string =>
      project.target === undefined ? `target/${basename(path)}` : path;
    const outputs = {
      [shown(files.objectPath)]: sha256(made.object),
      ...(files.packagePath === undefined || made.text === undefined
        ? {}
        : { [shown(files.packagePath)]: sha256(made.text) }),
    };
    const { inputs } = made;
    const finished = { recipe: await recipe(), inputs, sources: inputs, startedMs, outputs };
    await recordBuild(recordPath, project.root, finished, survey);
  });
  return { ...files, isFresh: false };
}

/** Tells what is going on once the compiler has been started: what a terminal needs of Node has to be loaded. */
async function told<Result>(work: Promise<Result>, tell: () => void): Promise<Result> {
  let soon: NodeJS.Immediate | undefined = setImmediate(() => {
    soon = undefined;
    tell();
  });
  try {
    return await work;
  } finally {
    if (soon !== undefined) {
      clearImmediate(soon);
      tell();
    }
  }
}

/** The record has their digests, and they are compared before anything is taken for up to date. */
const REMAKABLE = { isDurable: false };

function sourceKind({ name, source }: OwnModule): SourceKind {
  if (/\.c$/.test(source)) return "c";
  if (/\.o$/.test(source)) return "object";
  if (/\.bt$/.test(source)) return "script";
  if (/\.(?:json|ya?ml)$/.test(source)) return "package";
  throw new EbpmError("Unsupported", `module ${name}: nothing is known about building ${source}`, {
    hint: "a source ends in .bpf.c or .bt, or is ready-made: .bpf.o, .json or .yaml",
  });
}

async function make(job: Job): Promise<Made> {
  const { project, module } = job;
  const source = readSource(project.root, module.name, module.source);
  const header =
    module.header === undefined ? undefined : readSource(project.root, module.name, module.header);
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
  return buildSource(job, source.toString("utf8"), header?.toString("utf8"));
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

async function fromScript(job: Job, text: string): Promise<Made> {
  const { context, module, clang, temp, project } = job;
  if (clang === undefined) throw new EbpmError("Internal", "no compiler was chosen");
  const { buildScript } = await import("./bpftrace/build-script.ts");
  const source = { name: module.source, text };
  const built = await buildScript({ name: module.name, source, clang, root: project.root, temp }, context);
  for (const warning of built.warnings) job.options.onWarning(warning);
  const build = stampOf({
    clang: built.clang,
    ebpmVersion: job.options.ebpmVersion,
    cflags: module.cflags,
    source: sha256(text),
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
