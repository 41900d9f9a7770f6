import { stripControl } from "../errors.ts";
import type { Progress, ProgressEvent } from "../progress.ts";
import { TransferBar } from "./bar.ts";
import { painter } from "./paint.ts";
import type { Sink } from "./sink.ts";

/** Width of the verb column: `Publishing` and `Downloading` end where the subjects begin. */
const VERB_WIDTH = 12;
const REDRAW_MS = 100;
const LINE_WIDTH = 79;
/** The terminal cuts the line off at its edge, however narrow it is: what wraps would stay when the next is drawn over it. */
const UNWRAPPED = ["\u001b[?7l", "\u001b[?7h"] as const;

/**
 * Draws progress on stderr, one line a step with the verb set right. Notes and warnings appear always; steps and byte
 * counts only on a terminal, where somebody is watching.
 */
export function stderrProgress(sink: Sink, clock: () => number = () => performance.now()): Progress {
  let isCounting = false;
  let bar = new TransferBar();
  let drawnAtMs = 0;
  const line = (text: string): void => {
    sink.write(`${isCounting ? "\r\u001b[K" : ""}${text}\n`);
    isCounting = false;
    bar = new TransferBar();
  };
  return (event: ProgressEvent): void => {
    switch (event.kind) {
      case "step":
        if (sink.isTTY) {
          line(`${painter(sink).green(event.verb.padStart(VERB_WIDTH))} ${stripControl(event.subject)}`);
        }
        return;
      case "bytes":
        if (!sink.isTTY) return;
        // Ten times a second is as often as anybody can read.
        if (isCounting && clock() - drawnAtMs < REDRAW_MS && event.done !== event.total) return;
        drawnAtMs = clock();
        sink.write(`\r\u001b[K${event.done === event.total ? "" : countLine(event, bar, drawnAtMs)}`);
        isCounting = event.done !== event.total;
        return;
      case "note":
        line(`${painter(sink).dim("note:")} ${stripControl(event.text)}`);
        return;
      case "warning":
        line(`${painter(sink).yellow("warning:")} ${stripControl(event.text)}`);
        return;
    }
  };
}

function countLine(
  event: Extract<ProgressEvent, { readonly kind: "bytes" }>,
  bar: TransferBar,
  nowMs: number,
): string {
  const amount = bar.line(event.done, event.total, nowMs);
  const line = `${" ".repeat(VERB_WIDTH)} ${amount} ${stripControl(event.subject)}`.slice(0, LINE_WIDTH);
  return UNWRAPPED.join(line);
}
