import { type Token, tokens } from "../doc-comments.ts";
import { refuse } from "./dialect.ts";
import { applyEdits, type Edit } from "./edits.ts";
import { memberEdits } from "./kernel-names.ts";
import { answerQuestions } from "./questions.ts";
import { MAP_MACROS, PROBE_MACROS, PROTO_STRUCTS, REFUSED_NAMES, TABLE_TYPES } from "./subset.ts";
import { TopLevel } from "./top-level.ts";

/** A call of a macro, such as `BPF_HASH(start, u32)`. */
export interface MacroCall {
  readonly macro: string;
  readonly args: readonly string[];
  /** Of the macro's name. */
  readonly offset: number;
  /** Behind the closing parenthesis. */
  readonly end: number;
}

/** A source of BCC, scanned but not yet understood. */
export interface BccSource {
  /** One character a byte, so that offsets are the compiler's; lines are those of the file. */
  readonly text: string;
  readonly functions: readonly string[];
  readonly probes: readonly MacroCall[];
  /** Histograms that are counted by slot alone. */
  readonly slotMaps: readonly string[];
  /** Tracepoints whose arguments are named: `sched__sched_switch`. */
  readonly tracepoints: readonly string[];
  /** Every identifier that is used. */
  readonly words: ReadonlySet<string>;
  /** C before the source: what it asks of the kernel where it runs. */
  readonly questions: string;
}

const KERNEL_HEADER =
  /^#\s*include\s*<(?:uapi|linux|net|asm|asm-generic|generated|trace|crypto|scsi|block|kvm)\//;

/** Many programs include it out of habit; what it is for is refused by its name. */
const PROTO_HEADER = /^#\s*include\s*<bcc\/proto\.h>/;

/**
 * Makes the text that is compiled out of a source: without the kernel's headers, for which vmlinux.h stands.
 * @throws Unsupported with the place of what cannot be built
 */
export function scanBccSource(source: string, file: string): BccSource {
  const text = Buffer.from(source, "utf8").toString("latin1");
  const all = [...tokens(text)].filter(({ kind }) => kind !== "doc");
  const calls: MacroCall[] = [];
  const functions: string[] = [];
  const edits: Edit[] = [];
  const questions = answerQuestions(all, text, file);
  edits.push(...questions.edits, ...memberEdits(all));
  const tracepoints = new Set<string>();
  const words = new Set<string>();
  const hasProto = all.some(({ kind, text: line }) => kind === "directive" && PROTO_HEADER.test(line));
  const top = new TopLevel();
  for (const [index, token] of all.entries()) {
    if (token.kind === "directive") {
      const edit = directiveEdit(token, text, file);
      if (edit !== undefined) edits.push(edit);
    } else if (token.kind === "code" && /^[A-Za-z_]/.test(token.text)) {
      words.add(token.text);
      const ofProto = hasProto && PROTO_STRUCTS.has(token.text) ? REFUSED_NAMES["cursor_advance"] : undefined;
      const reason = Object.hasOwn(REFUSED_NAMES, token.text) ? REFUSED_NAMES[token.text] : ofProto;
      if (reason !== undefined) refuse(file, text, token.offset, `${token.text} cannot be built: ${reason}`);
      const point = /^tracepoint__(\w+?__\w+)$/.exec(token.text)?.[1];
      if (point !== undefined && /\bstruct\s+$/.test(text.slice(0, token.offset))) {
        const start = text.lastIndexOf("struct", token.offset);
        edits.push({ start, end: token.offset + token.text.length, text: `ebpm_args__${point}` });
        tracepoints.add(point);
      }
      const isCall = Object.hasOwn(MAP_MACROS, token.text) || Object.hasOwn(PROBE_MACROS, token.text);
      if (isCall) calls.push(callAt(all, index));
    }
    const name = top.take(token);
    if (name !== undefined) functions.push(name);
  }
  const maps = calls.filter(({ macro }) => Object.hasOwn(MAP_MACROS, macro));
  const probes = calls.filter(({ macro }) => Object.hasOwn(PROBE_MACROS, macro));
  edits.push(...maps.flatMap((call) => mapEdits(call, text, file)));
  for (const { macro, args } of probes) {
    if (macro === "TRACEPOINT_PROBE") tracepoints.add(`${args[0]}__${args[1]}`);
  }
  return {
    text: applyEdits(text, edits),
    functions: [...new Set(functions)].filter((name) => !Object.hasOwn(PROBE_MACROS, name)),
    probes,
    slotMaps: maps.filter(isBySlot).map(({ args }) => args[0] ?? ""),
    tracepoints: [...tracepoints].sort(),
    words,
    questions: questions.declarations,
  };
}

function directiveEdit({ text: line, offset }: Token, text: string, file: string): Edit | undefined {
  const isProto = PROTO_HEADER.test(line);
  if (!isProto && /^#\s*include\s*<bcc\//.test(line))
    refuse(file, text, offset, "headers of BCC itself cannot be built");
  if (!isProto && !KERNEL_HEADER.test(line)) return undefined;
  return { start: offset, end: offset + line.length, text: line.replace(/[^\n]/g, " ") };
}

const INTEGER =
  /^(?:int|(?:unsigned|signed)(?:\s+(?:int|long|short|char))?|long|(?:unsigned\s+)?long\s+long|short|(?:__)?[us](?:8|16|32|64)|u?int(?:8|16|32|64)_t|size_t|pid_t)$/;

/** A histogram whose key is a struct is a table like others. */
function isBySlot({ macro, args }: MacroCall): boolean {
  return macro === "BPF_HISTOGRAM" && INTEGER.test(args[1] ?? "int");
}

function mapEdits(call: MacroCall, text: string, file: string): readonly Edit[] {
  const { macro, args, offset, end } = call;
  if (macro === "BPF_HISTOGRAM" && !isBySlot(call))
    return [{ start: offset, end: offset + macro.length, text: "EBPM_HISTOGRAM" }];
  if (!/^BPF_(?:F_)?TABLE$/.test(macro)) return [];
  const quoted = args[0] ?? "";
  const name = quoted.replace(/^"(.*)"$/, "$1");
  const type = Object.hasOwn(TABLE_TYPES, name) ? TABLE_TYPES[name] : undefined;
  const start = text.slice(0, end).indexOf(quoted, offset);
  if (type === undefined) refuse(file, text, start, `tables of the type ${quoted} cannot be built`);
  return [{ start, end: start + quoted.length, text: type }];
}

function callAt(all: readonly Token[], index: number): MacroCall {
  const { text: macro, offset } = all[index] ?? { text: "", offset: 0 };
  const args: string[] = [""];
  let depth = 0;
  for (const token of all.slice(index + 1)) {
    const isCode = token.kind === "code";
    if (isCode && token.text === "(") depth += 1;
    if (isCode && token.text === ")") depth -= 1;
    if (depth === 0 && isCode && token.text === ")")
      return { macro, args: args.map((arg) => arg.trim()), offset, end: token.offset + 1 };
    if (depth === 1 && isCode && token.text === ",") args.push("");
    else if (!(depth === 1 && token.text === "(")) args[args.length - 1] += token.text;
    if (depth === 0 && token.text.trim() !== "") break;
  }
  return { macro, args: [], offset, end: offset + macro.length };
}
