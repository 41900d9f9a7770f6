export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return Number.NaN;
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? upper) : upper;
  return (lower + upper) / 2;
}

/** One measured quantity: `samples` by the name of who was measured, all taken in turns in one run. */
export interface Series {
  readonly title: string;
  readonly unit: string;
  /** Whose median the others are divided by. */
  readonly baseline: string;
  readonly samples: Readonly<Record<string, readonly number[]>>;
}

/** A table of medians, spread and ratio to the baseline. */
export function formatSeries(series: Series): string {
  const base = median(series.samples[series.baseline] ?? []);
  const lines = Object.entries(series.samples).map(([name, values]) => {
    const middle = median(values);
    const ratio = Number.isFinite(base) && base !== 0 ? `${(middle / base).toFixed(2)}x` : "-";
    return [
      name,
      round(middle),
      round(Math.min(...values)),
      round(Math.max(...values)),
      ratio,
      `${values.length}`,
    ];
  });
  const rows = [["", `median ${series.unit}`, "min", "max", "ratio", "n"], ...lines];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const text = rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  "),
  );
  return `${series.title}\n${text.map((line) => `  ${line}`).join("\n")}\n`;
}

function round(value: number): string {
  return value >= 1000 ? value.toFixed(0) : value >= 100 ? value.toFixed(1) : value.toFixed(2);
}
