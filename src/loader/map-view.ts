import type { Value } from "./exact-json.ts";
import type { LoaderSession, Replies } from "./session.ts";

type Described = Extract<Replies["load"], { maps: unknown }>["maps"][number];

/** How a key is set: whatever is there, only if it is new, only if it is there. */
export type SetMode = "any" | "new" | "present";
const FLAGS: Readonly<Record<SetMode, number>> = { any: 0, new: 1, present: 2 };

/** A map of a running package. Keys and values are typed by the package's BTF; the `…Bytes` are as the kernel has them. */
export class MapView {
  readonly name: string;
  /** `hash`, `percpu_array`… */
  readonly type: string;
  readonly keySize: number;
  /** Of a value in bytes: with one for each CPU, all of them, each rounded up to 8. */
  readonly valueBytes: number;
  readonly maxEntries: number;
  readonly #session: LoaderSession;
  readonly #handle: number;

  constructor(session: LoaderSession, described: Described) {
    this.#session = session;
    this.#handle = described.map;
    this.name = described.name;
    this.type = described.type;
    this.keySize = described.key_size;
    this.valueBytes = described.value_bytes;
    this.maxEntries = described.max_entries;
  }

  /** The value of a key; of a map with one for each CPU a list; undefined if there is none. @throws ArgumentInvalid, MapFailed */
  async get(key: Value): Promise<Value | undefined> {
    const { body } = await this.#session.request("map_get", { map: this.#handle, key });
    return body.found ? (body.value as Value) : undefined;
  }

  /** @throws ArgumentInvalid when it does not fit the types, MapFailed */
  async set(key: Value, value: Value, mode: SetMode = "any"): Promise<void> {
    await this.#session.request("map_set", { map: this.#handle, key, value, flags: FLAGS[mode] });
  }

  /** Whether there was such a key. @throws ArgumentInvalid, MapFailed */
  async delete(key: Value): Promise<boolean> {
    return (await this.#session.request("map_delete", { map: this.#handle, key })).body.found;
  }

  /** All entries, a page at a time; those that come and go meanwhile may be missed or seen twice. @throws MapFailed */
  async *entries(): AsyncGenerator<readonly [key: Value, value: Value], void> {
    let after: Uint8Array | undefined;
    for (;;) {
      const { body, bytes } = await this.#session.request(
        "map_entries",
        { map: this.#handle, json: true },
        after === undefined ? {} : { bytes: after },
      );
      for (const entry of body.entries ?? []) yield entry as readonly [Value, Value];
      if (body.last || body.count === 0) return;
      after = bytes;
    }
  }

  /** The value of a key, in bytes. @throws ArgumentInvalid for a key of another size, MapFailed */
  async getBytes(key: Uint8Array): Promise<Uint8Array | undefined> {
    const { body, bytes } = await this.#session.request("map_get", { map: this.#handle }, { bytes: key });
    return body.found ? bytes : undefined;
  }

  /** @throws ArgumentInvalid for bytes of another size, MapFailed */
  async setBytes(key: Uint8Array, value: Uint8Array, mode: SetMode = "any"): Promise<void> {
    const bytes = Buffer.concat([key, value]);
    await this.#session.request("map_set", { map: this.#handle, flags: FLAGS[mode] }, { bytes });
  }

  /** @throws ArgumentInvalid for a key of another size, MapFailed */
  async deleteBytes(key: Uint8Array): Promise<boolean> {
    return (await this.#session.request("map_delete", { map: this.#handle }, { bytes: key })).body.found;
  }
}
