import { closeSync, constants, fstatSync, openSync, writeSync } from "node:fs";
import { systemCode } from "../errors.ts";
import type { Control } from "./control.ts";
import { GuestExit } from "./guest-exit.ts";

/** How long a full pipe is left alone. */
const RETRY_MS = 1;

/** stdout or stderr of a guest, written at once and no faster than allowed. */
export class Output {
  readonly #fd: number;
  readonly #control: Control;
  /** Bytes a second; undefined for as many as it likes. */
  readonly #rate: number | undefined;
  #allowance: number;
  #last = performance.now();

  constructor(fd: number, control: Control, rate: number | undefined) {
    this.#fd = ownDescriptor(fd);
    this.#control = control;
    this.#rate = rate;
    this.#allowance = rate ?? 0;
  }

  /**
   * Writes all of it.
   * @throws GuestExit 0 where nobody reads any more, as `head` does; a system error for a full disk
   */
  write(bytes: Uint8Array): void {
    this.#pace(bytes.length);
    for (let done = 0; done < bytes.length; ) {
      try {
        done += writeSync(this.#fd, bytes, done);
      } catch (error) {
        const code = systemCode(error);
        if (code === "EPIPE") throw new GuestExit(0);
        if (code !== "EAGAIN") throw error;
        this.#control.sleep(RETRY_MS);
      }
    }
  }

  #pace(bytes: number): void {
    if (this.#rate === undefined) return;
    const now = performance.now();
    this.#allowance = Math.min(this.#rate, this.#allowance + ((now - this.#last) * this.#rate) / 1000);
    this.#last = now;
    this.#allowance -= bytes;
    if (this.#allowance < 0) this.#control.sleep((-this.#allowance * 1000) / this.#rate);
  }
}

/**
 * A descriptor of our own for a pipe or terminal, which does not block: a thread in write(2) could not be ended. The
 * other processes that share it keep theirs as it was.
 */
function ownDescriptor(fd: number): number {
  try {
    const status = fstatSync(fd);
    if (!status.isFIFO() && !status.isCharacterDevice()) return fd;
    const flags = constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
    const own = openSync(`/proc/self/fd/${fd}`, flags);
    if (own > 2) return own;
    closeSync(own);
  } catch {
    // Another user's cannot be opened again.
  }
  return fd;
}
