import { systemCode } from "../errors.ts";
import type { Control } from "./control.ts";
import { WASI } from "./errno.ts";
import { GuestExit } from "./guest-exit.ts";
import { GuestFault, type GuestMemory, type GuestNumber, toUnsigned } from "./guest-memory.ts";
import type { Output } from "./output.ts";
import { now, pollOneoff } from "./wasi-poll.ts";

export const WASI_MODULE = "wasi_snapshot_preview1";

/** What a guest sees of the world. */
export interface WasiWorld {
  /** The first one is the module's name. */
  readonly args: readonly string[];
  /** `NAME=VALUE` */
  readonly environment: readonly string[];
  readonly stdout: Output;
  readonly stderr: Output;
  readonly control: Control;
  readonly memory: () => GuestMemory;
}

export type HostFunction = (...args: GuestNumber[]) => number | bigint;

/** Those of preview 1 that a guest without files and sockets is refused. */
const WITHOUT_FILES = [
  "fd_advise",
  "fd_allocate",
  "fd_datasync",
  "fd_fdstat_set_rights",
  "fd_filestat_set_size",
  "fd_filestat_set_times",
  "fd_pread",
  "fd_prestat_dir_name",
  "fd_prestat_get",
  "fd_pwrite",
  "fd_readdir",
  "fd_renumber",
  "fd_sync",
  "path_create_directory",
  "path_filestat_get",
  "path_filestat_set_times",
  "path_link",
  "path_open",
  "path_readlink",
  "path_remove_directory",
  "path_rename",
  "path_symlink",
  "path_unlink_file",
  "sock_accept",
  "sock_recv",
  "sock_send",
  "sock_shutdown",
];

const WITH_MEANING = [
  "args_get",
  "args_sizes_get",
  "clock_res_get",
  "clock_time_get",
  "environ_get",
  "environ_sizes_get",
  "fd_close",
  "fd_fdstat_get",
  "fd_fdstat_set_flags",
  "fd_filestat_get",
  "fd_read",
  "fd_seek",
  "fd_tell",
  "fd_write",
  "poll_oneoff",
  "proc_exit",
  "proc_raise",
  "random_get",
  "sched_yield",
];

/** All functions of preview 1. */
export const WASI_FUNCTIONS: ReadonlySet<string> = new Set([...WITH_MEANING, ...WITHOUT_FILES]);

const CHARACTER_DEVICE = 2;
const MAX_RANDOM = 65_536;
const MAX_VECTORS = 1024;

/**
 * WASI preview 1 for programs that print: arguments, clocks, chance, standard output, sleep and an exit status. There are
 * no files, no sockets and nothing on standard input.
 * @see https://github.com/WebAssembly/WASI/blob/snapshot-01/phases/snapshot/docs.md
 */
export function wasiFunctions(world: WasiWorld): ReadonlyMap<string, HostFunction> {
  const { args, environment, control, memory } = world;
  const lists = { args: encodeList(args), environ: encodeList(environment) };
  const functions: Record<string, HostFunction> = {
    args_sizes_get: (count, size) => putSizes(memory(), lists.args, count, size),
    args_get: (pointers, text) => putList(memory(), lists.args, pointers, text),
    environ_sizes_get: (count, size) => putSizes(memory(), lists.environ, count, size),
    environ_get: (pointers, text) => putList(memory(), lists.environ, pointers, text),
    clock_res_get: (_clock, at) => putU64(memory(), at, 1n),
    clock_time_get: (clock, _precision, at) => putU64(memory(), at, now(toUnsigned(clock ?? 0))),
    random_get: (at = 0, length = 0) => {
      const target = memory().slice(at, length);
      for (let done = 0; done < target.length; done += MAX_RANDOM) {
        crypto.getRandomValues(target.subarray(done, done + MAX_RANDOM) as Uint8Array<ArrayBuffer>);
      }
      return WASI.success;
    },
    fd_write: (fd = 0, vectors = 0, count = 0, written = 0) =>
      write(world, toUnsigned(fd), vectors, toUnsigned(count), written),
    fd_read: (fd = 0, _vectors, _count, read = 0) =>
      toUnsigned(fd) === 0 ? putU32(memory(), read, 0) : WASI.badf,
    fd_fdstat_get: (fd = 0, at = 0) => {
      if (toUnsigned(fd) > 2) return WASI.badf;
      // A terminal: otherwise libc would keep what is printed until it has a block of it.
      const stat = memory().slice(at, 24).fill(0);
      stat[0] = CHARACTER_DEVICE;
      // Rights: FD_READ and FD_WRITE.
      stat[8] = 0x42;
      return WASI.success;
    },
    fd_filestat_get: (fd = 0, at = 0) => {
      if (toUnsigned(fd) > 2) return WASI.badf;
      memory().slice(at, 64).fill(0)[16] = CHARACTER_DEVICE;
      return WASI.success;
    },
    fd_fdstat_set_flags: (fd = 0) => (toUnsigned(fd) > 2 ? WASI.badf : WASI.success),
    fd_close: (fd = 0) => (toUnsigned(fd) > 2 ? WASI.badf : WASI.success),
    fd_seek: (fd = 0) => (toUnsigned(fd) > 2 ? WASI.badf : WASI.spipe),
    fd_tell: (fd = 0) => (toUnsigned(fd) > 2 ? WASI.badf : WASI.spipe),
    poll_oneoff: (subscriptions = 0, events = 0, count = 0, ready = 0) =>
      pollOneoff(memory(), control, { subscriptions, events, count: toUnsigned(count), ready }),
    sched_yield: () => WASI.success,
    proc_exit: (status = 0) => {
      throw new GuestExit(toUnsigned(status) & 0xff);
    },
    proc_raise: () => WASI.nosys,
  };
  for (const name of WITHOUT_FILES)
    functions[name] = () => (name.startsWith("sock") ? WASI.nosys : WASI.badf);
  return new Map(Object.entries(functions).map(([name, perform]) => [name, answering(perform)]));
}

/** What the guest names wrongly is told to it. */
function answering(perform: HostFunction): HostFunction {
  return (...args) => {
    try {
      return perform(...args);
    } catch (error) {
      if (error instanceof GuestFault) return WASI.fault;
      throw error;
    }
  };
}

function write(
  { stdout, stderr, memory }: WasiWorld,
  fd: number,
  vectors: GuestNumber,
  count: number,
  written: GuestNumber,
): number {
  if (fd !== 1 && fd !== 2) return WASI.badf;
  if (count > MAX_VECTORS) return WASI.inval;
  const guest = memory();
  const list = Buffer.from(guest.slice(vectors, count * 8));
  const pieces = Array.from({ length: count }, (_, at) =>
    guest.slice(list.readUInt32LE(at * 8), list.readUInt32LE(at * 8 + 4)),
  );
  const bytes = pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
  try {
    (fd === 1 ? stdout : stderr).write(bytes);
  } catch (error) {
    if (systemCode(error) !== undefined) return WASI.io;
    throw error;
  }
  return putU32(guest, written, bytes.length);
}

function putU32(memory: GuestMemory, at: GuestNumber, value: number): number {
  const { byteOffset } = memory.slice(at, 4);
  memory.view.setUint32(byteOffset, value, true);
  return WASI.success;
}

function putU64(memory: GuestMemory, at: GuestNumber = 0, value: bigint): number {
  const { byteOffset } = memory.slice(at, 8);
  memory.view.setBigUint64(byteOffset, value, true);
  return WASI.success;
}

function encodeList(words: readonly string[]): readonly Buffer[] {
  return words.map((word) => Buffer.from(`${word.replaceAll("\0", "")}\0`));
}

function putSizes(
  memory: GuestMemory,
  words: readonly Buffer[],
  count: GuestNumber = 0,
  size: GuestNumber = 0,
): number {
  putU32(memory, count, words.length);
  return putU32(
    memory,
    size,
    words.reduce((sum, { length }) => sum + length, 0),
  );
}

function putList(
  memory: GuestMemory,
  words: readonly Buffer[],
  pointers: GuestNumber = 0,
  text: GuestNumber = 0,
): number {
  let at = toUnsigned(text);
  words.forEach((word, number) => {
    putU32(memory, toUnsigned(pointers) + number * 4, at);
    memory.slice(at, word.length).set(word);
    at += word.length;
  });
  return WASI.success;
}
