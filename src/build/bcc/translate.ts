import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type CompileRequest, dumpSyntax } from "../clang.ts";
import { structsDefinedIn } from "../exported-structs.ts";
import { templatesFolder } from "../templates-folder.ts";
import type { RunOptions, Tool } from "../tools.ts";
import { otherVmlinux, vmlinuxFolder } from "../vmlinux.ts";
import { PREFIX, parseAst } from "./ast.ts";
import { attachPoints, programsOf } from "./attach-points.ts";
import { applyEdits, type Edit } from "./edits.ts";
import { functionsOf, nameOfProbe } from "./functions.ts";
import { copiedStructs } from "./kernel-names.ts";
import { Origins } from "./origins.ts";
import { rewrite } from "./rewrite.ts";
import { type BccSource, scanBccSource } from "./source.ts";
import { tracepointTypes } from "./tracepoints.ts";

/** A source of BCC in terms of libbpf. */
export interface Translated {
  /** What is compiled before the source; no lines of it. */
  readonly prelude: string;
  /** The source with the same lines, and behind it the programs. */
  readonly text: string;
  /** The source for those who look for annotations: each thing by the name that it has in the object. */
  readonly described: string;
  /** The one struct that each map sends, where that is known. */
  readonly sent: ReadonlyMap<string, ReadonlySet<string>>;
  /** Histograms to draw, unless the source says how. */
  readonly histograms: ReadonlyMap<string, "log2_hist" | "linear_hist">;
  /** What was read beside the source. */
  readonly inputs: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Translates a program for BCC. The compiler checks it as it is and says of which types its expressions are; then reads of
 * the kernel's memory become copies and calls of maps' methods calls of helpers.
 * @throws Unsupported with the place of what cannot be built; CompileFailed, ToolMissing, BtfMissing
 */
export async function translateBcc(
  clang: Tool,
  request: Omit<CompileRequest, "output" | "text"> & { readonly sourceText: string },
  options: RunOptions,
): Promise<Translated> {
  const { source: file, sourceText } = request;
  const scanned = scanBccSource(sourceText, file);
  const header = join(templatesFolder(), "dialects", "bcc.h");
  const [compatibility, vmlinux] = await Promise.all([
    readFile(header, "utf8"),
    readVmlinux(request, options),
  ]);
  const source = { ...scanned, text: applyEdits(scanned.text, copiedStructs(scanned.text, vmlinux)) };
  const types = tracepointTypes(source, vmlinux, file);
  const define = (name: string, value = "") => `#define ${name} ${value}\n`;
  const renamed = source.functions.map((name) => renaming(name, source)).join("");
  // Constants of ours that the source has itself.
  const redefined = [...source.text.matchAll(/^[ \t]*#\s*define\s+(\w+)/gm)].map(
    ([, name]) => `#undef ${name}\n`,
  );
  const isCounting = source.words.has("BPF_RINGBUF_OUTPUT") && !source.words.has("lost_events");
  const flags = [
    ...(source.words.has("bpf_usdt_readarg") || source.words.has("bpf_usdt_readarg_p")
      ? [define("EBPM_USDT")]
      : []),
    ...(isCounting ? [define("EBPM_LOST_EVENTS")] : []),
  ].join("");
  const prelude = (more: string) =>
    `${flags}${more}#line 1 "bcc.h"\n${compatibility}\n${source.questions}${redefined.join("")}${types}${renamed}`;
  const checked = prelude(define("EBPM_CHECK"));
  const checkedSource = await dumpSyntax(
    clang,
    {
      ...request,
      text: { prelude: checked, sourceText: utf8(source.text) },
      beginsWithVmlinux: true,
      filter: PREFIX,
    },
    options,
  );
  const nodes = parseAst(checkedSource.dump, checkedSource.shift);
  const functions = functionsOf(nodes, source, attachPoints(sourceText), file);
  const own = new Set(structsDefinedIn(source.text));
  const isLog2 = source.words.has("bpf_log2") || source.words.has("bpf_log2l");
  const linear = linearMaps(sourceText);
  const scale = (map: string) => (isLog2 && !linear.has(map) ? "log2" : "linear");
  const bitFields = new Set([...vmlinux.matchAll(/\b(\w+)\s*:\s*\d+\s*;/g)].map(([, member]) => member));
  const isBitField = (member: string) => bitFields.has(member);
  const { edits, sent } = rewrite(source, functions, new Origins(functions, own), {
    file,
    isBitField,
    scale,
  });
  const inlined = functions
    .filter(({ sections }) => sections.length > 0)
    .flatMap(({ node }) => (node.begin === undefined ? [] : [inlineEdit(node.begin)]));
  const plain = source.functions.map((name) => `#undef ${name}\n`).join("");
  const license = /\bSEC\s*\(\s*"license"/.test(sourceText) ? "" : 'char LICENSE[] SEC("license") = "GPL";\n';
  const body = utf8(applyEdits(source.text, [...edits, ...inlined]));
  return {
    prelude: prelude(""),
    text: `${body}\n#line 1 "programs"\n${plain}${license}${programsOf(functions)}`,
    described: describedText(source),
    sent,
    histograms: new Map(source.slotMaps.map((map) => [map, `${scale(map)}_hist`])),
    inputs: [header],
    warnings: checkedSource.warnings,
  };
}

/** A function that is called like a member, too, is renamed only where it is called. */
function renaming(name: string, { text }: BccSource): string {
  const isMember = new RegExp(`(?:->|\\.)\\s*${name}\\b(?!\\s*\\()`).test(text);
  const renamed = isMember ? `${name}(...) ${PREFIX}${name}(__VA_ARGS__)` : `${name} ${PREFIX}${name}`;
  return `#undef ${name}\n#define ${renamed}\n`;
}

function inlineEdit(start: number): Edit {
  return { start, end: start, text: "EBPM_INLINE " };
}

/** The project's own, one that it depends on, or one of the kernel that runs here. */
async function readVmlinux(
  unit: Pick<CompileRequest, "project" | "source" | "cacheDir" | "headers">,
  options: RunOptions,
): Promise<string> {
  const folder = () => vmlinuxFolder(unit.cacheDir, options);
  return readFile((await otherVmlinux(unit)) ?? join(await folder(), "vmlinux.h"), "utf8");
}

/** Maps that are annotated to be drawn with equal steps. */
function linearMaps(source: string): ReadonlySet<string> {
  return new Set(
    [...source.matchAll(/"linear_hist"[^;{]*?\bBPF_HISTOGRAM\s*\(\s*(\w+)/g)].map(([, map = ""]) => map),
  );
}

function describedText({ text, probes }: BccSource): string {
  const named = probes.map((call) => ({
    start: call.offset,
    end: call.end,
    text: `int ${nameOfProbe(call)}(void)`,
  }));
  return utf8(applyEdits(text, named)).replace(/[@\\]attach\b.*/g, "");
}

/** Characters of a text whose characters were bytes. */
function utf8(bytes: string): string {
  return Buffer.from(bytes, "latin1").toString("utf8");
}
