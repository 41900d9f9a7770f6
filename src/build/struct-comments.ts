import { lineStarts, linesOf, type SourceLine, type Token, tokens } from "./doc-comments.ts";

/** A struct that a file defines at its top level, with the documentation comments in it. */
export interface DocumentedStruct {
  readonly name: string;
  readonly comment: readonly SourceLine[];
  readonly members: readonly DocumentedMember[];
}

export interface DocumentedMember {
  /** More than one where one declaration declares several; none where what is declared has no name. */
  readonly names: readonly string[];
  readonly comment: readonly SourceLine[];
}

/**
 * The structs with a name in a C file, without running the preprocessor, in their order. Members of structs within
 * structs belong to none of them; a comment there is reported with no names.
 */
export function scanStructs(source: string): readonly DocumentedStruct[] {
  const scan = new StructScan(source);
  for (const token of tokens(source)) scan.take(token);
  return scan.found;
}

class StructScan {
  readonly found: DocumentedStruct[] = [];
  readonly #starts: readonly number[];
  #depth = 0;
  #comment: SourceLine[] = [];
  #declaration = "";
  /** The struct whose body is being read. */
  #open: { name: string; comment: readonly SourceLine[]; members: DocumentedMember[] } | undefined;

  constructor(source: string) {
    this.#starts = lineStarts(source);
  }

  take({ kind, text, offset }: Token): void {
    if (kind === "doc") this.#comment.push(...linesOf(text, offset, this.#starts));
    else if (kind === "directive") return;
    else if (text === "{") this.#enter();
    else if (text === "}") this.#leave();
    else if (text === ";") this.#finish();
    else if (this.#depth <= (this.#open === undefined ? 0 : 1))
      this.#declaration += kind === "string" ? '""' : text;
  }

  #enter(): void {
    this.#depth += 1;
    if (this.#depth > 1) return;
    const name = /\bstruct\s+(?:__attribute__\s*\(\(.*?\)\)\s*)?([A-Za-z_]\w*)\s*$/.exec(
      this.#declaration,
    )?.[1];
    if (name !== undefined) this.#open = { name, comment: this.#reset(), members: [] };
  }

  #leave(): void {
    this.#depth = Math.max(0, this.#depth - 1);
    if (this.#depth === 1) this.#declaration += " {} ";
    if (this.#depth > 0) return;
    if (this.#open !== undefined) this.found.push(this.#open);
    this.#open = undefined;
    this.#reset();
  }

  #finish(): void {
    const names = this.#depth === 1 ? declaredNames(this.#declaration) : [];
    const comment = this.#depth <= 1 || this.#open === undefined ? this.#reset() : this.#takeComment();
    if (comment.length > 0) this.#open?.members.push({ names, comment });
  }

  #takeComment(): readonly SourceLine[] {
    const comment = this.#comment;
    this.#comment = [];
    return comment;
  }

  #reset(): readonly SourceLine[] {
    this.#declaration = "";
    return this.#takeComment();
  }
}

/** `__u32 a, *b[4], c : 3` declares a, b and c. */
function declaredNames(declaration: string): readonly string[] {
  const plain = declaration
    .replace(/__attribute__\s*\(\((?:[^()]|\([^()]*\))*\)\)/g, " ")
    .replace(/\[[^\]]*\]/g, " ")
    .replace(/:[^,]*/g, " ");
  const names = plain.split(",").map((part) => /([A-Za-z_]\w*)\s*$/.exec(part)?.[1]);
  return names.filter((name) => name !== undefined);
}
