import { formatSize } from "./size.ts";

const WIDTH = 16;
/** Over this much of the past the rate is taken; less would jump about. */
const WINDOW_MS = 3_000;

/** A reading of a transfer: how much was done when. */
interface Reading {
  readonly atMs: number;
  readonly done: number;
}

/** Turns readings of one transfer into lines for a person who waits: how much, how fast, how much longer. */
export class TransferBar {
  readonly #readings: Reading[] = [];

  /**
   * @param atMs of a clock that only goes forward
   * @returns `[=====>    ] 12.0 MB of 40.0 MB, 8.1 MB/s, 4 s left`; without a total only what is known
   */
  line(done: number, total: number | undefined, atMs: number): string {
    const rate = this.#rate({ atMs, done });
    const speed = rate === undefined ? "" : `, ${formatSize(Math.round(rate))}/s`;
    if (total === undefined || total === 0) return `${formatSize(done)}${speed}`;
    const left =
      rate === undefined || rate <= 0 || done >= total ? "" : `, ${formatTime((total - done) / rate)} left`;
    return `${bar(Math.min(1, done / total))} ${formatSize(done)} of ${formatSize(total)}${speed}${left}`;
  }

  /** Bytes a second; undefined until there is enough to tell. */
  #rate(reading: Reading): number | undefined {
    const last = this.#readings.at(-1);
    // Less than before: something was begun anew.
    if (last !== undefined && reading.done < last.done) this.#readings.length = 0;
    this.#readings.push(reading);
    while (this.#readings.length > 2 && reading.atMs - (this.#readings[0]?.atMs ?? 0) > WINDOW_MS) {
      this.#readings.shift();
    }
    const first = this.#readings[0] ?? reading;
    const elapsedMs = reading.atMs - first.atMs;
    return elapsedMs < 200 ? undefined : ((reading.done - first.done) / elapsedMs) * 1000;
  }
}

function bar(share: number): string {
  const filled = Math.floor(share * WIDTH);
  const tip = filled < WIDTH ? ">" : "";
  return `[${"=".repeat(filled)}${tip}${" ".repeat(Math.max(0, WIDTH - filled - 1))}]`;
}

/** `4 s`, `2 min 5 s`, `1 h 3 min` */
function formatTime(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
