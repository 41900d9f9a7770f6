import type { Replies } from "../loader/session.ts";
import type { SyncSession } from "../loader/sync-session.ts";
import { EventBuffer } from "./event-buffer.ts";

type Loaded = Extract<Replies["load"], { maps: unknown }>;
export type LoadedMap = Loaded["maps"][number];

const PERF_BUFFER = "perf_event_array";

/** A BPF object of a guest in the kernel. */
export class LoadedObject {
  readonly handle: number;
  readonly missing: readonly string[];
  readonly #session: SyncSession;
  readonly #maps: readonly LoadedMap[];
  readonly #buffers = new Map<number, EventBuffer>();

  constructor(session: SyncSession, loaded: Loaded) {
    this.#session = session;
    this.handle = loaded.package;
    this.missing = loaded.missing;
    this.#maps = loaded.maps;
  }

  get maps(): readonly LoadedMap[] {
    return this.#maps;
  }

  /** By its name in the source; `.bss`, `.rodata` and `.data` stand for those of this object. */
  map(name: string): LoadedMap | undefined {
    const exact = this.#maps.find((map) => map.name === name);
    if (exact !== undefined || !name.startsWith(".")) return exact;
    return this.#maps.find((map) => map.name.endsWith(name));
  }

  /** Where an event of a perf buffer goes must be known before there is one. */
  openPerfBuffers(): void {
    for (const { map, type } of this.#maps) if (type === PERF_BUFFER) this.buffer(map);
  }

  /** The events of a map, or of several by the handle of {@link openTogether}; undefined if it is of another object. @throws the loader's refusal */
  buffer(handle: number): EventBuffer | undefined {
    const known = this.#buffers.get(handle);
    if (known !== undefined) return known;
    const map = this.#maps.find((each) => each.map === handle);
    return map === undefined ? undefined : this.#open([map]);
  }

  /**
   * Makes one buffer of several, whose events then come in one poll.
   * @param maps handles, of which none has been polled, and those of perf buffers only before anything is attached
   * @returns undefined where one is of another object
   * @throws the loader's refusal
   */
  openTogether(handle: number, maps: readonly number[]): EventBuffer | undefined {
    const found = this.#maps.filter(({ map }) => maps.includes(map));
    if (found.length !== new Set(maps).size) return undefined;
    const buffer = this.#open(found);
    this.#buffers.set(handle, buffer);
    return buffer;
  }

  #open(maps: readonly LoadedMap[]): EventBuffer {
    const buffer = new EventBuffer(this.#session, this.handle, maps);
    for (const { map } of maps) this.#buffers.set(map, buffer);
    return buffer;
  }
}
