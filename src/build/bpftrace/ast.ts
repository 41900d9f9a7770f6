/** Where something starts in the script, in UTF-16 units. */
export interface Placed {
  readonly at: number;
}

export interface Script {
  readonly config: ReadonlyMap<string, { readonly value: bigint | string; readonly at: number }>;
  readonly structs: readonly StructDefinition[];
  readonly clauses: readonly Clause[];
}

/** A struct that the script itself defines; it has the layout of the C compiler. */
export interface StructDefinition extends Placed {
  readonly name: string;
  readonly members: readonly { readonly name: string; readonly type: CTypeName }[];
}

/** A C type as it is written: `struct sock *`, `uint32`, `char[16]`. */
export interface CTypeName extends Placed {
  readonly base: string;
  readonly isRecord: boolean;
  readonly pointers: number;
  readonly lengths: readonly number[];
}

export interface Clause extends Placed {
  readonly probes: readonly ProbeName[];
  readonly predicate: Expression | undefined;
  readonly body: readonly Statement[];
}

/** An attach point as it is written: `tracepoint:syscalls:sys_enter_*`. */
export interface ProbeName extends Placed {
  readonly text: string;
}

export type Statement = Placed &
  (
    | { readonly kind: "expression"; readonly expression: Expression }
    | {
        readonly kind: "assign";
        readonly target: Expression;
        readonly operator: string | undefined;
        readonly value: Expression;
      }
    | {
        readonly kind: "if";
        readonly condition: Expression;
        readonly then: readonly Statement[];
        readonly otherwise: readonly Statement[];
      }
    | { readonly kind: "unroll"; readonly count: Expression; readonly body: readonly Statement[] }
    | { readonly kind: "while"; readonly condition: Expression; readonly body: readonly Statement[] }
    | {
        readonly kind: "for";
        readonly variable: string;
        readonly from: Expression;
        readonly to: Expression;
        readonly body: readonly Statement[];
      }
    /** Over the entries of a map. */
    | {
        readonly kind: "each";
        readonly variable: string;
        readonly map: string;
        readonly body: readonly Statement[];
      }
    | { readonly kind: "block"; readonly body: readonly Statement[] }
    | { readonly kind: "jump"; readonly word: "break" | "continue" | "return" }
  );

export type Expression = Placed &
  (
    | { readonly kind: "integer"; readonly value: bigint }
    | { readonly kind: "string"; readonly value: string }
    | { readonly kind: "identifier"; readonly name: string }
    | { readonly kind: "variable"; readonly name: string }
    | { readonly kind: "parameter"; readonly index: number }
    | { readonly kind: "parameter-count" }
    | { readonly kind: "map"; readonly name: string; readonly keys: readonly Expression[] | undefined }
    | { readonly kind: "unary"; readonly operator: string; readonly operand: Expression }
    | {
        readonly kind: "step";
        readonly operator: "++" | "--";
        readonly isPrefix: boolean;
        readonly operand: Expression;
      }
    | {
        readonly kind: "binary";
        readonly operator: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: "ternary";
        readonly condition: Expression;
        readonly then: Expression;
        readonly otherwise: Expression;
      }
    | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
    | { readonly kind: "cast"; readonly type: CTypeName; readonly operand: Expression }
    | {
        readonly kind: "field";
        readonly target: Expression;
        readonly name: string;
        readonly isArrow: boolean;
      }
    | { readonly kind: "index"; readonly target: Expression; readonly index: Expression }
    | { readonly kind: "tuple"; readonly items: readonly Expression[] }
    | { readonly kind: "sizeof"; readonly type: CTypeName | Expression }
    | {
        readonly kind: "offsetof";
        readonly type: CTypeName | Expression;
        readonly path: readonly string[];
      }
  );

export type ExpressionOf<Kind extends Expression["kind"]> = Extract<Expression, { readonly kind: Kind }>;
export type StatementOf<Kind extends Statement["kind"]> = Extract<Statement, { readonly kind: Kind }>;
