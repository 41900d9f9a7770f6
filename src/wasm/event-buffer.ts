import { RECORD_HEADER_BYTES } from "../loader/frames.ts";
import type { SyncSession } from "../loader/sync-session.ts";
import type { Control } from "./control.ts";

/** Ctrl-C is looked for so often while a guest waits for events. */
const SLICE_MS = 100;
const BATCH_BYTES = 256 * 1024;

/** Takes one event; less than 0 stops. */
export type Callback = (record: Uint8Array) => number;

/**
 * The events of one map of one object, in order. What a callback did not take is kept for the next poll; a callback may
 * poll again itself and gets those after its own.
 */
export class EventBuffer {
  readonly #session: SyncSession;
  readonly #subscription: number;
  #records = new Uint8Array();
  #view = new DataView(this.#records.buffer);
  #at = 0;

  /**
   * Opens the buffer; what a perf buffer was sent before is lost.
   * @throws the loader's refusal, if the map is no buffer
   */
  constructor(session: SyncSession, object: number, map: string) {
    this.#session = session;
    const { body } = session.request("subscribe", { package: object, maps: [map], format: "raw" });
    this.#subscription = body.subscription;
  }

  /** Whether there are events without waiting, or there are within the time. False as well when the guest is to stop. */
  wait(timeoutMs: number, control: Control): boolean {
    const until = performance.now() + timeoutMs;
    while (this.#at >= this.#records.length) {
      if (control.isStopping) return false;
      const left = Math.max(0, until - performance.now());
      this.#fetch(Math.min(SLICE_MS, Math.ceil(left)));
      if (left === 0) break;
    }
    return this.#at < this.#records.length;
  }

  #fetch(timeoutMs: number): void {
    const { bytes } = this.#session.request("poll", {
      subscription: this.#subscription,
      timeout_ms: timeoutMs,
      bytes: BATCH_BYTES,
    });
    this.#records = new Uint8Array(bytes);
    this.#view = new DataView(this.#records.buffer);
    this.#at = 0;
  }

  /** Gives what is there to the callback. @returns how many it took, or what it stopped with */
  deliver(callback: Callback): number {
    let count = 0;
    while (this.#at < this.#records.length) {
      const start = this.#at + RECORD_HEADER_BYTES;
      const end = start + this.#view.getUint32(this.#at, true);
      // Before the call, since that may poll.
      this.#at = end;
      const answer = callback(this.#records.subarray(start, end));
      if (answer < 0) return answer;
      count += 1;
    }
    return count;
  }
}
