/** A pointer or number of a guest: i32 in most dialects, i64 in those that declare it so. */
export type GuestNumber = number | bigint;

/** What a guest said is not within its memory. */
export class GuestFault extends Error {}

const MAX_NAME_BYTES = 4096;

/** A guest's memory. What it names is checked; views are made again when it has grown. */
export class GuestMemory {
  readonly #memory: WebAssembly.Memory;
  #bytes: Uint8Array;
  #words: Int32Array;
  #view: DataView;

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
    this.#bytes = new Uint8Array(memory.buffer);
    this.#words = new Int32Array(memory.buffer);
    this.#view = new DataView(memory.buffer);
  }

  /** All of it, until the guest runs again. */
  get bytes(): Uint8Array {
    this.#refresh();
    return this.#bytes;
  }

  /** The same by four bytes. */
  get words(): Int32Array {
    this.#refresh();
    return this.#words;
  }

  /** Until the guest runs again. */
  get view(): DataView {
    this.#refresh();
    return this.#view;
  }

  #refresh(): void {
    if (this.#bytes.buffer === this.#memory.buffer) return;
    this.#bytes = new Uint8Array(this.#memory.buffer);
    this.#words = new Int32Array(this.#memory.buffer);
    this.#view = new DataView(this.#memory.buffer);
  }

  /** `length` bytes at a pointer, not copied. @throws GuestFault */
  slice(pointer: GuestNumber, length: GuestNumber): Uint8Array {
    const start = toUnsigned(pointer);
    const end = start + toUnsigned(length);
    const { bytes } = this;
    if (end > bytes.length) throw new GuestFault(`${start}..${end} is beyond the memory`);
    return bytes.subarray(start, end);
  }

  /** A string that ends with a NUL; undefined for the pointer 0. @throws GuestFault */
  text(pointer: GuestNumber): string | undefined {
    const start = toUnsigned(pointer);
    if (start === 0) return undefined;
    const { bytes } = this;
    const end = bytes.subarray(0, start + MAX_NAME_BYTES).indexOf(0, start);
    if (end < 0) throw new GuestFault("a string does not end");
    return Buffer.from(bytes.subarray(start, end)).toString("utf8");
  }
}

/** As the guest means it: i32 pointers are unsigned. What has more than 32 bits stays beyond every memory. */
export function toUnsigned(value: GuestNumber): number {
  if (typeof value === "number") return value >>> 0;
  return value >= 0n && value <= 0xffff_ffffn ? Number(value) : Number.POSITIVE_INFINITY;
}

export function toSigned(value: GuestNumber): number {
  return Number(value) | 0;
}
