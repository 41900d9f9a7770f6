import { readSync, writeSync } from "node:fs";
import { EbpmError, systemCode } from "../errors.ts";
import { formatExact } from "./exact-json.ts";
import { encodeHello, encodeRequest, type Frame, FrameReader } from "./frames.ts";
import { greeted, type Op, parseReply, type Reply, type Requests } from "./session.ts";

/** Descriptors of blocking pipes to a loader. They may be used by another thread than the one that made them. */
export interface SyncChannel {
  /** What the loader says. */
  readonly readFd: number;
  /** What it hears. */
  readonly writeFd: number;
}

/** What a lookup says that found something, as the loader writes it. */
const FOUND = '{"found":true}';
const READ_BYTES = 256 * 1024;

/**
 * A conversation with a loader that waits for each answer without an event loop: for a worker that runs code which
 * calls and blocks. Events come only as answers to `poll`.
 */
export class SyncSession {
  readonly #channel: SyncChannel;
  readonly #reader = new FrameReader();
  readonly #lookups = new Map<number, string>();
  readonly #buffer = Buffer.allocUnsafe(READ_BYTES);
  #lastId = 0;

  private constructor(channel: SyncChannel) {
    this.#channel = channel;
  }

  /** Greets the loader. @throws LoaderEnded, ProtocolInvalid */
  static open(channel: SyncChannel, client = "ebpm"): SyncSession {
    const session = new SyncSession(channel);
    session.#write(encodeHello(client));
    greeted(session.#read());
    return session;
  }

  /** @throws the loader's refusal under its own code; LoaderEnded; ProtocolInvalid */
  request<O extends Op>(op: O, body: Requests[O], bytes?: Uint8Array): Reply<O> {
    const reply = this.#ask(formatExact({ op, ...body }), bytes);
    return { body: parseReply(op, reply.json), bytes: reply.bytes };
  }

  /**
   * The value of a key in bytes, or undefined: `map_get`, the request that programs make most.
   * @throws as {@link request}
   */
  lookup(map: number, key: Uint8Array): Uint8Array | undefined {
    let json = this.#lookups.get(map);
    if (json === undefined) {
      json = JSON.stringify({ op: "map_get", map });
      this.#lookups.set(map, json);
    }
    const reply = this.#ask(json, key);
    if (reply.json === FOUND) return reply.bytes;
    return parseReply("map_get", reply.json).found ? reply.bytes : undefined;
  }

  #ask(json: string, bytes: Uint8Array | undefined): Extract<Frame, { kind: "reply" }> {
    this.#lastId = (this.#lastId % 0xffff_ffff) + 1;
    this.#write(encodeRequest(this.#lastId, json, bytes));
    for (;;) {
      const frame = this.#read();
      if (frame.kind === "reply" && frame.id === this.#lastId) return frame;
      // Losses are in the replies to polls as well; an error that ends the session ends the pipe.
    }
  }

  #write(frame: Uint8Array): void {
    try {
      for (let done = 0; done < frame.length; ) done += writeSync(this.#channel.writeFd, frame, done);
    } catch (cause) {
      throw ended(cause);
    }
  }

  #read(): Frame {
    for (;;) {
      // What is given away is copied: a fresh buffer for each read would cost more than the read.
      const count = this.#readSome();
      if (count === 0) throw ended(undefined);
      // Requests and replies alternate, so a read never ends behind more than one reply.
      let found: Frame | undefined;
      for (const frame of this.#reader.push(new Uint8Array(this.#buffer.subarray(0, count)))) {
        if (frame.kind !== "notice") found = frame;
      }
      if (found !== undefined) return found;
    }
  }

  #readSome(): number {
    try {
      return readSync(this.#channel.readFd, this.#buffer);
    } catch (cause) {
      throw ended(cause);
    }
  }
}

function ended(cause: unknown): EbpmError {
  const code = systemCode(cause);
  return new EbpmError("LoaderEnded", `the loader has ended${code === undefined ? "" : ` (${code})`}`, {
    cause,
  });
}
