import type { IndexEntry } from "./layout-index.ts";

export type IndexChange = (entries: readonly IndexEntry[]) => readonly IndexEntry[];

interface Waiting {
  readonly change: IndexChange;
  readonly write: (change: IndexChange) => Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The changes of one process to one index, in order. What arrives while a write is under way is done by the next one
 * together: a hundred packages that are pulled at once do not write the index a hundred times.
 */
export class IndexQueue {
  readonly #waiting: Waiting[] = [];
  #isBusy = false;

  /**
   * @param write reads the index, passes it through the function it is given, and writes the result; that of the first of
   * several is called
   * @throws what `write` throws; what `change` throws, which does no harm to the others
   */
  add(change: IndexChange, write: (change: IndexChange) => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ change, write, resolve, reject });
      if (!this.#isBusy) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    for (let group = this.#waiting.splice(0); group.length > 0; group = this.#waiting.splice(0)) {
      const refused = new Set<Waiting>();
      try {
        await group[0]?.write((entries) => applyAll(entries, group, refused));
        for (const one of group) if (!refused.has(one)) one.resolve();
      } catch (error) {
        for (const one of group) one.reject(error);
      }
    }
    this.#isBusy = false;
  }
}

function applyAll(
  entries: readonly IndexEntry[],
  group: readonly Waiting[],
  refused: Set<Waiting>,
): readonly IndexEntry[] {
  let current = entries;
  for (const one of group) {
    try {
      current = one.change(current);
    } catch (error) {
      refused.add(one);
      one.reject(error);
    }
  }
  return current;
}

const queues = new Map<string, IndexQueue>();

/** The one of this process for an index. */
export function indexQueueOf(path: string): IndexQueue {
  const queue = queues.get(path) ?? new IndexQueue();
  queues.set(path, queue);
  return queue;
}
