import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { EbpmError } from "../errors.ts";
import { type HeaderPart, headerFlags, prefixMaps } from "./parts.ts";
import { type RunOptions, runTool, type Tool } from "./tools.ts";

const ARCHITECTURES: Readonly<Record<string, { readonly macro: string; readonly multiarch: string }>> = {
  x64: { macro: "x86", multiarch: "x86_64-linux-gnu" },
  arm64: { macro: "arm64", multiarch: "aarch64-linux-gnu" },
};

/** The flags of every build, for the record; paths of this machine are not among them. */
export function commonFlags(): readonly string[] {
  const macro = ARCHITECTURES[process.arch]?.macro ?? process.arch;
  return ["-g", "-O2", "-target", "bpf", "-Wall", "-Wno-unknown-attributes", `-D__TARGET_ARCH_${macro}`];
}

/** Headers of the machine's own architecture. */
export const MULTIARCH_FOLDER = `/usr/include/${ARCHITECTURES[process.arch]?.multiarch ?? ""}`;

/** Flags that change messages alone. */
export const NEUTRAL_FLAGS: readonly string[] = ["-fno-color-diagnostics", "-Werror=date-time"];

/** How a run of the compiler ended. */
export interface Run {
  readonly status: number | string;
  readonly stdout: string;
  readonly messages: string;
}

/** Where a source lies and what it is compiled with. */
export interface Surroundings {
  /** Absolute. */
  readonly project: string;
  /** Relative to the project. */
  readonly source: string;
  readonly cflags: readonly string[];
  /** Packages whose headers it may include. */
  readonly headers?: readonly HeaderPart[];
  /** What the project's folder is called in messages and debug information; `.` where it is not said. */
  readonly label?: string | undefined;
}

/** The kernel's vmlinux.h that is made by ebpm. */
export interface Vmlinux {
  /** Holds `vmlinux.h`; absolute. */
  readonly folder: string;
  /** The same precompiled, for a source that begins with it. */
  readonly precompiled?: string | undefined;
}

/** Compiles what comes through the standard input as the source. */
export async function runClang(
  clang: Tool,
  unit: Surroundings,
  goal: readonly string[],
  options: RunOptions,
  vmlinux?: Vmlinux,
): Promise<Run> {
  const { project, source, headers = [], label = "." } = unit;
  const folder = join(project, dirname(source));
  const names = new Map([...headers.map((part) => [part.folder, part.label] as const), [project, label]]);
  const args = [
    ...commonFlags(),
    ...NEUTRAL_FLAGS,
    // Neither debug information nor __FILE__ tells where the build was made, and nothing when: the last one that fits
    // counts, so the project's folder may lie in the system's.
    "-ffile-prefix-map=/usr/include=include",
    ...(vmlinux === undefined ? [] : [`-ffile-prefix-map=${vmlinux.folder}=vmlinux`]),
    ...prefixMaps(names),
    // The source comes through standard input, so its own folder is not searched unasked.
    ...["-iquote", folder, `-I${folder}`, `-I${join(project, "include")}`],
    ...headerFlags(headers),
    ...(vmlinux === undefined ? [] : [`-I${vmlinux.folder}`]),
    ...["-idirafter", MULTIARCH_FOLDER],
    ...(vmlinux?.precompiled === undefined ? [] : ["-include-pch", vmlinux.precompiled]),
    ...unit.cflags,
    ...goal,
    ...["-x", "c", "-"],
  ];
  const { status, stdout, stderr } = await runTool(clang, args, { ...options, cwd: project });
  return { status, stdout, messages: stderr.trimEnd() };
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

/** Why the compiler refused a source. */
export async function refusal(
  clang: Tool,
  { status, messages }: Run,
  source: string,
  options: RunOptions,
): Promise<EbpmError> {
  const old = tooOld(await clangVersion(clang, options));
  if (old !== undefined) return old;
  for (const [pattern, what, apt] of HEADER_PACKAGES) {
    if (pattern.test(messages)) {
      return new EbpmError("ToolMissing", `${what} not installed: ${source} needs them\n${messages}`, {
        hint: `apt install ${apt}`,
      });
    }
  }
  if (/No space left on device/.test(messages)) {
    return new EbpmError(
      "StoreUnusable",
      `the object of ${source} cannot be written: no space left on device`,
      {
        hint: "make room on the file system of the project's target folder",
      },
    );
  }
  const crash = messages.indexOf("PLEASE submit a bug report");
  if (crash >= 0) {
    const said = messages.slice(0, crash).trim();
    return new EbpmError(
      "CompileFailed",
      `the compiler crashed while compiling ${source}${said === "" ? "" : `\n${said}`}`,
      {
        hint: "that is a fault of the compiler: another version of clang may do, first in PATH",
      },
    );
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

/** The first version that notes where members of the kernel's structs are read. */
const LEAST_CLANG = 10;

/** @param version what a clang calls itself */
function tooOld(version: string): EbpmError | undefined {
  const major = /\bversion (\d+)\./.exec(version)?.[1];
  if (major === undefined || Number(major) >= LEAST_CLANG) return undefined;
  return new EbpmError("ToolMissing", `${version} is too old: clang ${LEAST_CLANG} or later is needed`, {
    hint: "apt install clang, or put a newer one before it into PATH",
  });
}

/**
 * The compiler signs what it makes, in DWARF (DW_AT_producer): it has not to be run to ask for its version.
 * @throws ToolMissing if it cannot make objects for other kernels; CompileFailed if it made none
 */
export async function producerOf(
  clang: Tool,
  request: { readonly source: string; readonly output: string },
  options: RunOptions,
): Promise<string> {
  const bytes = readIfThere(request.output);
  if (bytes === undefined) {
    const messages = "the compiler ended without having made an object";
    throw await refusal(clang, { status: 0, stdout: "", messages }, request.source, options);
  }
  // Texts of the program come before its DWARF.
  const at = bytes.lastIndexOf("clang version ");
  const start = bytes.lastIndexOf(0, at) + 1;
  const producer = at < 0 ? "clang" : bytes.toString("latin1", start, bytes.indexOf(0, at));
  const old = tooOld(producer);
  if (old !== undefined) throw old;
  return producer;
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
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
