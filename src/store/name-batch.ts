import type { Descriptor } from "../content/descriptor.ts";
import type { Tagger } from "../content/storage.ts";
import { withReference } from "./layout-index.ts";
import type { LocalRegistry } from "./local-registry.ts";

/** So many names, or names as old as this, are not kept back any longer. */
const MAX_WAITING = 32;
const MAX_AGE_MS = 1_000;

/** Names for contents that have just been stored, written to the index several at a time. */
export class NameBatch implements Tagger {
  readonly #registry: LocalRegistry;
  #waiting: { readonly descriptor: Descriptor; readonly reference: string }[] = [];
  #since = 0;

  constructor(registry: LocalRegistry) {
    this.#registry = registry;
  }

  /** The name may be there only after `flush`. @param descriptor of content that has been stored */
  async tag(descriptor: Descriptor, reference: string): Promise<void> {
    if (this.#waiting.length === 0) this.#since = Date.now();
    this.#waiting.push({ descriptor, reference });
    const isDue = Date.now() - this.#since > MAX_AGE_MS;
    if (isDue || this.#waiting.length >= MAX_WAITING) await this.flush();
  }

  /** @throws StoreLocked, StoreDamaged, StoreUnusable */
  async flush(): Promise<void> {
    const names = this.#waiting;
    if (names.length === 0) return;
    this.#waiting = [];
    await this.#registry.updateEntries((entries) =>
      names.reduce((all, { descriptor, reference }) => withReference(all, reference, descriptor), entries),
    );
  }
}
