import { EbpmError } from "../errors.ts";

/** Version of the protocol. docs/serve.md describes the frames. */
export const PROTOCOL_VERSION = 1;
/** The longest frame in either direction. */
const MAX_FRAME_BYTES = 65 << 20;

/** What stands before each frame. */
export const LENGTH_BYTES = 4;
const HELLO = 0;
const REQUEST = 1;
const REPLY = 2;
const EVENTS = 3;
const NOTICE = 4;
/** What stands before the bytes of a record. */
export const RECORD_HEADER_BYTES = 16;

/** What the loader sends. `json` is its text: whoever knows what it should be parses and checks it. */
export type Frame =
  | { readonly kind: "hello" | "notice"; readonly json: string }
  | { readonly kind: "reply"; readonly id: number; readonly json: string; readonly bytes: Uint8Array }
  | {
      readonly kind: "events";
      readonly subscription: number;
      readonly count: number;
      /** Records, for {@link eachRecord}. */
      readonly records: Uint8Array;
    };

/** One record as it lies in a frame: valid until the next frame is read. */
export interface RawRecord {
  /** Its place in the subscription's sources. */
  readonly source: number;
  /** Its place in that source's types; 65535 where it has none. */
  readonly type: number;
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  readonly bytes: Uint8Array;
}

/** The client's first frame. */
export function encodeHello(client: string): Uint8Array {
  const json = Buffer.from(JSON.stringify({ protocol: PROTOCOL_VERSION, client }));
  const frame = Buffer.allocUnsafe(5 + json.length);
  frame.writeUInt32LE(1 + json.length, 0);
  frame.writeUInt8(HELLO, 4);
  frame.set(json, 5);
  return frame;
}

/** @param id 0 for a request that wants no reply */
export function encodeRequest(id: number, json: string, bytes: Uint8Array = EMPTY): Uint8Array {
  const jsonBytes = Buffer.byteLength(json);
  const length = 9 + jsonBytes + bytes.length;
  if (length > MAX_FRAME_BYTES) {
    throw new EbpmError("PackageTooLarge", `a request of ${length} bytes is more than the loader takes`);
  }
  const frame = Buffer.allocUnsafe(4 + length);
  frame.writeUInt32LE(length, 0);
  frame.writeUInt8(REQUEST, 4);
  frame.writeUInt32LE(id, 5);
  frame.writeUInt32LE(jsonBytes, 9);
  frame.write(json, 13);
  frame.set(bytes, 13 + jsonBytes);
  return frame;
}

const EMPTY = new Uint8Array();

/** Cuts a stream of bytes into frames. Holds at most one that is not yet whole. */
export class FrameReader {
  #pieces: Buffer[] = [];
  #size = 0;
  /** Bytes without which there is no whole frame; pieces are put together only then. */
  #wanted = LENGTH_BYTES;

  /**
   * Takes in bytes and gives the frames that are whole now.
   * @throws ProtocolInvalid
   */
  *push(piece: Uint8Array): Generator<Frame, void> {
    this.#pieces.push(Buffer.from(piece.buffer, piece.byteOffset, piece.length));
    this.#size += piece.length;
    if (this.#size < this.#wanted) return;
    const [only] = this.#pieces;
    let rest = this.#pieces.length === 1 && only !== undefined ? only : Buffer.concat(this.#pieces);
    let length = frameLength(rest);
    while (rest.length >= length) {
      yield parseFrame(rest.subarray(LENGTH_BYTES, length));
      rest = rest.subarray(length);
      length = frameLength(rest);
    }
    this.#pieces = rest.length === 0 ? [] : [rest];
    this.#size = rest.length;
    this.#wanted = length;
  }
}

/**
 * Bytes that the frame at the start takes; of one whose length has not come, those of the length.
 * @throws ProtocolInvalid
 */
export function frameLength(bytes: Buffer): number {
  if (bytes.length < LENGTH_BYTES) return LENGTH_BYTES;
  const length = bytes.readUInt32LE(0);
  if (length === 0 || length > MAX_FRAME_BYTES) throw malformed(`a frame of ${length} bytes`);
  return LENGTH_BYTES + length;
}

/**
 * One frame without its length.
 * @throws ProtocolInvalid
 */
export function parseFrame(frame: Buffer): Frame {
  const kind = frame[0];
  switch (kind) {
    case HELLO:
    case NOTICE:
      return { kind: kind === HELLO ? "hello" : "notice", json: frame.toString("utf8", 1) };
    case REPLY: {
      if (frame.length < 9) throw malformed("a reply that ends within its header");
      const end = 9 + frame.readUInt32LE(5);
      if (end > frame.length) throw malformed("a reply whose JSON is longer than it");
      const json = frame.toString("utf8", 9, end);
      return { kind: "reply", id: frame.readUInt32LE(1), json, bytes: frame.subarray(end) };
    }
    case EVENTS: {
      if (frame.length < 9) throw malformed("an events frame that ends within its header");
      const [subscription, count] = [frame.readUInt32LE(1), frame.readUInt32LE(5)];
      return { kind: "events", subscription, count, records: frame.subarray(9) };
    }
    default:
      throw malformed(`a frame of the kind ${kind}`);
  }
}

/**
 * The records of an events frame, or of the reply to a poll.
 * @throws ProtocolInvalid
 */
export function* eachRecord(records: Uint8Array): Generator<RawRecord, void> {
  const view = new DataView(records.buffer, records.byteOffset, records.length);
  let at = 0;
  while (at < records.length) {
    const start = at + RECORD_HEADER_BYTES;
    if (start > records.length) throw malformed("a record that ends within its header");
    const end = start + view.getUint32(at, true);
    if (end > records.length) throw malformed("a record that is longer than its frame");
    yield {
      source: view.getUint16(at + 4, true),
      type: view.getUint16(at + 6, true),
      time: view.getBigInt64(at + 8, true),
      bytes: records.subarray(start, end),
    };
    at = end;
  }
}

function malformed(what: string): EbpmError {
  return new EbpmError("ProtocolInvalid", `the loader sent ${what}`, {
    hint: "use the loader and the library of the same ebpm",
  });
}
