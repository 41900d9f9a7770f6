import { GuestExit } from "./guest-exit.ts";

/** Places in the memory that both threads share. */
const STOP = 0;
const LOADER = 1;
const READ_FD = 2;
const WRITE_FD = 3;
const CELLS = 4;

/** What the thread of the guest and the other one tell each other while one of them blocks. */
export class Control {
  readonly memory: SharedArrayBuffer;
  readonly #cells: Int32Array;
  /** Of this thread alone. */
  readonly #never = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #isTold = false;

  constructor(memory = new SharedArrayBuffer(CELLS * Int32Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this.#cells = new Int32Array(memory);
  }

  /** Asks the guest to stop; one that sleeps ends with `status`. */
  requestStop(status: number): void {
    Atomics.compareExchange(this.#cells, STOP, 0, status + 1);
    Atomics.notify(this.#cells, STOP);
    Atomics.notify(this.#cells, LOADER);
  }

  get isStopping(): boolean {
    return Atomics.load(this.#cells, STOP) !== 0;
  }

  /** The guest has been told that it is to stop, and may clean up for as long as it is given: its sleeps are its own. */
  tell(): void {
    this.#isTold = true;
  }

  /** Waits. @throws GuestExit when the guest is to stop and does not know it: it does not wake up but ends */
  sleep(ms: number): void {
    if (this.#isTold) {
      Atomics.wait(this.#never, 0, 0, ms);
      return;
    }
    const answer = Atomics.wait(this.#cells, STOP, 0, ms);
    if (answer !== "timed-out") throw this.#stopped();
  }

  /** Gives the guest's thread the pipes to the loader; without any, there is none. */
  giveLoader(channel: { readonly readFd: number; readonly writeFd: number } | undefined): void {
    Atomics.store(this.#cells, READ_FD, channel?.readFd ?? -1);
    Atomics.store(this.#cells, WRITE_FD, channel?.writeFd ?? -1);
    Atomics.store(this.#cells, LOADER, 1);
    Atomics.notify(this.#cells, LOADER);
  }

  /** Waits for the pipes. Undefined where there is no loader. @throws GuestExit */
  takeLoader(): { readonly readFd: number; readonly writeFd: number } | undefined {
    while (Atomics.load(this.#cells, LOADER) === 0) {
      if (this.isStopping) throw this.#stopped();
      Atomics.wait(this.#cells, LOADER, 0, 100);
    }
    const [readFd, writeFd] = [Atomics.load(this.#cells, READ_FD), Atomics.load(this.#cells, WRITE_FD)];
    return readFd < 0 ? undefined : { readFd, writeFd };
  }

  #stopped(): GuestExit {
    return new GuestExit(Atomics.load(this.#cells, STOP) - 1);
  }
}
