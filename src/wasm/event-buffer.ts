import { EbpmError } from "../errors.ts";
import { RECORD_HEADER_BYTES } from "../loader/frames.ts";
import type { SyncSession } from "../loader/sync-session.ts";
import type { Control } from "./control.ts";
import type { GuestMemory } from "./guest-memory.ts";

/** Ctrl-C is looked for so often while a guest waits for events. */
const SLICE_MS = 100;
const BATCH_BYTES = 256 * 1024;
const PAGE_BYTES = 4096;
const SHORT_BYTES = 512;

/** Told of an event that lies in the guest's memory, its length and the handle of its map; less than 0 stops. */
export type Callback = (length: number, map: number) => number;

/** Where a guest wants its events, and how much of each: within its memory. */
export interface Place {
  readonly at: number;
  readonly size: number;
}

/** A ring or perf buffer: its handle, and its name in the object. */
export interface BufferMap {
  readonly map: number;
  readonly name: string;
}

/**
 * The events of one or several maps of one object, each map's in order. What a callback did not take is kept for the next poll; a callback may
 * poll again itself and gets those after its own.
 */
export class EventBuffer {
  readonly #session: SyncSession;
  readonly #subscription: number;
  /** Grows to what a poll brings and is used again: memory that is given away a thousand times a second is not freed in time. */
  #memory = new ArrayBuffer(0);
  #bytes = new Uint8Array(this.#memory);
  #words = new Int32Array(this.#memory);
  #view = new DataView(this.#memory);
  #at = 0;
  #end = 0;
  /** Handles, as records count their sources. */
  readonly #maps: readonly number[];

  /**
   * Opens the buffers; what a perf buffer was sent before is lost.
   * @throws the loader's refusal, if one of the maps is no buffer, or read already
   */
  constructor(session: SyncSession, object: number, maps: readonly BufferMap[]) {
    this.#session = session;
    const names = maps.map(({ name }) => name);
    const { body } = session.request("subscribe", { package: object, maps: names, format: "raw" });
    this.#subscription = body.subscription;
    this.#maps = body.sources.map((source) => maps.find(({ name }) => name === source.map)?.map ?? 0);
  }

  /** Whether there are events without waiting, or there are within the time. False as well when the guest is to stop. */
  wait(timeoutMs: number, control: Control): boolean {
    const until = performance.now() + timeoutMs;
    while (this.#at >= this.#end) {
      if (control.isStopping) return false;
      const left = Math.max(0, until - performance.now());
      this.#fetch(Math.min(SLICE_MS, Math.ceil(left)));
      if (left === 0) break;
    }
    return this.#at < this.#end;
  }

  #fetch(timeoutMs: number): void {
    const bytes = this.#session.poll(this.#subscription, timeoutMs, BATCH_BYTES);
    if (bytes.length > this.#memory.byteLength) this.#grow(bytes.length);
    this.#bytes.set(bytes);
    this.#at = 0;
    this.#end = bytes.length;
  }

  #grow(length: number): void {
    this.#memory = new ArrayBuffer(Math.max(BATCH_BYTES, Math.ceil(length / PAGE_BYTES) * PAGE_BYTES));
    this.#bytes = new Uint8Array(this.#memory);
    this.#words = new Int32Array(this.#memory);
    this.#view = new DataView(this.#memory);
  }

  /**
   * Puts each event that is there into the guest's memory at `place` and calls it.
   * @returns how many it took, or what it stopped with
   */
  deliver(guest: GuestMemory, place: Place, callback: Callback): number {
    let count = 0;
    while (this.#at < this.#end) {
      const start = this.#at + RECORD_HEADER_BYTES;
      const length = this.#view.getUint32(this.#at, true);
      const source = this.#view.getUint16(this.#at + 4, true);
      // Before the call, since that may poll.
      this.#at = start + length;
      if (this.#at > this.#end)
        throw new EbpmError("ProtocolInvalid", "a record is longer than what was sent");
      const taken = Math.min(length, place.size);
      this.#copy(guest, place.at, start, taken);
      const answer = callback(taken, this.#maps[source] ?? 0);
      if (answer < 0) return answer;
      count += 1;
    }
    return count;
  }

  /** A short event is copied by words: to make a view of it takes longer than its bytes do. */
  #copy(guest: GuestMemory, to: number, from: number, length: number): void {
    if (length > SHORT_BYTES || ((to | from | length) & 3) !== 0) {
      guest.bytes.set(this.#bytes.subarray(from, from + length), to);
      return;
    }
    const [source, target] = [this.#words, guest.words];
    const [first, at] = [from >> 2, to >>> 2];
    for (let word = length >> 2; word-- > 0; ) target[at + word] = source[first + word] ?? 0;
  }
}
