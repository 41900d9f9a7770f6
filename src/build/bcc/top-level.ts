import type { Token } from "../doc-comments.ts";

/** Where a token stands: outside of all braces, in a function's body, among the members of a struct, in an enum or an initialiser. */
export type Surrounding = "outside" | "function" | "members" | "other";

const MEMBERS_FOLLOW = /\b(?:struct|union)(?:\s+\w+)?\s*$/;

interface State {
  readonly depth: number;
  readonly declaration: string;
  readonly surrounding: Surrounding;
}

/** Follows the braces of a file, in which the branches of a conditional each begin where the first began. */
export class TopLevel {
  #state: State = { depth: 0, declaration: "", surrounding: "outside" };
  readonly #conditionals: State[] = [];

  /** Of the token that was taken last. */
  get surrounding(): Surrounding {
    return this.#state.surrounding;
  }

  /** @returns the name of a function whose body begins with this token */
  take({ kind, text }: Token): string | undefined {
    if (kind === "directive") {
      this.#takeDirective(text);
      return undefined;
    }
    const { depth, declaration, surrounding } = this.#state;
    if (text === "{") {
      const name = depth === 0 ? functionName(declaration) : undefined;
      const other = MEMBERS_FOLLOW.test(declaration) ? "members" : "other";
      const entered = name === undefined ? other : "function";
      this.#state = { depth: depth + 1, declaration, surrounding: depth === 0 ? entered : surrounding };
      return name;
    }
    if (text === "}" && depth > 1) this.#state = { depth: depth - 1, declaration, surrounding };
    else if (text === "}" || (depth === 0 && text === ";"))
      this.#state = { depth: 0, declaration: "", surrounding: "outside" };
    else if (depth === 0) this.#state = { depth, declaration: declaration + text, surrounding };
    return undefined;
  }

  #takeDirective(text: string): void {
    if (/^#\s*if/.test(text)) this.#conditionals.push(this.#state);
    else if (/^#\s*el/.test(text)) this.#state = this.#conditionals.at(-1) ?? this.#state;
    else if (/^#\s*endif/.test(text)) this.#conditionals.pop();
  }
}

function functionName(declaration: string): string | undefined {
  const plain = declaration.replace(/__attribute__\s*\(\((?:[^()]|\([^()]*\))*\)\)/g, " ");
  return /\)\s*$/.test(plain) ? /([A-Za-z_]\w*)\s*\(/.exec(plain)?.[1] : undefined;
}
