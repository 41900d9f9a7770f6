/** Lets a number of tasks run at once, and fewer of those that go to the same host. */
export class Limiter {
  readonly #total: number;
  readonly #perHost: number;
  readonly #running = new Map<string, number>();
  readonly #waiting: { readonly host: string; readonly start: () => void }[] = [];
  #count = 0;

  constructor(total: number, perHost: number = total) {
    this.#total = total;
    this.#perHost = perHost;
  }

  /** Runs `task` when it is its turn. @throws the signal's reason if it is aborted while waiting; what the task throws */
  async run<T>(host: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    if (this.#isFree(host)) this.#enter(host);
    else {
      await new Promise<void>((start) => this.#waiting.push({ host, start }));
    }
    try {
      signal?.throwIfAborted();
      return await task();
    } finally {
      this.#leave(host);
    }
  }

  #isFree(host: string): boolean {
    return this.#count < this.#total && (this.#running.get(host) ?? 0) < this.#perHost;
  }

  #enter(host: string): void {
    this.#count += 1;
    this.#running.set(host, (this.#running.get(host) ?? 0) + 1);
  }

  #leave(host: string): void {
    this.#count -= 1;
    this.#running.set(host, (this.#running.get(host) ?? 1) - 1);
    const index = this.#waiting.findIndex((waiter) => this.#isFree(waiter.host));
    if (index < 0) return;
    for (const waiter of this.#waiting.splice(index, 1)) {
      // Entered for it, so that nobody slips in before it goes on.
      this.#enter(waiter.host);
      waiter.start();
    }
  }
}
