import { EbpmError } from "../../errors.ts";

/** Bytes of a WebAssembly module, read from front to back. Nothing is read past the end. */
export class BinaryReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  get at(): number {
    return this.#at;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** @throws PackageCorrupt where the module ends within it */
  byte(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) throw truncated();
    this.#at += 1;
    return value;
  }

  /**
   * An unsigned number in LEB128.
   * @see https://webassembly.github.io/spec/core/binary/values.html#integers
   * @throws PackageCorrupt, PackageInvalid
   */
  unsigned(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) break;
      if (scale >= 2 ** 28) throw new EbpmError("PackageInvalid", "a number of the module is too long");
    }
    if (value > 0xffff_ffff) throw new EbpmError("PackageInvalid", "a number of the module is too large");
    return value;
  }

  /** A signed one of up to 64 bits, as a number. */
  signed(): number {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(BigInt.asIntN(Number(shift) + 7, value));
      if (shift > 63n) throw new EbpmError("PackageInvalid", "a number of the module is too long");
    }
  }

  /** The next bytes, not copied. @throws PackageCorrupt */
  bytes(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw truncated();
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  /** @throws PackageCorrupt */
  name(): string {
    return Buffer.from(this.bytes(this.unsigned())).toString("utf8");
  }
}

function truncated(): EbpmError {
  return new EbpmError("PackageCorrupt", "the WebAssembly module is cut short");
}
