import { EbpmError } from "../errors.ts";
import { checked } from "../schema/check.ts";
import { type LoaderProtocol, validateLoaderProtocol } from "../schema/loader-protocol.gen.ts";
import { formatExact, parseExact } from "./exact-json.ts";
import { encodeHello, encodeRequest, type Frame, FrameReader, PROTOCOL_VERSION } from "./frames.ts";
import type { Peer } from "./peer.ts";
import { reportedError } from "./report.ts";

/** What can be asked, by its `op`. */
export type Requests = Required<NonNullable<LoaderProtocol["requests"]>>;
export type Replies = Required<NonNullable<LoaderProtocol["replies"]>>;
export type Op = keyof Requests & keyof Replies;

export interface Reply<O extends Op> {
  readonly body: Replies[O];
  readonly bytes: Uint8Array;
}

export interface RequestOptions {
  /** What follows the JSON: a package, a key, a value. */
  readonly bytes?: Uint8Array;
  /** Gives up waiting; what was asked may happen all the same. */
  readonly signal?: AbortSignal;
}

/** Who gets the events and losses of one subscription. */
export interface Listener {
  readonly events: (frame: Extract<Frame, { kind: "events" }>) => void;
  /** The session is over: `undefined` when it was stopped. */
  readonly ended: (reason: EbpmError | undefined) => void;
  readonly lost?: (lost: number, full: number) => void;
}

interface Waiting {
  readonly op: Op;
  readonly resolve: (reply: Reply<Op>) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * A conversation with a loader: requests as promises, events to listeners. When the loader ends, whatever waits is
 * rejected with the reason; when this process ends, the loader does, and with it everything that is attached.
 */
export class LoaderSession {
  /** The loader's version. */
  readonly loaderVersion: string;
  readonly #peer: Peer;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<number, Listener>();
  #lastId = 0;
  #end: { readonly reason: EbpmError | undefined } | undefined;

  private constructor(peer: Peer, loaderVersion: string) {
    this.#peer = peer;
    this.loaderVersion = loaderVersion;
  }

  /**
   * Greets the loader.
   * @throws LoaderMissing, LoaderEnded, ProtocolInvalid when it speaks another version
   */
  static open(peer: Peer, client = "ebpm"): Promise<LoaderSession> {
    const reader = new FrameReader();
    peer.output.write(encodeHello(client));
    return new Promise((resolve, reject) => {
      let session: LoaderSession | undefined;
      const fail = (reason: EbpmError): void => {
        if (session !== undefined) session.#finish(reason);
        reject(reason);
      };
      peer.input.on("data", (piece: Uint8Array) => {
        try {
          for (const frame of reader.push(piece)) {
            if (session !== undefined) session.#take(frame);
            else {
              session = new LoaderSession(peer, greeted(frame));
              resolve(session);
            }
          }
        } catch (error) {
          fail(
            error instanceof EbpmError ? error : new EbpmError("Internal", String(error), { cause: error }),
          );
          peer.kill();
        }
      });
      void peer.ended.then(fail);
    });
  }

  /**
   * Asks something and waits for the answer.
   * @throws the loader's refusal under its own code; LoaderEnded; ProtocolInvalid
   */
  request<O extends Op>(op: O, body: Requests[O], options: RequestOptions = {}): Promise<Reply<O>> {
    const { bytes, signal } = options;
    if (this.#end !== undefined) return Promise.reject(this.#end.reason ?? stopped());
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    const id = this.#nextId();
    const { promise, waiting } = deferred(op);
    this.#waiting.set(id, waiting);
    this.#peer.output.write(encodeRequest(id, formatExact({ op, ...body }), bytes));
    if (signal === undefined) return promise as Promise<Reply<O>>;
    const abort = (): void => {
      this.#waiting.delete(id);
      waiting.reject(signal.reason);
    };
    signal.addEventListener("abort", abort, { once: true });
    return promise.finally(() => signal.removeEventListener("abort", abort)) as Promise<Reply<O>>;
  }

  /** Says something that needs no answer. */
  post<O extends Op>(op: O, body: Requests[O]): void {
    if (this.#end !== undefined) return;
    this.#peer.output.write(encodeRequest(0, formatExact({ op, ...body })));
  }

  /** Sends the events of a subscription to a listener; without one they are dropped. */
  listen(subscription: number, listener: Listener): void {
    if (this.#end !== undefined) listener.ended(this.#end.reason);
    else this.#listeners.set(subscription, listener);
  }

  unlisten(subscription: number): void {
    this.#listeners.delete(subscription);
  }

  /** Detaches and unloads everything and ends the loader. Does nothing twice. */
  async stop(): Promise<void> {
    if (this.#end === undefined) {
      // Nobody waits for events of a session that is being stopped.
      const asked = this.request("stop", {}).catch(() => {});
      await Promise.race([asked, this.#peer.ended]);
      this.#finish(undefined);
    }
    this.#peer.output.end();
    await this.#peer.ended;
  }

  /** Ends the loader at once. What waits is rejected with the reason. */
  abort(reason: EbpmError): void {
    this.#finish(reason);
    this.#peer.kill();
  }

  #nextId(): number {
    // 0 stands for no reply; one that still waits after four thousand million others keeps its number.
    do {
      this.#lastId = (this.#lastId % 0xffff_ffff) + 1;
    } while (this.#waiting.has(this.#lastId));
    return this.#lastId;
  }

  #take(frame: Frame): void {
    switch (frame.kind) {
      case "events":
        this.#listeners.get(frame.subscription)?.events(frame);
        break;
      case "reply":
        this.#answer(frame.id, frame.json, frame.bytes);
        break;
      case "notice":
        this.#notice(frame.json);
        break;
      case "hello":
        throw new EbpmError("ProtocolInvalid", "the loader says hello twice");
    }
  }

  #answer(id: number, json: string, bytes: Uint8Array): void {
    const waiting = this.#waiting.get(id);
    // One that was given up.
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    try {
      waiting.resolve({ body: parseReply(waiting.op, json), bytes });
    } catch (error) {
      waiting.reject(error);
    }
  }

  #notice(json: string): void {
    const { notice } = checked(
      validateLoaderProtocol,
      { notice: parseJson(json) },
      SOURCE,
      "ProtocolInvalid",
    );
    if (notice === undefined) return;
    if (notice.notice === "lost") {
      this.#listeners.get(notice.subscription)?.lost?.(notice.lost, notice.full);
    } else {
      const error = reportedError(notice.error);
      if (error?.kind === "ProtocolInvalid") this.#finish(error);
    }
  }

  #finish(reason: EbpmError | undefined): void {
    if (this.#end !== undefined) return;
    this.#end = { reason };
    for (const { reject } of this.#waiting.values()) reject(reason ?? stopped());
    for (const { ended } of this.#listeners.values()) ended(reason);
    this.#waiting.clear();
    this.#listeners.clear();
  }
}

const SOURCE = "the loader's answer";

/**
 * The JSON of a reply as what the schema says it is.
 * @throws the loader's refusal, ProtocolInvalid
 */
export function parseReply<O extends Op>(op: O, json: string): Replies[O] {
  const body = parseJson(json);
  if (typeof body === "object" && body !== null && "error" in body) {
    throw (
      reportedError(body.error) ?? new EbpmError("ProtocolInvalid", `${SOURCE} has an error without a code`)
    );
  }
  const { replies } = checked(validateLoaderProtocol, { replies: { [op]: body } }, SOURCE, "ProtocolInvalid");
  return (replies as Replies)[op];
}

/** @throws ProtocolInvalid */
export function greeted(frame: Frame): string {
  if (frame.kind !== "hello") {
    throw new EbpmError(
      "ProtocolInvalid",
      `the loader begins with a ${frame.kind} frame instead of its hello`,
    );
  }
  const { hello } = checked(
    validateLoaderProtocol,
    { hello: parseJson(frame.json) },
    SOURCE,
    "ProtocolInvalid",
  );
  if (hello?.protocol !== PROTOCOL_VERSION) {
    const problem = `the loader speaks version ${hello?.protocol} of the protocol, this library ${PROTOCOL_VERSION}`;
    throw new EbpmError("ProtocolInvalid", problem, {
      hint: "use the loader and the library of the same ebpm",
    });
  }
  return hello.loader;
}

function parseJson(text: string): unknown {
  try {
    return parseExact(text);
  } catch (cause) {
    throw new EbpmError("ProtocolInvalid", `${SOURCE} is not JSON`, { cause });
  }
}

function deferred(op: Op): { readonly promise: Promise<Reply<Op>>; readonly waiting: Waiting } {
  let waiting: Waiting = { op, resolve: () => {}, reject: () => {} };
  const promise = new Promise<Reply<Op>>((resolve, reject) => {
    waiting = { op, resolve, reject };
  });
  return { promise, waiting };
}

function stopped(): EbpmError {
  return new EbpmError("LoaderEnded", "the session has been stopped");
}
