import { type ChildProcess, spawn } from "node:child_process";
import { EbpmError, systemCode } from "../../errors.ts";
import { gitEnvironment, HARDENING } from "./environment.ts";

export interface GitOptions {
  /** The bare repository to work in; undefined for none. */
  readonly repository: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  /** A folder of our own to work on; `/` where it is not said: what lies in the user's is no business of git's. */
  readonly cwd?: string;
  /** In the form of `GIT_ALLOW_PROTOCOL`; default none at all. */
  readonly protocols?: string;
  readonly input?: string;
  readonly signal?: AbortSignal | undefined;
  /** For the whole command; default 15 minutes. */
  readonly timeoutMs?: number;
  /** Without a byte of output; default 2 minutes. */
  readonly idleMs?: number;
  /** More output than this ends it; default 64 MiB. */
  readonly maxBytes?: number;
  /** Each line that git writes about its progress; git is ended if this throws. */
  readonly onLine?: (line: string) => void;
}

/** A running git; only this module starts one. */
export type GitProcess = ChildProcess;

export interface GitResult {
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const TIMEOUT_MS = 15 * 60_000;
const IDLE_MS = 120_000;
const OUTPUT_LIMIT = 64 << 20;
const ERROR_LIMIT = 64 << 10;

/**
 * Runs git to its end. It has no terminal, so that neither it nor ssh can ask questions, and leads a process group of
 * its own, which is ended as a whole.
 * @throws ToolMissing, NetworkFailed if it takes too long, PackageTooLarge for too much output, the signal's reason
 */
export function runGit(args: readonly string[], options: GitOptions): Promise<GitResult> {
  const { signal, maxBytes = OUTPUT_LIMIT, onLine } = options;
  signal?.throwIfAborted();
  const child = startGit(args, options);
  return new Promise((resolve, reject) => {
    const stdout: Buffer[] = [];
    let stderr = "";
    let size = 0;
    let failure: unknown;
    const stop = (reason: unknown): void => {
      failure ??= reason;
      killGroup(child);
    };
    const onAbort = (): void => stop(signal?.reason);
    signal?.addEventListener("abort", onAbort, { once: true });
    const limit = setTimeout(() => stop(tooSlow(args)), options.timeoutMs ?? TIMEOUT_MS);
    const idle = setTimeout(() => stop(tooSlow(args)), options.idleMs ?? IDLE_MS);
    child.stdout?.on("data", (piece: Buffer) => {
      idle.refresh();
      size += piece.byteLength;
      if (size <= maxBytes) stdout.push(piece);
      else stop(new EbpmError("PackageTooLarge", `git ${args[0]} answered with more than ${maxBytes} bytes`));
    });
    const lines = new LineSplitter(onLine ?? (() => {}));
    child.stderr?.on("data", (piece: Buffer) => {
      idle.refresh();
      const text = piece.toString("utf8");
      stderr = (stderr + text).slice(-ERROR_LIMIT);
      try {
        lines.add(text);
      } catch (error) {
        stop(error);
      }
    });
    const settle = (): void => {
      clearTimeout(limit);
      clearTimeout(idle);
      signal?.removeEventListener("abort", onAbort);
    };
    child.once("error", (error) => {
      settle();
      reject(failure ?? cannotStart(error));
    });
    child.once("close", (status) => {
      settle();
      if (failure !== undefined) reject(failure);
      else resolve({ status: status ?? 128, stdout: Buffer.concat(stdout), stderr });
    });
    // A git that ends early does not read its input; its status tells why.
    child.stdin?.on("error", () => {});
    child.stdin?.end(options.input ?? "");
  });
}

/** Starts git with pipes; the caller ends it. */
export function startGit(
  args: readonly string[],
  {
    repository,
    env,
    cwd = "/",
    protocols = "none",
  }: Pick<GitOptions, "repository" | "env" | "cwd" | "protocols">,
): GitProcess {
  const child = spawn("git", [...HARDENING, ...args], {
    cwd,
    env: { ...gitEnvironment(env, protocols), GIT_DIR: repository ?? "/dev/null" },
    stdio: "pipe",
    detached: true,
  });
  child.unref();
  return child;
}

/** Ends git and what it has started: ssh, remote helpers, index-pack. */
export function killGroup(child: GitProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

export function cannotStart(error: Error): EbpmError {
  if (systemCode(error) !== "ENOENT") {
    return new EbpmError("ToolMissing", `git cannot be started: ${error.message}`, { cause: error });
  }
  return new EbpmError("ToolMissing", "git is not installed: dependencies from git repositories need it", {
    hint: "apt install git",
    cause: error,
  });
}

function tooSlow(args: readonly string[]): EbpmError {
  return new EbpmError(
    "NetworkFailed",
    `git ${args[0]} was given up: the server has been silent, or is too slow`,
    {
      hint: "check the network and try again",
    },
  );
}

/** Progress comes in lines that end with a carriage return. */
class LineSplitter {
  readonly #onLine: (line: string) => void;
  #rest = "";

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  add(text: string): void {
    const lines = (this.#rest + text).split(/[\r\n]/);
    this.#rest = (lines.pop() ?? "").slice(-1000);
    for (const line of lines) this.#onLine(line);
  }
}
