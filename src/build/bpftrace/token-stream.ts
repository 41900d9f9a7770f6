import { Lexer, type Token } from "./lexer.ts";
import { refusal, type ScriptSource } from "./source.ts";

/** Deeper nesting is nobody's script; the limit keeps recursion within the stack. */
const MAX_DEPTH = 100;

/** The tokens of a script with one of look-ahead, and what parsers ask of them. */
export class TokenStream {
  readonly source: ScriptSource;
  readonly #lexer: Lexer;
  #next: Token;
  #depth = 0;
  /** Variables of loops that are another one than what they are called. */
  #renamed = new Map<string, string>();
  readonly #used = new Map<string, number>();

  constructor(source: ScriptSource) {
    this.source = source;
    this.#lexer = new Lexer(source);
    this.#next = this.#lexer.next();
  }

  peek(): Token {
    return this.#next;
  }

  take(): Token {
    const token = this.#next;
    this.#next = this.#lexer.next();
    return token;
  }

  is(text: string): boolean {
    return this.#next.text === text && (this.#next.kind === "symbol" || this.#next.kind === "word");
  }

  accept(text: string): Token | undefined {
    return this.is(text) ? this.take() : undefined;
  }

  /** @throws CompileFailed */
  expect(text: string, after: string): Token {
    return this.accept(text) ?? this.fail(`expected ${text} ${after}, not ${this.found()}`);
  }

  expectWord(what: string): Token {
    return this.#next.kind === "word" ? this.take() : this.fail(`expected ${what}, not ${this.found()}`);
  }

  /** The token after the next one. */
  second(): Token {
    const second = this.#lexer.next();
    this.#lexer.rewind(this.#next.end);
    return second;
  }

  /** What stands at the next token's place, read as an attach point. */
  probeName(): { readonly text: string; readonly at: number } {
    this.#lexer.rewind(this.#next.at);
    const name = this.#lexer.probeName();
    this.#next = this.#lexer.next();
    return name;
  }

  /** Whether the next token is the slash that ends a predicate: its clause's body follows. */
  isPredicateEnd(): boolean {
    return this.is("/") && this.second().text === "{";
  }

  found(): string {
    return this.#next.kind === "end" ? "the end of the script" : JSON.stringify(this.#next.text);
  }

  fail(problem: string, hint?: string, at: number = this.#next.at): never {
    throw refusal(this.source, at, problem, { hint });
  }

  /** Parses what a loop has a variable of its own for: each gets another name, since it may be of another type. */
  withVariable<T>(name: string, parse: (own: string) => T): T {
    const count = (this.#used.get(name) ?? 0) + 1;
    this.#used.set(name, count);
    const outer = this.#renamed;
    const own = count === 1 ? name : `${name}__${count}`;
    this.#renamed = new Map([...outer, [name, own]]);
    const result = parse(own);
    this.#renamed = outer;
    return result;
  }

  /** The variable that is meant by a name here. */
  variable(name: string): string {
    return this.#renamed.get(name) ?? name;
  }

  nested<T>(parse: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) this.fail(`this is nested more than ${MAX_DEPTH} deep`);
    const result = parse();
    this.#depth -= 1;
    return result;
  }
}
