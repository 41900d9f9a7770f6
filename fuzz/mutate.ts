import { deflateSync, inflateSync } from "node:zlib";
import type { Random } from "./random.ts";

/** A package with something wrong in it: bytes anywhere, fields of ELF and BTF, or values of the JSON. */
export function mutate(seed: Buffer, random: Random): Buffer {
  if (seed[0] !== 0x7b) return mutateObject(seed, random);
  if (random.below(8) === 0) return mutateBytes(seed, random);
  const root = JSON.parse(seed.toString("utf8")) as Record<string, unknown>;
  if (random.below(2) === 0) {
    const packed = Buffer.from(String(root["bpf_object"]), "base64");
    const object = mutateObject(inflateSync(packed), random);
    root["bpf_object"] = deflateSync(object, { level: 1 }).toString("base64");
    root["bpf_object_size"] = object.length;
  } else {
    for (let times = 1 + random.below(3); times > 0; times--) mutateValue(root, random);
  }
  return Buffer.from(JSON.stringify(root));
}

function mutateObject(seed: Buffer, random: Random): Buffer {
  const object = Buffer.from(seed);
  for (let times = 1 + random.below(4); times > 0; times--) {
    const kind = random.below(10);
    if (kind < 3) setField(object, random.below(object.length), random);
    else if (kind < 5) setField(object, random.below(64), random);
    else if (kind < 9) setFieldOfSection(object, random);
    else return mutateBytes(object, random);
  }
  return object;
}

/** A field of a section's header, or of what is in the section. */
function setFieldOfSection(object: Buffer, random: Random): void {
  const headers = Number(object.readBigUInt64LE(40));
  const header = headers + 64 * random.below(Math.max(object.readUInt16LE(60), 1));
  if (header + 64 > object.length || header < 0) return;
  if (random.below(2) === 0) {
    setField(object, header + random.below(64), random);
    return;
  }
  const [offset, size] = [24, 32].map((at) => Number(object.readBigUInt64LE(header + at)));
  if (offset === undefined || size === undefined || size === 0) return;
  // Heads say where all else is.
  const within = random.below(3) === 0 ? Math.min(size, 32) : size;
  setField(object, offset + random.below(within), random);
}

const ODD = [
  0, 1, 2, 3, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff,
] as const;

function setField(object: Buffer, place: number, random: Random): void {
  const width = random.pick([1, 2, 4, 4, 4, 8]);
  const at = place - (place % width);
  if (at < 0 || at + width > object.length) return;
  const value = random.below(3) === 0 ? random.below(2 ** 32) : random.pick(ODD);
  if (width === 8)
    object.writeBigUInt64LE((BigInt(value) << BigInt(32 * random.below(2))) & (2n ** 64n - 1n), at);
  else object.writeUIntLE(width === 4 ? value : value % 2 ** (8 * width), at, width);
}

function mutateBytes(seed: Buffer, random: Random): Buffer {
  const at = random.below(seed.length);
  const length = random.below(Math.min(seed.length - at, 4096));
  const part = seed.subarray(at, at + length);
  switch (random.below(4)) {
    case 0:
      return seed.subarray(0, at);
    case 1:
      return Buffer.concat([seed.subarray(0, at), part, seed.subarray(at)]);
    case 2:
      return Buffer.concat([seed.subarray(0, at), seed.subarray(at + length)]);
    default: {
      const copy = Buffer.from(seed);
      copy[at] = random.below(256);
      return copy;
    }
  }
}

const VALUES: readonly [() => unknown, ...(() => unknown)[]] = [
  () => null,
  () => -1,
  () => 1e308,
  () => 2 ** 53,
  () => "",
  () => "\u0000\u001b[2J%s%n{{.a}}",
  () => "x".repeat(70_000),
  () => "struct a { struct a b[4294967295]; } [-1]",
  () => [],
  () => ({}),
  () => true,
  () => JSON.parse("[".repeat(500) + "]".repeat(500)) as unknown,
];

/** Replaces, doubles or removes one value anywhere in a document. */
function mutateValue(root: unknown, random: Random): void {
  let place = root as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(place).filter((key) => key !== "bpf_object" || random.below(20) === 0);
    const key = keys[random.below(keys.length)];
    if (key === undefined) return;
    const value = place[key];
    if (typeof value === "object" && value !== null && random.below(6) !== 0) {
      place = value as Record<string, unknown>;
      continue;
    }
    const kind = random.below(6);
    if (kind === 0) delete place[key];
    else if (kind === 1 && Array.isArray(place)) place.push(value);
    else place[key] = random.pick(VALUES)();
    return;
  }
}
