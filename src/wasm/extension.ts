import { ERROR_CODES } from "../error-codes.gen.ts";
import { LINUX } from "./errno.ts";
import { type GuestMemory, type GuestNumber, toUnsigned } from "./guest-memory.ts";
import type { LoadedMap } from "./loaded-object.ts";
import { MAP_TYPES } from "./map-types.ts";
import { Nonsense, type Refusal } from "./refusal.ts";
import type { HostFunction } from "./wasi.ts";

/** What the functions beyond the six need of the session. */
export interface ExtensionWorld {
  readonly memory: () => GuestMemory;
  /** Of the last call that was refused. */
  readonly refusal: () => Refusal | undefined;
  /** @throws Nonsense for a handle of none */
  readonly map: (handle: GuestNumber) => LoadedMap;
  readonly openBuffers: (object: GuestNumber, maps: readonly number[]) => number;
  /** Handle of the map whose event is being delivered; 0 outside of callbacks. */
  readonly eventMap: () => number;
}

const MOST_BUFFERS = 64;

/**
 * The module `ebpm_1`: what the six functions cannot say. Its name is its version: what would change the meaning of any of
 * these becomes another module, beside this one. (docs/wasm-host.md)
 */
export function extensionFunctions(world: ExtensionWorld): Readonly<Record<string, HostFunction>> {
  const { memory } = world;
  return {
    error_number: () => world.refusal()?.errno ?? 0,
    error_text: (field = 0, at = 0, size = 0) =>
      putText(memory(), errorField(world.refusal(), toUnsigned(field)), at, size),
    map_info: (map = 0, at = 0, size = 0) => putInfo(memory(), world.map(map), at, size),
    open_buffers: (object = 0, maps = 0, count = 0) =>
      world.openBuffers(object, readHandles(memory(), maps, count)),
    event_map: () => world.eventMap(),
  };
}

function errorField(refusal: Refusal | undefined, field: number): string {
  if (refusal === undefined) return "";
  const { kind, message, hint = "" } = refusal;
  return [ERROR_CODES[kind].code, kind, message, hint][field] ?? "";
}

/** As snprintf(3): as much as fits with a NUL behind it. @returns the bytes that all of it has, without the NUL */
function putText(memory: GuestMemory, text: string, at: GuestNumber, size: GuestNumber): number {
  const bytes = Buffer.from(text.replaceAll("\0", ""));
  const target = memory.slice(at, size);
  if (target.length > 0) {
    const taken = Math.min(bytes.length, target.length - 1);
    target.set(bytes.subarray(0, taken));
    target[taken] = 0;
  }
  return bytes.length;
}

/**
 * The type's number in the kernel, bytes of a key and of a value, entries at most, and bytes of the values of all CPUs: 32 bits each.
 * @returns the bytes that all of it has; no more than `size` are written
 */
function putInfo(memory: GuestMemory, map: LoadedMap, at: GuestNumber, size: GuestNumber): number {
  const { type, key_size, value_size, max_entries, value_bytes } = map;
  const fields = [Math.max(0, MAP_TYPES.indexOf(type)), key_size, value_size, max_entries, value_bytes];
  const bytes = Buffer.alloc(fields.length * 4);
  fields.forEach((field, index) => {
    bytes.writeUInt32LE(field >>> 0, index * 4);
  });
  const target = memory.slice(at, size);
  target.set(bytes.subarray(0, target.length));
  return bytes.length;
}

function readHandles(memory: GuestMemory, at: GuestNumber, count: GuestNumber): readonly number[] {
  const length = toUnsigned(count);
  if (length === 0 || length > MOST_BUFFERS)
    throw new Nonsense(LINUX.inval, `${length} buffers: 1 to ${MOST_BUFFERS} can be opened together`);
  const bytes = Buffer.from(memory.slice(at, length * 4));
  return Array.from({ length }, (_, index) => bytes.readUInt32LE(index * 4));
}
