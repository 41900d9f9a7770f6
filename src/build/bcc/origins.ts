import { type AstNode, bare, calleeOf, walk } from "./ast.ts";
import { type BccFunction, isContext, structOf } from "./functions.ts";

/**
 * Whose memory it is: `direct` is what a program may read itself (its stack, its maps, its context, packets); memory of the
 * kernel and of processes it has to copy.
 */
export type Origin = "direct" | "kernel" | "user";

/** Most copying first: copying what could be read directly is right as well. */
const ORDER: readonly (Origin | undefined)[] = ["kernel", "user", "direct", undefined];

function either(a: Origin | undefined, b: Origin | undefined): Origin | undefined {
  return ORDER.indexOf(a) <= ORDER.indexOf(b) ? a : b;
}

/** Beside the ids of variables: what a function of the source returns. */
function returnOf(name: string): string {
  return `return ${name}`;
}

/** Where the pointers of a source come from, without regard to the order of its statements. */
export class Origins {
  readonly #variables = new Map<string, Origin>();
  readonly #ownStructs: ReadonlySet<string>;
  #function: BccFunction | undefined;

  /** @param ownStructs structs that the source defines itself; all others are the kernel's */
  constructor(functions: readonly BccFunction[], ownStructs: ReadonlySet<string>) {
    this.#ownStructs = ownStructs;
    for (const one of functions) this.#takeParameters(one);
    const parameters = new Map(functions.map((one) => [one.node.name, one.parameters]));
    for (let before = -1; before !== this.#weight(); ) {
      before = this.#weight();
      for (const one of functions) {
        this.#function = one;
        for (const node of walk(one.node)) this.#takeFlow(node, parameters);
      }
    }
  }

  /** Whose memory an lvalue of a function is in. */
  placeIn(one: BccFunction, lvalue: AstNode): Origin {
    this.#function = one;
    return this.#place(lvalue);
  }

  /** Whose memory a pointer of a function points to. */
  targetIn(one: BccFunction, pointer: AstNode): Origin {
    this.#function = one;
    return this.#pointed(pointer);
  }

  #weight(): number {
    return [...this.#variables.values()].reduce((sum, origin) => sum + 4 - ORDER.indexOf(origin), 0);
  }

  #learn(id: string, origin: Origin | undefined): void {
    const known = either(this.#variables.get(id), origin);
    if (known !== undefined) this.#variables.set(id, known);
  }

  #takeParameters({ parameters, sections, isUser }: BccFunction): void {
    for (const [index, { id, type, plainType }] of parameters.entries()) {
      if (isContext(plainType) || (index === 0 && sections.length > 0)) this.#learn(id, "direct");
      else if (sections.length > 0 && type.includes("*")) this.#learn(id, isUser ? "user" : "kernel");
    }
  }

  #takeFlow(node: AstNode, parameters: ReadonlyMap<string, readonly AstNode[]>): void {
    const [left, right] = node.children;
    if (node.kind === "VarDecl" && left !== undefined && node.type.includes("*")) {
      this.#learn(node.id, this.#value(left));
    } else if (
      node.kind === "BinaryOperator" &&
      node.opcode === "=" &&
      left !== undefined &&
      right !== undefined
    ) {
      const { refersTo } = bare(left);
      if (refersTo !== undefined && left.type.includes("*")) this.#learn(refersTo.id, this.#value(right));
    } else if (node.kind === "ReturnStmt" && left !== undefined && left.type.includes("*")) {
      this.#learn(returnOf(this.#function?.node.name ?? ""), this.#value(left));
    } else if (node.kind === "CallExpr") {
      const called = parameters.get(calleeOf(node)?.refersTo?.name ?? "") ?? [];
      for (const [index, { id, type, plainType }] of called.entries()) {
        const argument = node.children[index + 1];
        if (argument !== undefined && type.includes("*") && !isContext(plainType))
          this.#learn(id, this.#value(argument));
      }
    }
  }

  /** Where a pointer points. */
  #value(node: AstNode): Origin | undefined {
    const [first, second, third] = node.children;
    if (first === undefined) return undefined;
    switch (node.kind) {
      case "ImplicitCastExpr":
      case "CStyleCastExpr":
        if (node.castKind === "LValueToRValue") return this.#loaded(first);
        if (node.castKind === "ArrayToPointerDecay") return this.#place(first);
        if (node.castKind === "IntegralToPointer") return this.#fromNumber(first);
        return this.#value(first);
      case "ParenExpr":
        return this.#value(first);
      case "UnaryOperator":
        return node.opcode === "&" ? this.#place(first) : this.#value(first);
      case "BinaryOperator":
        if (node.opcode === "=" || node.opcode === ",") return second && this.#value(second);
        return this.#value(second?.type.includes("*") ? second : first);
      case "ConditionalOperator":
        return either(second && this.#value(second), third && this.#value(third));
      case "StmtExpr":
        return first.children.length === 0 ? undefined : this.#value(first.children.at(-1) ?? first);
      case "CallExpr":
        return this.#returned(node);
      default:
        return undefined;
    }
  }

  #returned(call: AstNode): Origin | undefined {
    const callee = calleeOf(call);
    if (callee?.kind === "MemberExpr") return "direct";
    const name = callee?.refersTo?.name ?? "";
    if (/^bpf_(?:map_lookup|ringbuf_reserve|.*_storage_get)/.test(name)) return "direct";
    return name === "bpf_get_current_task_btf" ? "kernel" : this.#variables.get(returnOf(name));
  }

  #fromNumber(number: AstNode): Origin | undefined {
    if (this.#function?.isPacket) return "direct";
    const isTask = [...walk(number)].some(({ refersTo }) => refersTo?.name === "bpf_get_current_task");
    const isNull = [...walk(number)].every(({ kind }) =>
      /^(?:IntegerLiteral|ParenExpr|ImplicitCastExpr)$/.test(kind),
    );
    if (isNull) return undefined;
    return this.#function?.isUser && !isTask ? "user" : "kernel";
  }

  /** Where the pointer that lies in a place points. */
  #loaded(lvalue: AstNode): Origin | undefined {
    const { refersTo } = bare(lvalue);
    if (refersTo !== undefined) return this.#variables.get(refersTo.id);
    const place = this.#place(lvalue);
    return place === "direct" ? (this.#function?.isPacket ? "direct" : undefined) : place;
  }

  #place(lvalue: AstNode): Origin {
    const [first] = lvalue.children;
    if (first === undefined) return "direct";
    switch (lvalue.kind) {
      case "ParenExpr":
        return this.#place(first);
      case "MemberExpr":
        return lvalue.isArrow ? this.#pointed(first) : this.#place(first);
      case "ArraySubscriptExpr":
        return this.#pointed(first);
      case "UnaryOperator":
        return lvalue.opcode === "*" ? this.#pointed(first) : "direct";
      default:
        return "direct";
    }
  }

  /** Of a pointer of unknown origin its type tells: what the source does not define is the kernel's. */
  #pointed(pointer: AstNode): Origin {
    const known = this.#value(pointer);
    if (known !== undefined) return known;
    return this.#ofType(pointer);
  }

  #ofType(pointer: AstNode): Origin {
    const [cast] = pointer.children;
    // Bytes of a record are where the record is.
    if (/^(?:CStyleCastExpr|ParenExpr)$/.test(pointer.kind) && cast?.type.includes("*"))
      return this.#ofType(cast);
    if (this.#function?.isPacket || isContext(pointer.plainType)) return "direct";
    const struct = structOf(pointer.plainType);
    const isRecord = /\b(?:struct|union)\b/.test(pointer.plainType);
    return struct !== undefined && isRecord && !this.#ownStructs.has(struct) ? "kernel" : "direct";
  }
}
