import { type AstNode, bare, calleeOf, walk } from "./ast.ts";
import { refuse } from "./dialect.ts";
import { type Edit, editsOf, type Wrap } from "./edits.ts";
import type { BccFunction } from "./functions.ts";
import type { Origins } from "./origins.ts";
import type { BccSource } from "./source.ts";

/** What the functions of a source come to. */
export interface Rewritten {
  readonly edits: readonly Edit[];
  /** The structs that each map sends. */
  readonly sent: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Which argument of a method is what is sent. */
const SENDERS: Readonly<Record<string, number>> = {
  perf_submit: 2,
  perf_submit_skb: 3,
  ringbuf_output: 1,
  ringbuf_submit: 1,
};

/**
 * Makes reads of foreign memory copies of it and calls of maps' methods calls of macros, in places only: lines stay lines.
 * @throws Unsupported with the place of what is spelled across a macro, so that it cannot be rewritten
 */
export function rewrite(
  source: BccSource,
  functions: readonly BccFunction[],
  origins: Origins,
  options: {
    readonly file: string;
    /** Whether a member of this name is a bit field in some struct. */
    readonly isBitField: (member: string) => boolean;
    readonly scale: (map: string) => "log2" | "linear";
  },
): Rewritten {
  const { file, scale } = options;
  // The dump does not tell; an integer that is none is read rightly in the way of bit fields as well.
  const isBits = ({ kind, name, plainType }: AstNode) =>
    kind === "MemberExpr" && !/[*[]|struct|union/.test(plainType) && options.isBitField(name);
  const { text, slotMaps } = source;
  const wraps = new Map<string, Wrap>();
  const edits = new Map<string, Edit>();
  const sent = new Map<string, Set<string>>();
  for (const one of functions) {
    for (const node of evaluated(one.node)) {
      const [operand] = node.children;
      if (node.castKind === "LValueToRValue" && operand !== undefined && isDereference(bare(operand))) {
        const lvalue = bare(operand);
        const origin = origins.placeIn(one, lvalue);
        const record = recordOf(lvalue, text);
        if (record !== undefined) wraps.set(`${record.start}`, record);
        if (origin === "direct") continue;
        const { start, end } = rangeOf(lvalue, source, file);
        const key = `${start}-${end}`;
        if (isBits(lvalue)) {
          const arrow = arrowOf(lvalue, text);
          if (arrow === undefined) refuse(file, text, start, "a bit field is read through a macro");
          wraps.set(key, { start, end, before: "EBPM_BITS(", after: ")" });
          edits.set(`${arrow}`, { start: arrow, end: arrow + 2, text: ", " });
        } else wraps.set(key, { start, end, before: `EBPM_READ(${origin}, `, after: ")" });
      }
      if (node.kind !== "CallExpr") continue;
      const copy = copyEdit(node, one, origins, text);
      if (copy !== undefined) edits.set(`${copy.start}`, copy);
      const call = methodOf(node);
      if (call === undefined) continue;
      const { map, method } = call;
      const start = node.begin;
      const found =
        start === undefined
          ? null
          : new RegExp(`^${map}\\s*\\.\\s*${method}\\s*\\(`).exec(text.slice(start, start + 400));
      if (start === undefined || found === null)
        refuse(
          file,
          text,
          node.begin ?? one.node.begin ?? 0,
          `${map}.${method} is called through a macro with ${map} in it`,
        );
      const macro = slotMaps.includes(map) ? `${scale(map)}_${method}` : method;
      edits.set(`${start}`, { start, end: start + found[0].length, text: `EBPM_${macro}(&${map}, ` });
      const struct = sentStruct(node, method);
      if (struct !== undefined) sent.set(map, (sent.get(map) ?? new Set()).add(struct));
    }
  }
  return { edits: [...edits.values(), ...editsOf([...wraps.values()])], sent };
}

/**
 * The name of a tracepoint's record in front of a member. The compiler would keep the member's address for the next time it
 * is read, and the verifier refuses a record's address that was computed.
 */
function recordOf(lvalue: AstNode, text: string): Wrap | undefined {
  const [base] = lvalue.children;
  const variable =
    base === undefined
      ? undefined
      : bare(base.castKind === "LValueToRValue" ? (base.children[0] ?? base) : base);
  if (lvalue.kind !== "MemberExpr" || variable?.kind !== "DeclRefExpr") return undefined;
  const { begin: start, end, plainType, refersTo } = variable;
  if (start === undefined || end === undefined || !/^struct trace_event_raw_\w+ \*$/.test(plainType))
    return undefined;
  return text.slice(start, end) === refersTo?.name
    ? { start, end, before: "EBPM_RECORD(", after: ")" }
    : undefined;
}

/** Operands of sizeof and the like are not evaluated. */
function* evaluated(node: AstNode): Generator<AstNode, void, undefined> {
  if (node.kind === "UnaryExprOrTypeTraitExpr") return;
  yield node;
  for (const child of node.children) yield* evaluated(child);
}

function isDereference({ kind, opcode }: AstNode): boolean {
  return (
    kind === "MemberExpr" || kind === "ArraySubscriptExpr" || (kind === "UnaryOperator" && opcode === "*")
  );
}

function rangeOf(
  node: AstNode,
  { text }: BccSource,
  file: string,
): { readonly start: number; readonly end: number } {
  const { begin, end } = node;
  const isWhole =
    begin !== undefined &&
    end !== undefined &&
    begin < end &&
    isBalanced(text.slice(begin, end)) &&
    (node.kind !== "MemberExpr" || text.slice(begin, end).endsWith(node.name));
  if (isWhole) return { start: begin, end };
  const place = [...walk(node)].map((one) => one.begin).find((offset) => offset !== undefined);
  return refuse(
    file,
    text,
    place ?? 0,
    "memory of the kernel is read in a piece of a macro",
    "write the whole expression in one place, or use bpf_probe_read_kernel",
  );
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (/[([{]/.test(letter)) depth += 1;
    if (/[)\]}]/.test(letter)) depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Where the last `->` of a member's path stands. */
function arrowOf(member: AstNode, text: string): number | undefined {
  const [base] = member.children;
  if (member.kind !== "MemberExpr" || base === undefined) return undefined;
  if (!member.isArrow) return arrowOf(bare(base), text);
  const found = base.end === undefined ? null : /^\s*->/.exec(text.slice(base.end));
  return found === null || base.end === undefined ? undefined : base.end + found[0].length - 2;
}

function methodOf(call: AstNode): { readonly map: string; readonly method: string } | undefined {
  const callee = calleeOf(call);
  const [object] = callee?.children ?? [];
  if (callee?.kind !== "MemberExpr" || object?.kind !== "DeclRefExpr" || object.refersTo === undefined)
    return undefined;
  const { name } = object.refersTo;
  return object.type === `struct ${name}_table_t` ? { map: name, method: callee.name } : undefined;
}

/**
 * Copying foreign memory is the kernel's business. So is copying an array out of a record whose members are relocated: the
 * verifier follows no pointer into it that was computed.
 */
function copyEdit(call: AstNode, one: BccFunction, origins: Origins, text: string): Edit | undefined {
  const source = call.children[2];
  const start = call.begin;
  if (!/^(?:__builtin_)?memcpy$/.test(calleeOf(call)?.refersTo?.name ?? "")) return undefined;
  const found =
    start === undefined ? null : /^(?:__builtin_)?memcpy\s*\(/.exec(text.slice(start, start + 100));
  if (source === undefined || start === undefined || found === null) return undefined;
  const isOfRecord = [...walk(source)].some(
    ({ kind, plainType }) => kind === "DeclRefExpr" && /^struct trace_event_raw_\w+ \*$/.test(plainType),
  );
  const origin = isOfRecord || isText(source) ? "kernel" : origins.targetIn(one, source);
  if (origin === "direct") return undefined;
  return { start, end: start + found[0].length, text: `EBPM_COPY(${origin}, ` };
}

/** What is behind a pointer to characters may be shorter than what is copied: the verifier refuses to read behind it. */
function isText(source: AstNode): boolean {
  const plain = bare(source);
  const isCast =
    /^(?:ImplicitCastExpr|CStyleCastExpr)$/.test(plain.kind) && plain.castKind !== "ArrayToPointerDecay";
  const [inner] = plain.children;
  if (isCast && inner !== undefined) return isText(inner);
  return plain.kind === "DeclRefExpr" && /^(?:const )?char \*$/.test(plain.plainType);
}

/** The struct behind the pointer that is sent. */
function sentStruct(call: AstNode, method: string): string | undefined {
  const index = Object.hasOwn(SENDERS, method) ? SENDERS[method] : undefined;
  let node = index === undefined ? undefined : call.children[index];
  while (node !== undefined) {
    const struct = /^(?:const )?struct (\w+) \*$/.exec(node.plainType)?.[1];
    if (struct !== undefined) return struct;
    node = /Cast|Paren/.test(node.kind) ? node.children[0] : undefined;
  }
  return undefined;
}
