import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { EbpmError } from "../errors.ts";
import { checked } from "../schema/check.ts";
import { type Inspection, validateInspection } from "../schema/inspect.gen.ts";
import { findLoader } from "./find.ts";
import { type LoaderContext, loaderError } from "./inspect.ts";
import { spawned } from "./peer.ts";
import { cannotStart, reportedError } from "./report.ts";

export interface LinkOptions {
  readonly name: string;
  readonly isLibrary: boolean;
}

interface Waiting {
  readonly line: string;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * A loader that links object after object (docs/loader.md, `link -`). It may be started while the compiler is still at work, and
 * keeps nobody from ending; `close` it when there is nothing more to link.
 */
export class Linker {
  readonly #context: LoaderContext;
  #child: Child | undefined;
  #waiting: Waiting[] = [];
  #answers = "";
  #said = "";

  constructor(context: LoaderContext) {
    this.#context = context;
  }

  /**
   * Links BPF objects to one without DWARF.
   * @param output where it is written
   * @returns what is in it; nothing for a library, which may lack what it calls
   * @throws CompileFailed in libbpf's words if they do not fit together; LoaderMissing; every code with which the loader refuses an
   * object; Internal if it ends over it or is not understood
   */
  async link(
    objects: readonly string[],
    output: string,
    { name, isLibrary }: LinkOptions,
  ): Promise<Inspection | undefined> {
    const words = ["--output", output, ...(isLibrary ? ["--library"] : ["--name", name]), ...objects];
    const line = `${JSON.stringify(words)}\n`;
    const answer = await new Promise<unknown>((resolve, reject) => this.#ask({ line, resolve, reject }));
    return isLibrary ? undefined : checked(validateInspection, answer, ANSWER, "Internal");
  }

  /** Starts the loader if it does not run yet; why it cannot be started is said to whoever links. */
  start(): void {
    try {
      this.#running();
    } catch (cause) {
      if (!(cause instanceof EbpmError)) throw cause;
    }
  }

  close(): void {
    this.#child?.stdin.end();
  }

  #ask(waiting: Waiting): void {
    this.#context.signal.throwIfAborted();
    const child = this.#running();
    this.#waiting.push(waiting);
    hold(child, true);
    child.stdin.write(waiting.line);
  }

  #running(): Child {
    if (this.#child !== undefined) return this.#child;
    const { childEnv: env, signal } = this.#context;
    const file = findLoader(this.#context);
    const child = spawned(file, () => spawn(file, ["link", "-"], { env, signal, stdio: "pipe" }));
    this.#child = child;
    [this.#answers, this.#said] = ["", ""];
    let failure: Error | undefined;
    // It tells by its end that it reads no more.
    child.stdin.on("error", () => {});
    child.stdout.setEncoding("utf8").on("data", (text: string) => this.#take(text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#said += text;
    });
    child.on("error", (cause) => {
      failure ??= cannotStart(file, cause);
    });
    child.on("close", (status, name) => {
      const answer = { status: status ?? name ?? "unknown", stdout: "", stderr: this.#said };
      this.#ended(failure ?? loaderError(answer, ["link"]));
    });
    hold(child, false);
    return child;
  }

  #take(text: string): void {
    const lines = (this.#answers + text).split("\n");
    this.#answers = lines.pop() ?? "";
    for (const line of lines) settle(this.#waiting.shift(), line);
    if (this.#waiting.length === 0 && this.#child !== undefined) hold(this.#child, false);
  }

  /** What it ended over has failed; the rest is left to another one. */
  #ended(reason: Error): void {
    this.#child = undefined;
    const [first, ...rest] = this.#waiting;
    this.#waiting = [];
    const { signal } = this.#context;
    first?.reject(signal.aborted ? signal.reason : reason);
    for (const waiting of rest) {
      try {
        this.#ask(waiting);
      } catch (cause) {
        waiting.reject(cause);
      }
    }
  }
}

const ANSWER = "the loader's answer to link";

function settle(waiting: Waiting | undefined, line: string): void {
  try {
    const answer: unknown = JSON.parse(line);
    const error = reportedError((answer as { readonly error?: unknown } | null)?.error);
    if (error === undefined) waiting?.resolve(answer);
    else waiting?.reject(error);
  } catch (cause) {
    waiting?.reject(new EbpmError("Internal", `${ANSWER} is not JSON`, { cause }));
  }
}

/** Whether this process stays for what the child may still say. */
function hold(child: Child, isHeld: boolean): void {
  for (const one of [child, child.stdin, child.stdout, child.stderr])
    if (isHolding(one)) one[isHeld ? "ref" : "unref"]();
}

/** Node's pipes to children are sockets, which its types do not say. */
function isHolding(one: object): one is { ref(): unknown; unref(): unknown } {
  return "ref" in one && "unref" in one;
}
