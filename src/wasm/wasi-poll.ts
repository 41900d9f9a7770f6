import type { Control } from "./control.ts";
import { WASI } from "./errno.ts";
import type { GuestMemory, GuestNumber } from "./guest-memory.ts";

/** Sizes and places of the structs. */
const SUBSCRIPTION_BYTES = 48;
const EVENT_BYTES = 32;
const CLOCK = 0;
const FD_READ = 1;
const ABSOLUTE = 1;
const MAX_SUBSCRIPTIONS = 1024;

interface Subscription {
  readonly userdata: bigint;
  readonly kind: number;
  /** Of a clock: how long from now in ms. */
  readonly waitMs: number;
  readonly error: number;
}

export interface PollRequest {
  readonly subscriptions: GuestNumber;
  readonly events: GuestNumber;
  readonly count: number;
  /** Where to put how many happened. */
  readonly ready: GuestNumber;
}

/**
 * `poll_oneoff`: a sleep, since there is nothing else to wait for. Standard streams are ready at once.
 * @see https://github.com/WebAssembly/WASI/blob/snapshot-01/phases/snapshot/docs.md#poll_oneoff
 * @throws GuestExit when the guest is to stop; GuestFault
 */
export function pollOneoff(memory: GuestMemory, control: Control, request: PollRequest): number {
  const { subscriptions, events, count, ready } = request;
  if (count === 0 || count > MAX_SUBSCRIPTIONS) return WASI.inval;
  const bytes = Buffer.from(memory.slice(subscriptions, count * SUBSCRIPTION_BYTES));
  const wanted = Array.from({ length: count }, (_, at) =>
    readSubscription(bytes.subarray(at * SUBSCRIPTION_BYTES, (at + 1) * SUBSCRIPTION_BYTES)),
  );
  const isAtOnce = wanted.some(({ kind }) => kind !== CLOCK);
  const shortest = Math.min(...wanted.map(({ waitMs }) => waitMs));
  if (!isAtOnce && shortest > 0) control.sleep(shortest);
  const happened = wanted.filter(({ kind, waitMs }) =>
    kind === CLOCK ? waitMs <= (isAtOnce ? 0 : shortest) : true,
  );
  const out = memory.slice(events, count * EVENT_BYTES);
  const view = new DataView(out.buffer, out.byteOffset, out.length);
  happened.forEach(({ userdata, kind, error }, at) => {
    out.fill(0, at * EVENT_BYTES, (at + 1) * EVENT_BYTES);
    view.setBigUint64(at * EVENT_BYTES, userdata, true);
    view.setUint16(at * EVENT_BYTES + 8, error, true);
    out[at * EVENT_BYTES + 10] = kind;
    // Nothing will ever come from standard input: it has hung up.
    if (kind === FD_READ) view.setUint16(at * EVENT_BYTES + 24, 1, true);
  });
  const { byteOffset } = memory.slice(ready, 4);
  memory.view.setUint32(byteOffset, happened.length, true);
  return WASI.success;
}

function readSubscription(bytes: Buffer): Subscription {
  const userdata = bytes.readBigUInt64LE(0);
  const kind = bytes.readUInt8(8);
  if (kind !== CLOCK) {
    return { userdata, kind, waitMs: 0, error: bytes.readUInt32LE(16) > 2 ? WASI.badf : WASI.success };
  }
  const timeout = bytes.readBigUInt64LE(24);
  const isAbsolute = (bytes.readUInt16LE(40) & ABSOLUTE) !== 0;
  const wait = isAbsolute ? timeout - now(bytes.readUInt32LE(16)) : timeout;
  return { userdata, kind, waitMs: Math.max(0, Number(wait) / 1e6), error: WASI.success };
}

/** Nanoseconds of a clock: 0 is the time of day, the others only go on. */
export function now(clock: number): bigint {
  if (clock !== 0) return process.hrtime.bigint();
  return BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n;
}
