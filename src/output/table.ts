import { stripControl } from "../errors.ts";

/**
 * Rows under headings, columns two spaces apart, each as wide as its widest cell; the last column is not padded.
 * Control characters are removed, since names may come from strangers. No rows give the headings alone.
 */
export function formatTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = [headings, ...rows].map((row) => row.map((cell) => stripControl(cell).replace(/\s+/g, " ")));
  const widths = headings.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
