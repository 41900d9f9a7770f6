import { readFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { EbpmError } from "../errors.ts";
import { DUMMY_PREFIX } from "../package/meta.ts";
import { type HeaderPart, headerFlags, prefixMaps } from "./parts.ts";
import { type RunOptions, runTool, type Tool } from "./tools.ts";
import { vmlinuxFolder, vmlinuxWarning } from "./vmlinux.ts";

export interface CompileRequest {
  /** Absolute. */
  readonly project: string;
  /** Relative to the project. */
  readonly source: string;
  readonly sourceText: string;
  /** Compiled before the source, whose lines it does not shift. */
  readonly prelude?: string;
  readonly cflags: readonly string[];
  /** Structs that have to be in the object's type information even if only a buffer ever holds them. */
  readonly structs: readonly string[];
  /** Where the object is written. */
  readonly output: string;
  readonly cacheDir: string;
  /** Packages whose headers it may include. */
  readonly headers?: readonly HeaderPart[];
  /** What the project's folder is called in messages and debug information; `.` where it is not said. */
  readonly label?: string | undefined;
}

export interface Compiled {
  /** Every file that was read but the source itself; inside the project relative to it. */
  readonly inputs: readonly string[];
  /** What the compiler said although it succeeded, and what we have to say. */
  readonly warnings: readonly string[];
}

const ARCHITECTURES: Readonly<Record<string, { readonly macro: string; readonly multiarch: string }>> = {
  x64: { macro: "x86", multiarch: "x86_64-linux-gnu" },
  arm64: { macro: "arm64", multiarch: "aarch64-linux-gnu" },
};

/** The flags of every build, for the record; paths of this machine are not among them. */
export function commonFlags(): readonly string[] {
  const macro = ARCHITECTURES[process.arch]?.macro ?? process.arch;
  return ["-g", "-O2", "-target", "bpf", "-Wall", "-Wno-unknown-attributes", `-D__TARGET_ARCH_${macro}`];
}

/**
 * Compiles one source file to a BPF object.
 * @throws CompileFailed with the compiler's own messages; ToolMissing; BtfMissing
 */
export async function compile(clang: Tool, request: CompileRequest, options: RunOptions): Promise<Compiled> {
  const depfile = `${request.output}.d`;
  const goal = ["-MD", "-MF", depfile, "-MT", "object", "-c", "-o", request.output];
  const { run, warnings } = await runWithVmlinux(clang, request, goal, options);
  const inputs = dependenciesIn(await readFile(depfile, "utf8"));
  return {
    inputs: inputs.map((path) => insideProject(request.project, path)),
    warnings: run.messages === "" ? warnings : [...warnings, run.messages],
  };
}

/**
 * The same for a text that is still being made and includes nothing: the compiler starts meanwhile.
 * @throws as compile; what making the text throws
 */
export async function compileWhenReady(
  clang: Tool,
  request: Pick<CompileRequest, "project" | "source" | "cflags" | "output" | "headers" | "label">,
  text: Promise<string>,
  options: RunOptions,
): Promise<void> {
  const goal = ["-c", "-o", request.output];
  const named = text.then((made) => line(request.source) + made);
  const run = await runClang(clang, request, goal, { ...options, input: named }, undefined);
  if (run.status !== 0) throw refusal(run.status, request.source, run.messages);
}

export interface Checked {
  /** JSON, one document after the other. */
  readonly dump: string;
  /** How many bytes were compiled before the source. */
  readonly shift: number;
  readonly warnings: readonly string[];
}

/**
 * Checks a source without compiling it and dumps the syntax trees of what has `filter` in its name; messages leave it out.
 * @throws as compile
 */
export async function dumpSyntax(
  clang: Tool,
  request: Omit<CompileRequest, "output" | "structs"> & { readonly filter: string },
  options: RunOptions,
): Promise<Checked> {
  const { filter } = request;
  const goal = ["-fsyntax-only", "-Xclang", "-ast-dump=json", "-Xclang", `-ast-dump-filter=${filter}`];
  const unit = { ...request, structs: [] };
  const { run, warnings } = await runWithVmlinux(clang, unit, goal, options, (text) =>
    text.replaceAll(filter, ""),
  );
  const shift = Buffer.byteLength(preludeOf(unit));
  return { dump: run.stdout, shift, warnings: run.messages === "" ? warnings : [...warnings, run.messages] };
}

type Unit = Omit<CompileRequest, "output">;

/** @throws CompileFailed and the like, with the messages as `plain` makes them */
async function runWithVmlinux(
  clang: Tool,
  unit: Unit,
  goal: readonly string[],
  options: RunOptions,
  plain = (messages: string) => messages,
): Promise<{ readonly run: Run; readonly warnings: readonly string[] }> {
  const finish = (run: Run): Run => {
    const messages = plain(run.messages);
    if (run.status !== 0) throw refusal(run.status, unit.source, messages);
    return { ...run, messages };
  };
  const run = { ...options, input: textOf(unit) };
  const first = await runClang(clang, unit, goal, run, undefined);
  if (!/'vmlinux\.h' file not found/.test(first.messages)) return { run: finish(first), warnings: [] };
  const folder = await vmlinuxFolder(unit.cacheDir, options);
  const second = await runClang(clang, unit, goal, run, folder);
  return { run: finish(second), warnings: [vmlinuxWarning(unit.source)] };
}

interface Run {
  readonly status: number | string;
  readonly stdout: string;
  readonly messages: string;
}

async function runClang(
  clang: Tool,
  unit: Pick<Unit, "project" | "source" | "cflags" | "headers" | "label">,
  goal: readonly string[],
  options: RunOptions,
  vmlinux: string | undefined,
): Promise<Run> {
  const { project, source, headers = [], label = "." } = unit;
  const folder = join(project, dirname(source));
  const names = new Map([...headers.map((part) => [part.folder, part.label] as const), [project, label]]);
  const args = [
    ...commonFlags(),
    "-fno-color-diagnostics",
    // Neither debug information nor __FILE__ tells where the build was made, and nothing when: the last one that fits
    // counts, so the project's folder may lie in the system's.
    "-ffile-prefix-map=/usr/include=include",
    ...(vmlinux === undefined ? [] : [`-ffile-prefix-map=${vmlinux}=vmlinux`]),
    ...prefixMaps(names),
    "-Werror=date-time",
    // The source comes through standard input, so its own folder is not searched unasked.
    ...["-iquote", folder, `-I${folder}`, `-I${join(project, "include")}`],
    ...headerFlags(headers),
    ...(vmlinux === undefined ? [] : [`-I${vmlinux}`]),
    ...["-idirafter", `/usr/include/${ARCHITECTURES[process.arch]?.multiarch ?? ""}`],
    ...unit.cflags,
    ...goal,
    ...["-x", "c", "-"],
  ];
  const { status, stdout, stderr } = await runTool(clang, args, { ...options, cwd: project });
  return { status, stdout, messages: stderr.trimEnd() };
}

const line = (name: string) => `#line 1 ${JSON.stringify(name)}\n`;

/**
 * What is compiled: the source under its own name, so that messages point at it, and after it one variable for each
 * struct, as eunomia's compiler does: the compiler keeps no type that only local pointers refer to.
 */
function textOf(unit: Unit): string {
  const { sourceText, structs } = unit;
  const dummies = structs.map((name) => `struct ${name} *${DUMMY_PREFIX}${name}_ptr;\n`).join("");
  return `${preludeOf(unit)}${sourceText}\n${dummies === "" ? "" : line("event types")}${dummies}`;
}

function preludeOf({ prelude = "", source }: Unit): string {
  return prelude + line(source);
}

const HEADER_PACKAGES: readonly (readonly [pattern: RegExp, what: string, apt: string])[] = [
  [
    /'bpf\/(?:bpf_helpers|bpf_tracing|bpf_core_read|bpf_endian)\.h' file not found/,
    "libbpf's headers are",
    "libbpf-dev",
  ],
  [
    /'(?:linux\/(?:bpf|types)|asm\/types)\.h' file not found/,
    "the kernel's headers for programs are",
    "linux-libc-dev",
  ],
];

function refusal(status: Run["status"], source: string, messages: string): EbpmError {
  for (const [pattern, what, apt] of HEADER_PACKAGES) {
    if (pattern.test(messages)) {
      return new EbpmError("ToolMissing", `${what} not installed: ${source} needs them\n${messages}`, {
        hint: `apt install ${apt}`,
      });
    }
  }
  if (/No available targets are compatible|unknown target triple|unable to create target/.test(messages)) {
    return new EbpmError("ToolMissing", `this clang cannot make BPF objects\n${messages}`, {
      hint: "apt install clang",
    });
  }
  if (typeof status === "string") {
    return new EbpmError("CompileFailed", `the compiler was ended by ${status} while compiling ${source}`);
  }
  return new EbpmError("CompileFailed", `${source} does not compile\n${messages}`);
}

/** The prerequisites of a make rule as compilers write it, but for the standard input. */
export function dependenciesIn(depfile: string): readonly string[] {
  const prerequisites = depfile.replaceAll(/\\\r?\n/g, " ").replace(/^[^:]*:/, "");
  const words = prerequisites.match(/(?:\\[ #]|\$\$|[^\s\\]|\\(?![ #\n]))+/g) ?? [];
  return words
    .map((word) => word.replace(/\\([ #])/g, "$1").replaceAll("$$", "$"))
    .filter((path) => path !== "-");
}

function insideProject(project: string, path: string): string {
  const inside = relative(project, join(path.startsWith("/") ? "/" : project, path));
  return inside.startsWith("..") ? path : inside;
}

/**
 * Removes DWARF, which nothing of ours reads and which holds nine tenths of the object. BTF stays.
 * @param output where the result is written; by default the object itself is changed
 */
export async function strip(
  tool: Tool,
  object: string,
  options: RunOptions,
  output: string = object,
): Promise<void> {
  const { status, stderr } = await runTool(tool, ["-g", "-o", output, object], options);
  if (status === 0) return;
  throw new EbpmError(
    "CompileFailed",
    `${tool.name} refused ${basename(object)}: ${stderr.trim() || status}`,
  );
}

/** The first version that notes where members of the kernel's structs are read. */
const LEAST_CLANG = 10;

/** @throws ToolMissing if what `clangVersion` gave is a version that cannot make objects for other kernels */
export function requireClang(version: string): void {
  const major = /\bversion (\d+)\./.exec(version)?.[1];
  if (major === undefined || Number(major) >= LEAST_CLANG) return;
  throw new EbpmError("ToolMissing", `${version} is too old: clang ${LEAST_CLANG} or later is needed`, {
    hint: "apt install clang, or put a newer one before it into PATH",
  });
}

const versions = new Map<string, Promise<string>>();

/** `Debian clang version 14.0.6`: the first line of `clang --version`; each clang is asked once. */
export function clangVersion(clang: Tool, options: RunOptions): Promise<string> {
  const known = versions.get(clang.identity);
  if (known !== undefined) return known;
  const asked = runTool(clang, ["--version"], options).then(
    ({ stdout }) => stdout.split("\n")[0]?.trim() ?? "clang",
  );
  versions.set(clang.identity, asked);
  asked.catch(() => versions.delete(clang.identity));
  return asked;
}
