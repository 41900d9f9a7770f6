import { writeSync } from "node:fs";
import { isatty } from "node:tty";
import { systemCode } from "../errors.ts";

/** Somewhere to write text that may be a terminal. */
export interface Sink {
  readonly isTTY: boolean;
  readonly write: (text: string) => void;
}

/**
 * Writes to a file descriptor without opening a stream on it: a Node stream makes pipes non-blocking for every process
 * that shares them, the loader that we become included.
 */
export function rawSink(fd: 1 | 2): Sink {
  let known: boolean | undefined;
  return {
    get isTTY() {
      known ??= isatty(fd);
      return known;
    },
    write: (text) => writeAll(fd, Buffer.from(text)),
  };
}

/** Waits when somebody else made the pipe non-blocking and it is full; a reader that is gone ends it silently. */
function writeAll(fd: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      const code = systemCode(error);
      if (code === "EPIPE" || code === "EBADF" || code === "EIO") return;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
