/** Calls back when nothing has happened for a while; one timer, however often something happens. */
export class IdleTimer {
  readonly #timer: NodeJS.Timeout;
  readonly #limitMs: number;
  #isWatching = false;

  constructor(limitMs: number, onIdle: () => void) {
    this.#limitMs = limitMs;
    this.#timer = setTimeout(() => {
      if (this.#isWatching) onIdle();
    }, limitMs);
    this.#timer.unref();
  }

  /** The wait begins, or something happened and it begins anew. */
  watch(): void {
    this.#isWatching = true;
    this.#timer.refresh();
  }

  /** Nothing is expected of the peer now. */
  rest(): void {
    this.#isWatching = false;
  }

  stop(): void {
    this.#isWatching = false;
    clearTimeout(this.#timer);
  }

  get limitSeconds(): number {
    return this.#limitMs / 1000;
  }
}
