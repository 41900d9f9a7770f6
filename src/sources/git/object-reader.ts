import { EbpmError } from "../../errors.ts";
import { cannotStart, type GitProcess, killGroup, startGit } from "./process.ts";

export interface GitObject {
  readonly oid: string;
  readonly type: string;
  readonly bytes: Buffer;
}

interface Waiter {
  readonly name: string;
  readonly resolve: (object: GitObject | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** Bytes; what is larger is no part of a package. */
const OBJECT_LIMIT = 512 << 20;

/** Reads objects of a repository through one process of git that stays: a read takes 0.1 ms, and 2 ms with one each. */
export class ObjectReader {
  readonly #repository: string;
  readonly #env: Readonly<Record<string, string>>;
  #child: GitProcess | undefined;
  #waiting: Waiter[] = [];
  #pieces: Buffer[] = [];
  #length = 0;
  /** Bytes that are needed before it makes sense to look again. */
  #needed = 0;

  constructor(repository: string, env: Readonly<Record<string, string>>) {
    this.#repository = repository;
    this.#env = env;
  }

  /**
   * @param name of an object: its id, or `COMMIT:PATH`
   * @returns undefined if there is none
   * @throws StoreDamaged if git cannot read it; PackageTooLarge
   */
  read(name: string): Promise<GitObject | undefined> {
    if (/[\n\r\0]/.test(name) || !/^[0-9a-f]{40}/.test(name)) {
      return Promise.reject(new EbpmError("UsageInvalid", `${JSON.stringify(name)} names no object of git`));
    }
    const child = this.#start();
    hold(child, true);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ name, resolve, reject });
      child.stdin?.write(`${name}\n`);
    });
  }

  /** Ends the process; it starts again when something is read. */
  close(): void {
    const child = this.#child;
    this.#child = undefined;
    if (child !== undefined) killGroup(child);
    this.#fail(new EbpmError("Internal", "the reader of git objects was closed"));
  }

  #start(): GitProcess {
    if (this.#child !== undefined) return this.#child;
    const child = startGit(["cat-file", "--batch"], { repository: this.#repository, env: this.#env });
    this.#child = child;
    let stderr = "";
    const end = (error: unknown): void => {
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#fail(error);
    };
    child.once("error", (error) => end(cannotStart(error)));
    child.once("close", () => end(unreadable(this.#repository, stderr)));
    child.stderr?.on("data", (piece: Buffer) => {
      stderr = (stderr + piece.toString("utf8")).slice(-2000);
    });
    child.stdin?.on("error", () => {});
    child.stdout?.on("data", (piece: Buffer) => {
      if (this.#child === child) this.#take(piece);
    });
    return child;
  }

  #take(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#length += piece.byteLength;
    if (this.#length < this.#needed) return;
    let rest = Buffer.concat(this.#pieces);
    for (let waiter = this.#waiting[0]; waiter !== undefined; waiter = this.#waiting[0]) {
      const end = rest.indexOf(10);
      if (end < 0) break;
      const header = rest.toString("utf8", 0, end);
      const [, oid = "", type = "", digits = ""] = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(header) ?? [];
      const size = Number(digits);
      if (oid === "") {
        this.#answer(undefined);
        rest = rest.subarray(end + 1);
        continue;
      }
      if (size > OBJECT_LIMIT) {
        const child = this.#child;
        this.#child = undefined;
        if (child !== undefined) killGroup(child);
        this.#fail(
          new EbpmError("PackageTooLarge", `${waiter.name} has ${size} bytes, more than any package`),
        );
        return;
      }
      this.#needed = end + 1 + size + 1;
      if (rest.byteLength < this.#needed) break;
      this.#answer({ oid, type, bytes: Buffer.from(rest.subarray(end + 1, end + 1 + size)) });
      rest = rest.subarray(this.#needed);
      this.#needed = 0;
    }
    this.#pieces = rest.byteLength === 0 ? [] : [rest];
    this.#length = rest.byteLength;
  }

  #answer(object: GitObject | undefined): void {
    this.#waiting.shift()?.resolve(object);
    if (this.#waiting.length === 0 && this.#child !== undefined) hold(this.#child, false);
  }

  #fail(error: unknown): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#pieces = [];
    this.#length = 0;
    this.#needed = 0;
    for (const { reject } of waiting) reject(error);
  }
}

/** Whether ebpm stays for what this child says: an idle one must not keep it from ending. */
function hold(child: GitProcess, isAwaited: boolean): void {
  const verb = isAwaited ? "ref" : "unref";
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    // Pipes of a child are sockets, which the types do not say.
    const method: unknown = stream === null ? undefined : Reflect.get(stream, verb);
    if (typeof method === "function") Reflect.apply(method, stream, []);
  }
}

function unreadable(repository: string, stderr: string): EbpmError {
  const problem = stderr.trim().split("\n").at(-1) ?? "";
  return new EbpmError(
    "StoreDamaged",
    `git cannot read its cache in ${repository}: ${problem || "it ended"}`,
    {
      hint: `remove that folder and try again: rm -r ${repository}`,
    },
  );
}
