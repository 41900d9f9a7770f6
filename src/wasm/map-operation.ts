import type { SyncSession } from "../loader/sync-session.ts";
import { LINUX } from "./errno.ts";
import { type GuestMemory, type GuestNumber, toUnsigned } from "./guest-memory.ts";
import type { LoadedMap } from "./loaded-object.ts";
import { Nonsense } from "./refusal.ts";

/** As in bpf(2). */
const LOOKUP = 1;
const UPDATE = 2;
const DELETE = 3;
const NEXT_KEY = 4;

export interface Operation {
  readonly command: GuestNumber;
  readonly key: GuestNumber;
  readonly value: GuestNumber;
  readonly next: GuestNumber;
  readonly flags: GuestNumber;
}

/**
 * `wasm_bpf_map_operate`. Of a map with a value for each CPU a value is all of them, each rounded up to 8 bytes.
 * @returns 0, or -2 where there is no such key
 * @throws GuestFault, Nonsense, the loader's refusal; what ends the session
 */
export function mapOperation(
  session: SyncSession,
  memory: GuestMemory,
  { map, key_size, value_bytes }: LoadedMap,
  { command, key, value, next, flags }: Operation,
): number {
  const keyBytes = (): Uint8Array => memory.slice(key, key_size);
  switch (toUnsigned(command)) {
    case LOOKUP: {
      memory.slice(value, value_bytes);
      return put(memory, value, session.lookup(map, keyBytes()));
    }
    case UPDATE: {
      const entry = Buffer.concat([keyBytes(), memory.slice(value, value_bytes)]);
      session.update(map, entry, BigInt.asUintN(64, BigInt(flags)));
      return 0;
    }
    case DELETE:
      return session.delete(map, keyBytes()) ? 0 : -LINUX.noent;
    case NEXT_KEY: {
      memory.slice(next, key_size);
      return put(memory, next, session.nextKey(map, toUnsigned(key) === 0 ? undefined : keyBytes()));
    }
    default:
      throw new Nonsense(LINUX.inval, `${command} is no operation of a map`);
  }
}

function put(memory: GuestMemory, at: GuestNumber, bytes: Uint8Array | undefined): number {
  if (bytes === undefined) return -LINUX.noent;
  memory.slice(at, bytes.length).set(bytes);
  return 0;
}
