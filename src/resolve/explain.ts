import type { Incompatibility } from "./incompatibility.ts";
import { IncompatibilityText } from "./incompatibility-text.ts";
import type { Failure } from "./scope-solver.ts";
import type { World } from "./world.ts";

export interface Explanation {
  /** Sentences; those that are referred to later end in their number. */
  readonly lines: readonly string[];
  /** Every reason that is no conclusion, each once. */
  readonly reasons: readonly Incompatibility[];
  /** Whether a private cycle has a part in it. */
  readonly isCycle: boolean;
}

/**
 * The proof that there is no solution, as sentences from what the manifests say to the conclusion.
 * @param self who asks for what the scope has to contain: `you`, or `it`
 * @see https://github.com/dart-lang/pub/blob/SDK-3.5.0/doc/solver.md#error-reporting
 */
export function explain(failure: Failure, world: World, self = "you"): Explanation {
  const writer = new Writer(failure, new IncompatibilityText(failure, world, self));
  const { lines } = writer;
  const reasons = [...writer.reasons];
  return { lines, reasons, isCycle: reasons.some(({ cause }) => cause.kind === "unusable" && cause.isCycle) };
}

class Writer {
  readonly lines: string[] = [];
  readonly reasons = new Set<Incompatibility>();
  readonly #text: IncompatibilityText;
  readonly #root: Incompatibility;
  /** How often each conclusion is used. */
  readonly #uses = new Map<Incompatibility, number>();
  readonly #numbers = new Map<Incompatibility, number>();

  constructor({ proof }: Failure, text: IncompatibilityText) {
    this.#text = text;
    this.#root = proof;
    this.#count(proof);
    for (const { cause } of this.reasons) if (cause.kind === "unusable") this.lines.push(...cause.details);
    if (proof.cause.kind === "conflict") this.#visit(proof, false);
    else this.lines.push(`${capital(text.of(proof))}.`);
  }

  #count(incompatibility: Incompatibility): void {
    const uses = this.#uses.get(incompatibility) ?? 0;
    this.#uses.set(incompatibility, uses + 1);
    const { cause } = incompatibility;
    if (uses > 0) return;
    if (cause.kind !== "conflict") {
      this.reasons.add(incompatibility);
      return;
    }
    this.#count(cause.left);
    this.#count(cause.right);
  }

  #visit(incompatibility: Incompatibility, isNamed: boolean): void {
    const { cause } = incompatibility;
    if (cause.kind !== "conflict" || this.#numbers.has(incompatibility)) return;
    const { left, right } = cause;
    const needsNumber = isNamed || (this.#uses.get(incompatibility) ?? 0) > 1;
    const write = (reason: string) => this.#write(reason, incompatibility, needsNumber);
    const link = isNamed || incompatibility === this.#root ? "So, because" : "And because";
    if (isConclusion(left) && isConclusion(right)) this.#joinConclusions(left, right, link, write);
    else if (isConclusion(left)) this.#joinReason(left, right, link, write);
    else if (isConclusion(right)) this.#joinReason(right, left, link, write);
    else write(`Because ${this.#text.both(left, right)}`);
  }

  #joinConclusions(
    left: Incompatibility,
    right: Incompatibility,
    link: string,
    write: (reason: string) => void,
  ): void {
    if (this.#numbers.has(left) && this.#numbers.has(right)) {
      write(`Because ${this.#cited(left)} and ${this.#cited(right)}`);
      return;
    }
    const [known, other] = this.#numbers.has(left) ? [left, right] : [right, left];
    if (this.#numbers.has(known)) {
      this.#visit(other, false);
      write(`${link} ${this.#cited(known)}`);
    } else if (isOneLine(left) || isOneLine(right)) {
      const [first, second] = isOneLine(right) ? [left, right] : [right, left];
      this.#visit(first, false);
      this.#visit(second, false);
      write("Thus");
    } else {
      this.#visit(left, true);
      this.#visit(right, false);
      write(`${link} ${this.#cited(left)}`);
    }
  }

  #joinReason(
    derived: Incompatibility,
    reason: Incompatibility,
    link: string,
    write: (reason: string) => void,
  ): void {
    if (this.#numbers.has(derived)) {
      write(`Because ${this.#text.of(reason)} and ${this.#cited(derived)}`);
      return;
    }
    const inner = this.#collapsible(derived);
    if (inner === undefined) {
      this.#visit(derived, false);
      write(`${link} ${this.#text.of(reason)}`);
    } else {
      this.#visit(inner.derived, false);
      write(`${link} ${this.#text.both(inner.reason, reason)}`);
    }
  }

  /** A conclusion from another one and a reason, used only once, need not be said by itself. */
  #collapsible(incompatibility: Incompatibility) {
    const { cause } = incompatibility;
    if (cause.kind !== "conflict" || (this.#uses.get(incompatibility) ?? 0) > 1) return undefined;
    const { left, right } = cause;
    if (isConclusion(left) === isConclusion(right)) return undefined;
    const [derived, reason] = isConclusion(left) ? [left, right] : [right, left];
    return this.#numbers.has(derived) ? undefined : { derived, reason };
  }

  #cited(incompatibility: Incompatibility): string {
    return `${this.#text.of(incompatibility)} (${this.#numbers.get(incompatibility)})`;
  }

  #write(reason: string, conclusion: Incompatibility, isNumbered: boolean): void {
    let number = "";
    if (isNumbered && conclusion !== this.#root) {
      this.#numbers.set(conclusion, this.#numbers.size + 1);
      number = ` (${this.#numbers.size})`;
    }
    this.lines.push(`${reason}, ${this.#text.of(conclusion)}.${number}`);
  }
}

function isConclusion({ cause }: Incompatibility): boolean {
  return cause.kind === "conflict";
}

/** Whether it takes one sentence: both of its causes stand in manifests. */
function isOneLine({ cause }: Incompatibility): boolean {
  return cause.kind === "conflict" && !isConclusion(cause.left) && !isConclusion(cause.right);
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
