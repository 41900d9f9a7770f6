import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { EbpmError, isErrorKind } from "../errors.ts";
import { packObject } from "../package/eunomia.ts";
import { composeMeta } from "../package/meta.ts";
import { refuseUnknownJumps, splitAlternatives } from "./alternatives.ts";
import { mergeAnnotations, readAnnotations, refuseUnknownStructs } from "./annotations.ts";
import { splitConstraints } from "./argument-constraints.ts";
import { withBccMaps } from "./bcc/annotations.ts";
import { dialectOf } from "./bcc/dialect.ts";
import { translateModule } from "./bcc/for-module.ts";
import { inputsOf, type Job, type Made, textOf } from "./build-job.ts";
import { sha256, stampOf } from "./build-stamp.ts";
import { inputsOfObject } from "./clang.ts";
import { compileUnits, ownObject } from "./compile-units.ts";
import { structsDefinedIn } from "./exported-structs.ts";
import { findDeclaration, findDefinition, findUse } from "./find-word.ts";
import { type HeaderPart, NO_PARTS, refuseCollisions, shownInPart } from "./parts.ts";
import { readStructAnnotations, type SourceFile } from "./struct-annotations.ts";
import { readTagAnnotations } from "./tag-annotations.ts";
import type { RunOptions } from "./tools.ts";
import { beginsWithVmlinux } from "./vmlinux.ts";

/**
 * Compiles C: the object, and metadata from its types and from the comments of the source.
 * @throws CompileFailed, AnnotationInvalid, ToolMissing, ManifestInvalid, Unsupported and the loader's refusals
 */
export async function buildSource(job: Job, source: string, header: string | undefined): Promise<Made> {
  const { context, project, module, clang, units, temp } = job;
  if (clang === undefined) throw new EbpmError("Internal", "no compiler was chosen");
  const run: RunOptions = { cwd: project.root, env: context.childEnv, signal: job.signal };
  const sources = [
    { path: module.source, text: source },
    ...(header === undefined ? [] : [{ path: module.header ?? "", text: header }]),
  ];
  const { root } = project;
  const { headers } = project.parts ?? NO_PARTS;
  const { cacheDir } = context;
  const common = { project: root, module, cacheDir, headers, label: project.label };
  const isBcc = dialectOf(source, module.dialect) === "bcc";
  // Only after the compiler has been started.
  const translating = Promise.resolve().then(() =>
    isBcc ? translateModule(clang, { ...common, sourceText: source }, run) : undefined,
  );
  const reading = translating.then((bcc) => {
    const marked = readStructAnnotations(sources, undefined).exported;
    const sent = [...(bcc?.sent.values() ?? [])].flatMap((structs) => [...structs]);
    const found = [...structsDefinedIn(header ?? source), ...marked, ...sent];
    return { bcc, sent, structs: module.isLibrary ? [] : [...new Set(found)] };
  });
  const text = reading.then(({ bcc, structs }) => ({
    sourceText: bcc?.text ?? source,
    prelude: bcc?.prelude ?? "",
    structs,
  }));
  // It is the compiler's input, and reported by whoever starts that.
  text.catch(() => {});
  const begins = isBcc || beginsWithVmlinux(source);
  const request = { ...common, units, text, beginsWithVmlinux: begins, temp };
  const compiling = compileUnits(clang, request, run, job.options.linker);
  // While the compiler is busy; what packs is loaded for it.
  const digest = sha256(source);
  packObject(Buffer.alloc(0));
  const compiled = await compiling.catch(async (cause: unknown) => {
    throw (await undefinedSymbol(cause, job, source)) ?? (await definedTwice(cause, job, source)) ?? cause;
  });
  const { bcc, sent, structs } = await reading;
  for (const warning of new Set([...(bcc?.warnings ?? []), ...compiled.warnings]))
    job.options.onWarning(warning);
  const read = compiled.inputs.map((path) => resolve(root, path));
  await refuseCollisions(module.source, read, headers);
  const object = readFileSync(compiled.object);
  const inputs = inputsOf(job, [...compiled.inputs, ...(bcc?.inputs ?? [])]);
  const { inspection } = compiled;
  if (inspection === undefined) return { object, text: undefined, inputs };
  if (inspection.object.license === null)
    job.options.onWarning(`${module.source} states no license: ${NO_LICENSE}`);
  const linked = [...compiled.linked].filter(([path]) => path.endsWith(".c"));
  const files = projectFiles(root, inputs, headers);
  const own = { path: module.source, text: bcc?.described ?? source };
  const all = mergeAnnotations([
    readTagAnnotations(inspection, [own, ...files]),
    ...linked.map(([path, text]) => readAnnotations(text.toString("utf8"), path, inspection)),
    readAnnotations(own.text, own.path, inspection),
  ]);
  refuseUnknownStructs(all, inspection);
  refuseUnknownJumps(all, inspection);
  const { annotations: unset, alternatives } = splitAlternatives(all);
  const { annotations, constraints } = splitConstraints(bcc === undefined ? unset : withBccMaps(unset, bcc));
  const ofStructs = readStructAnnotations(files, inspection);
  const ofHeader = header === undefined ? undefined : structs;
  const exported = [ofStructs.exported, sent].find((names) => names.length > 0) ?? ofHeader;
  const meta = composeMeta(module.name, inspection, annotations, exported);
  const { ebpmVersion } = job.options;
  const build = stampOf({
    clang: compiled.clang,
    ebpmVersion,
    cflags: module.cflags,
    source: digest,
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

/** The sources and headers of the project and of what it depends on; those of the system describe no events of ours. */
function projectFiles(
  root: string,
  inputs: readonly string[],
  parts: readonly HeaderPart[],
): readonly SourceFile[] {
  const own = inputs.filter((path) => /\.[ch]$/.test(path) && basename(path) !== "vmlinux.h");
  const files = own.flatMap((path): readonly SourceFile[] => {
    // A part may lie in the project: vendor/ring@1.4.2.
    const shown = shownInPart(resolve(root, path), parts) ?? (path.startsWith("/") ? undefined : path);
    return shown === undefined ? [] : [{ path: shown, text: readFileSync(resolve(root, path), "utf8") }];
  });
  // By what they are called, for where they lie must not change the record.
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** libbpf says only that it does not know the type of what is not there. */
async function undefinedSymbol(cause: unknown, job: Job, text: string): Promise<EbpmError | undefined> {
  if (!isErrorKind(cause, "ObjectInvalid") && !isErrorKind(cause, "CompileFailed")) return undefined;
  // As libbpf's loader and its linker call it.
  const symbol = /\b(?:extern|global\/extern symbol) '(\w+)'/.exec(cause.message)?.[1];
  if (symbol === undefined) return undefined;
  const { name, source, link } = job.module;
  const linked = link.length === 0 ? "nothing is linked" : `${link.join(", ")} does not define it`;
  const place = findUse(symbol, [{ path: source, text }, ...(await otherFiles(job))]);
  const user = place === undefined ? `${source} uses` : `${place.file}:${place.line}:${place.column}: uses`;
  return new EbpmError("CompileFailed", `${user} ${symbol}, which is defined nowhere: ${linked}`, {
    cause,
    hint: `name what defines it in the [[module]] ${name}: link = ["src/….bpf.c"]`,
  });
}

/** libbpf's linker names the file that has the second definition. */
async function definedTwice(cause: unknown, job: Job, text: string): Promise<EbpmError | undefined> {
  if (!isErrorKind(cause, "CompileFailed")) return undefined;
  const [, symbol = "", path = ""] =
    /conflicting non-weak symbol #\d+ \((\w+)\) definition in '([^']+)'/.exec(cause.message) ?? [];
  const files = [{ path: job.module.source, text }, ...(symbol === "" ? [] : await otherFiles(job))];
  const own = files.filter((file) => file.path === path);
  const place = findDefinition(symbol, own) ?? findDeclaration(symbol, own);
  if (place === undefined) return undefined;
  const message = `${place.file}:${place.line}:${place.column}: ${symbol} is defined here as well`;
  return new EbpmError("CompileFailed", `${message}\n${cause.message}`, { cause });
}

/** What is linked with a module in C, and the headers that its own source has included. */
async function otherFiles({ project, units, temp }: Job): Promise<readonly SourceFile[]> {
  const linked = units.filter(({ object }) => object === undefined).map(({ source }) => source);
  const included = inputsOfObject(project.root, ownObject(temp));
  return projectFiles(project.root, [...linked, ...included], (project.parts ?? NO_PARTS).headers);
}

const NO_LICENSE = 'the kernel will refuse many helpers; add: char LICENSE[] SEC("license") = "GPL";';
