import { isRecord } from "../../content/descriptor.ts";

/** Stands before the names of the functions of a source, so that the compiler's dump can be told to hold just these. */
export const PREFIX = "ebpm_bcc_";

/** What of a node of clang's syntax tree is looked at. */
export interface AstNode {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  /** The type as it is written, and as it is without typedefs. */
  readonly type: string;
  readonly plainType: string;
  readonly castKind: string;
  readonly opcode: string;
  readonly isArrow: boolean;
  readonly isStatic: boolean;
  /** What a DeclRefExpr refers to. */
  readonly refersTo: { readonly id: string; readonly name: string } | undefined;
  /** Where it is spelled in the source, if it is: of its first token, and behind its last one. */
  readonly begin: number | undefined;
  readonly end: number | undefined;
  readonly children: readonly AstNode[];
}

/**
 * The declarations in the output of `-ast-dump=json -ast-dump-filter`: one document after the other.
 * @param shift how far the source starts behind the start of what was compiled
 */
export function parseAst(dump: string, shift: number): readonly AstNode[] {
  const values: unknown = JSON.parse(`[${dump.trim().replaceAll("\n}\n{\n", "\n},\n{\n")}]`);
  return Array.isArray(values) ? values.map((value) => nodeOf(value, shift)) : [];
}

function nodeOf(value: unknown, shift: number): AstNode {
  const node = isRecord(value) ? value : {};
  const range = recordIn(node, "range");
  const type = recordIn(node, "type");
  const reference = recordIn(node, "referencedDecl");
  const end = placeIn(recordIn(range, "end"), shift);
  const begin = placeIn(recordIn(range, "begin"), shift);
  const inner = node["inner"];
  return {
    kind: textIn(node, "kind"),
    id: textIn(node, "id"),
    name: textIn(node, "name"),
    type: textIn(type, "qualType"),
    plainType: textIn(type, "desugaredQualType") || textIn(type, "qualType"),
    castKind: textIn(node, "castKind"),
    opcode: textIn(node, "opcode"),
    isArrow: node["isArrow"] === true,
    isStatic: node["storageClass"] === "static" || node["inline"] === true,
    refersTo:
      textIn(reference, "id") === ""
        ? undefined
        : { id: textIn(reference, "id"), name: textIn(reference, "name") },
    begin: begin?.offset,
    end: end === undefined ? undefined : end.offset + end.length,
    children: Array.isArray(inner) ? inner.map((child) => nodeOf(child, shift)) : [],
  };
}

/** Only what is spelled in the source itself can be rewritten there; functions are, by the names that they had before. */
function placeIn(
  location: Readonly<Record<string, unknown>>,
  shift: number,
): { readonly offset: number; readonly length: number } | undefined {
  const written = isRecord(location["spellingLoc"]) ? location["spellingLoc"] : location;
  const expanded = recordIn(location, "expansionLoc");
  const isRenamed = Number(written["tokLen"]) - Number(expanded["tokLen"]) === PREFIX.length;
  const spelled = isRenamed && Number(written["offset"]) < shift ? expanded : written;
  const { offset, tokLen: length } = spelled;
  if (typeof offset !== "number" || typeof length !== "number" || spelled["includedFrom"] !== undefined)
    return undefined;
  return offset < shift ? undefined : { offset: offset - shift, length };
}

function recordIn(node: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  const value = node[key];
  return isRecord(value) ? value : {};
}

function textIn(node: Readonly<Record<string, unknown>>, key: string): string {
  const value = node[key];
  return typeof value === "string" ? value : "";
}

/** The node and all below it. */
export function* walk(node: AstNode): Generator<AstNode, void, undefined> {
  yield node;
  for (const child of node.children) yield* walk(child);
}

/** The expression without parentheses. */
export function bare(node: AstNode): AstNode {
  const [child] = node.children;
  return node.kind === "ParenExpr" && child !== undefined ? bare(child) : node;
}

/** The function that a call calls, through the casts that stand between. */
export function calleeOf(call: AstNode): AstNode | undefined {
  let [node] = call.children;
  while (node !== undefined && /^(?:ImplicitCastExpr|ParenExpr|CStyleCastExpr)$/.test(node.kind))
    [node] = node.children;
  return node;
}
