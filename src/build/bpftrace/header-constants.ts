import { constants as files } from "node:fs";
import { constants as system } from "node:os";

/** `linux/socket.h` and `linux/net.h`. */
const SOCKETS: Readonly<Record<string, number>> = {
  AF_UNSPEC: 0,
  AF_UNIX: 1,
  AF_LOCAL: 1,
  AF_INET: 2,
  AF_INET6: 10,
  AF_NETLINK: 16,
  AF_PACKET: 17,
  AF_VSOCK: 40,
};

/** `asm-generic/mman-common.h`, `linux/mman.h`. */
const MEMORY: Readonly<Record<string, number>> = {
  PROT_READ: 1,
  PROT_WRITE: 2,
  PROT_EXEC: 4,
  MAP_SHARED: 1,
  MAP_PRIVATE: 2,
};

/** `linux/sched.h`. */
const TASKS: Readonly<Record<string, number>> = {
  TASK_RUNNING: 0,
  TASK_INTERRUPTIBLE: 1,
  TASK_UNINTERRUPTIBLE: 2,
  EXIT_DEAD: 16,
  EXIT_ZOMBIE: 32,
};

/** `O_*` and `S_IF*` of the machine that builds, which is the one whose registers are meant as well. */
const FILES = Object.entries(files).filter(
  (entry): entry is [string, number] => /^(?:O|S_I)/.test(entry[0]) && typeof entry[1] === "number",
);

/**
 * What headers define with the preprocessor, of which the kernel's type information knows nothing: families of sockets, flags of files
 * and memory, states of tasks, errors, signals.
 */
export const HEADER_CONSTANTS: ReadonlyMap<string, number> = new Map([
  ...Object.entries(SOCKETS),
  ...Object.entries(MEMORY),
  ...Object.entries(TASKS),
  ...FILES,
  ...Object.entries(system.errno),
  ...Object.entries(system.signals),
]);
