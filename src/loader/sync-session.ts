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

/** What the loader answers where nothing else is to be said, as it writes it. */
const FOUND = '{"found":true}';
const NOT_FOUND = '{"found":false}';
const DONE = "{}";
const READ_BYTES = 256 * 1024;

/**
 * A conversation with a loader that waits for each answer without an event loop: for a worker that runs code which
 * calls and blocks. Events come only as answers to `poll`.
 */
export class SyncSession {
  readonly #channel: SyncChannel;
  readonly #reader = new FrameReader();
  /** Requests that programs make most, by what they are. */
  readonly #prepared = new Map<string, string>();
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
   * The value of a key in bytes, or undefined.
   * @throws as {@link request}
   */
  lookup(map: number, key: Uint8Array): Uint8Array | undefined {
    return this.#find("map_get", map, key);
  }

  /** The key after `key`, or the first one without. @throws as {@link request} */
  nextKey(map: number, key: Uint8Array | undefined): Uint8Array | undefined {
    return this.#find("map_next", map, key);
  }

  /** Whether there was such a key. @throws as {@link request} */
  delete(map: number, key: Uint8Array): boolean {
    return this.#find("map_delete", map, key) !== undefined;
  }

  /** @param entry the key and behind it the value @throws as {@link request} */
  update(map: number, entry: Uint8Array, flags: bigint): void {
    const json = flags === 0n ? this.#request("map_set", map) : formatExact({ op: "map_set", map, flags });
    const reply = this.#ask(json, entry);
    if (reply.json !== DONE) parseReply("map_set", reply.json);
  }

  #find(op: "map_get" | "map_next" | "map_delete", map: number, key: Uint8Array | undefined) {
    const reply = this.#ask(this.#request(op, map), key);
    if (reply.json === FOUND) return reply.bytes;
    if (reply.json === NOT_FOUND) return undefined;
    return parseReply(op, reply.json).found ? reply.bytes : undefined;
  }

  #request(op: Op, map: number): string {
    const name = `${op} ${map}`;
    let json = this.#prepared.get(name);
    if (json === undefined) {
      json = JSON.stringify({ op, map });
      this.#prepared.set(name, json);
    }
    return json;
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
