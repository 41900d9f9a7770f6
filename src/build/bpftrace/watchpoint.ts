import type { Fail } from "./probe-kinds.ts";

/** Memory that is watched. */
export interface Watched {
  /** An address, or a variable of the kernel. */
  readonly place: string;
  /** Bytes. */
  readonly length: number;
  /** The sum of 1 (read), 2 (written) and 4 (run). */
  readonly mode: number;
}

const MODES = { r: 1, w: 2, x: 4 } as const;

/** `jiffies:8:w`, `0xffffffff81000000:8:rw`. @throws what `fail` makes */
export function parseWatchpoint(rest: readonly string[], text: string, fail: Fail): Watched {
  const [place = "", length = "", mode = ""] = rest;
  if (rest.length !== 3 || !/^(?:0x[0-9a-fA-F]{1,16}|[A-Za-z_]\w*)$/.test(place)) {
    throw fail(
      `${text} is no watchpoint`,
      "one looks like watchpoint:jiffies:8:w, or watchpoint:0x1234:4:rw",
    );
  }
  if (!/^[1248]$/.test(length)) throw fail(`${text}: 1, 2, 4 or 8 bytes can be watched, not ${length}`);
  if (!/^(?:r|w|x|rw|wr|rx|xr|wx|xw|[rwx]{3})$/.test(mode) || new Set(mode).size !== mode.length) {
    throw fail(`${text}: memory is read (r), written (w) or run (x), not ${mode}`);
  }
  const sum = Object.entries(MODES).reduce(
    (all, [letter, bit]) => (mode.includes(letter) ? all + bit : all),
    0,
  );
  return { place, length: Number(length), mode: sum };
}
