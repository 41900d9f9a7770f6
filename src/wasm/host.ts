import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { EbpmError, isErrorKind } from "../errors.ts";
import { findLoader } from "../loader/find.ts";
import type { LoaderContext } from "../loader/inspect.ts";
import { currentCaller, withPrivilege } from "../loader/privilege.ts";
import { type SyncPeer, startSyncPeer } from "../loader/sync-peer.ts";
import type { Progress } from "../progress.ts";
import { Control } from "./control.ts";
import type { GuestRequest } from "./guest.ts";
import type { WasmLimits } from "./limits.ts";
import type { LoaderPolicy } from "./policy.ts";
import { type PreparedModule, prepareModule } from "./prepare.ts";
import { workerFile } from "./worker-file.ts";
import type { WorkerMessage, WorkerRequest } from "./worker-message.ts";

/** What running a module takes of a Context. */
export interface WasmContext extends LoaderContext {
  readonly cacheDir: string;
  readonly progress: Progress;
}

export interface WasmRequest {
  /** Reads the module. */
  readonly bytes: () => Uint8Array;
  readonly name: string;
  /** What stands after the module on the command line. */
  readonly args: readonly string[];
  /** `NAME=VALUE` */
  readonly environment: readonly string[];
  readonly limits: WasmLimits;
  readonly policy: LoaderPolicy;
  readonly bufferBytes: number | undefined;
  /** Start the loader only when the module wants to load something, since it may only print its help. */
  readonly isReluctant: boolean;
}

/** What a guest is given to end by itself. */
const GRACE_MS = 2000;

/**
 * Runs a WebAssembly module in a thread of its own, and a loader beside it, which alone has privilege.
 * @returns the exit status: the module's own; 134 for a trap, 128 + n when signal n had to end it
 * @throws PackageInvalid, PackageCorrupt, Unsupported, PermissionDenied, LoaderMissing, LoaderEnded
 */
export async function runModule(request: WasmRequest, context: WasmContext): Promise<number> {
  // The thread takes the longest to start: it does while the module is looked at.
  const thread = new GuestThread();
  try {
    const prepared = prepareModule(request.bytes(), request.name, request.limits.memoryBytes);
    context.signal.throwIfAborted();
    return await runPrepared(thread, prepared, request, context);
  } finally {
    await thread.end();
  }
}

async function runPrepared(
  thread: GuestThread,
  prepared: PreparedModule,
  request: WasmRequest,
  context: WasmContext,
): Promise<number> {
  const { worker, control } = thread;
  const { name, limits, policy, isReluctant } = request;
  const loader = new LazyLoader(policy, control, context);
  if (!isReluctant) loader.start();
  const stopping = new Stopping(worker, control, limits.durationMs, context.signal);
  const ended = guestEnd(worker, name, loader, context.progress);
  thread.run(guestOf(request, prepared));
  try {
    return await Promise.race([ended, stopping.terminated]);
  } finally {
    stopping[Symbol.dispose]();
    // Detaches everything; the thread that spoke with it has to have ended.
    await thread.end();
    await loader.end();
  }
}

function guestOf(
  { args, name, environment, limits, bufferBytes }: WasmRequest,
  prepared: PreparedModule,
): GuestRequest {
  return { ...prepared, args: [name, ...args], environment, outputBytes: limits.outputBytes, bufferBytes };
}

/** A thread that waits for its guest. */
class GuestThread {
  readonly control = new Control();
  readonly worker = new Worker(workerFile(), { env: {} });

  run(request: GuestRequest): void {
    const message: WorkerRequest = { request, shared: this.control.memory };
    this.worker.postMessage(message);
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

/** Ends a guest that is asked to stop, or has had its time: politely first. */
class Stopping implements Disposable {
  /** The status, if it had to be ended. */
  readonly terminated: Promise<number>;
  readonly #signal: AbortSignal;
  readonly #onAbort: () => void;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(worker: Worker, control: Control, durationMs: number | undefined, signal: AbortSignal) {
    let settle: (status: number) => void = () => {};
    this.terminated = new Promise((resolve) => {
      settle = resolve;
    });
    const stop = (status: number): void => {
      control.requestStop(status);
      this.#timers.push(setTimeout(() => void worker.terminate().then(() => settle(status)), GRACE_MS));
    };
    this.#signal = signal;
    this.#onAbort = () => stop(statusOf(signal.reason));
    signal.addEventListener("abort", this.#onAbort, { once: true });
    if (durationMs !== undefined) this.#timers.push(setTimeout(() => stop(0), durationMs));
  }

  [Symbol.dispose](): void {
    this.#signal.removeEventListener("abort", this.#onAbort);
    for (const timer of this.#timers) clearTimeout(timer);
  }
}

/** The status that the reason of an abort asks for; as of Ctrl-C where it says none. */
function statusOf(reason: unknown): number {
  const status =
    typeof reason === "object" && reason !== null && "exitCode" in reason ? reason.exitCode : 130;
  return typeof status === "number" ? status : 130;
}

function guestEnd(worker: Worker, name: string, loader: LazyLoader, progress: Progress): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.on("message", (message: WorkerMessage) => {
      switch (message.kind) {
        case "warning":
          progress({ kind: "warning", text: `${name}: ${message.text}` });
          break;
        case "loader":
          loader.start();
          break;
        case "ended":
          if (message.trap !== undefined) {
            progress({ kind: "warning", text: `${name} was stopped: ${message.trap}` });
          }
          resolve(message.status);
          break;
        case "failed":
          void loader.explain(failure(message)).then(reject);
          break;
      }
    });
    worker.once("error", (cause) => {
      reject(new EbpmError("Internal", `the thread of ${name} has failed: ${String(cause)}`, { cause }));
    });
  });
}

function failure({ error, message, hint, stack }: Extract<WorkerMessage, { kind: "failed" }>): EbpmError {
  const cause = new Error(message);
  if (stack !== undefined) cause.stack = stack;
  return new EbpmError(error, message, { cause, ...(hint === undefined ? {} : { hint }) });
}

/** The loader of one module, started at most once. */
class LazyLoader {
  readonly #policy: LoaderPolicy;
  readonly #control: Control;
  readonly #context: WasmContext;
  #peer: Promise<SyncPeer> | undefined;

  constructor(policy: LoaderPolicy, control: Control, context: WasmContext) {
    this.#policy = policy;
    this.#control = control;
    this.#context = context;
  }

  start(): void {
    if (this.#peer !== undefined) return;
    this.#peer = this.#open();
    this.#peer.then(
      (peer) => this.#control.giveLoader(peer.channel),
      () => this.#control.giveLoader(undefined),
    );
  }

  async #open(): Promise<SyncPeer> {
    const { cacheDir, childEnv } = this.#context;
    const args = ["serve", "--error-format", "json", "--policy", JSON.stringify(this.#policy)];
    const start = { file: findLoader(this.#context), args, env: childEnv };
    const privileged = await withPrivilege(start, currentCaller(this.#context));
    const folder = join(cacheDir, "pipes");
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch (cause) {
      throw new EbpmError("StoreUnusable", `${folder} cannot be made`, {
        cause,
        hint: "set EBPM_HOME to a folder that can be written",
      });
    }
    return startSyncPeer(privileged, folder);
  }

  /** Why there is no loader, or none any more, where that is what the guest's thread failed of. */
  async explain(error: EbpmError): Promise<unknown> {
    if (!isErrorKind(error, "LoaderEnded") || this.#peer === undefined) return error;
    return this.#peer.then(
      (peer) => peer.ended,
      (reason: unknown) => reason,
    );
  }

  /** Ends it, and with it all that is attached. */
  async end(): Promise<void> {
    const peer = await this.#peer?.catch(() => undefined);
    peer?.close();
    await peer?.ended;
  }
}
