import { readSync, writeSync } from "node:fs";
import { EbpmError, systemCode } from "../errors.ts";
import { formatExact } from "./exact-json.ts";
import { encodeHello, encodeRequest, type Frame, frameLength, LENGTH_BYTES, parseFrame } from "./frames.ts";
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
/** What is kept to read into; a longer frame gets memory of its own. */
const READ_BYTES = 1024 * 1024 + 4096;

/**
 * A conversation with a loader that waits for each answer without an event loop: for a worker that runs code which
 * calls and blocks. Events come only as answers to `poll`.
 */
export class SyncSession {
  readonly #channel: SyncChannel;
  /** Requests that programs make most, by what they are. */
  readonly #prepared = new Map<string, string>();
  #buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  /** What of it has been read from the loader and not given away. */
  #start = 0;
  #end = 0;
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
    return { body: parseReply(op, reply.json), bytes: Uint8Array.from(reply.bytes) };
  }

  /**
   * The records that there are, or that come within the time, as in an events frame; valid until the next request.
   * @throws as {@link request}
   */
  poll(subscription: number, timeoutMs: number, bytes: number): Uint8Array {
    const reply = this.#ask(
      `{"op":"poll","subscription":${subscription},"timeout_ms":${timeoutMs},"bytes":${bytes}}`,
    );
    if (reply.bytes.length === 0) parseReply("poll", reply.json);
    return reply.bytes;
  }

  /**
   * The value of a key in bytes, or undefined; valid until the next request.
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

  #ask(json: string, bytes?: Uint8Array): Extract<Frame, { kind: "reply" }> {
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

  /** The next frame that is no notice. Nothing is copied: a fresh buffer for each would cost more than to read it. */
  #read(): Frame {
    for (;;) {
      const whole = this.#readUntil(frameLength(this.#readUntil(LENGTH_BYTES)));
      this.#start += whole.length;
      const frame = parseFrame(whole.subarray(LENGTH_BYTES));
      if (frame.kind !== "notice") return frame;
    }
  }

  /** That many bytes at the start of what has come and was not taken yet. */
  #readUntil(length: number): Buffer {
    if (this.#start === this.#end || this.#start + length > this.#buffer.length) this.#makeRoom(length);
    while (this.#end - this.#start < length) {
      const count = this.#readSome();
      if (count === 0) throw ended(undefined);
      this.#end += count;
    }
    return this.#buffer.subarray(this.#start, this.#start + length);
  }

  #makeRoom(length: number): void {
    const rest = this.#buffer.subarray(this.#start, this.#end);
    const size = Math.max(length, READ_BYTES);
    const target = size === this.#buffer.length ? this.#buffer : Buffer.allocUnsafeSlow(size);
    target.set(rest);
    this.#buffer = target;
    this.#start = 0;
    this.#end = rest.length;
  }

  #readSome(): number {
    try {
      return readSync(this.#channel.readFd, this.#buffer, this.#end, this.#buffer.length - this.#end, null);
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
