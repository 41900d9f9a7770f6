import { stripControl } from "../errors.ts";
import type { Progress, ProgressEvent } from "../progress.ts";
import { painter } from "./paint.ts";
import type { Sink } from "./sink.ts";

/** Width of the verb column: `Publishing` and `Downloading` end where the subjects begin. */
const VERB_WIDTH = 12;

/**
 * Draws progress on stderr, one line a step with the verb set right. Notes and warnings appear always; steps and byte
 * counts only on a terminal, where somebody is watching.
 */
export function stderrProgress(sink: Sink): Progress {
  let isCounting = false;
  const line = (text: string): void => {
    sink.write(`${isCounting ? "\r\u001b[K" : ""}${text}\n`);
    isCounting = false;
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
        isCounting = true;
        sink.write(
          `\r\u001b[K${" ".repeat(VERB_WIDTH)} ${stripControl(event.subject)} ${formatBytes(event)}`,
        );
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

function formatBytes({ done, total }: { readonly done: number; readonly total: number | undefined }): string {
  return total === undefined ? formatSize(done) : `${formatSize(done)} of ${formatSize(total)}`;
}

/** `512 B`, `12.6 kB`, `3.1 MB`: decimal units, as registries and disks are sold. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ["kB", "MB", "GB"];
  let value = bytes;
  let unit = "B";
  for (const larger of units) {
    if (value < 999.95) break;
    value /= 1000;
    unit = larger;
  }
  return `${value.toFixed(1)} ${unit}`;
}
