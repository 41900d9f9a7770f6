/** How an escape sequence is written where a regular expression has to find it. */
export function visible(output: string): string {
  return output.replaceAll("\x1b", "␛");
}

/** What a terminal shows after all of `output`; it knows the few sequences that ebpm draws with, and refuses any other. */
export function screenAfter(output: string, height = 24): readonly string[] {
  const lines: string[] = [""];
  let row = 0;
  let column = 0;
  for (const [token] of visible(output).matchAll(/␛\[(\d*)([A-Za-z])|\r|\n|[^␛\r\n]+|␛/g)) {
    if (token === "\r") column = 0;
    else if (token === "\n") row++;
    else if (token.startsWith("␛")) {
      const [, count, kind] = /^␛\[(\d*)([A-Za-z])$/.exec(token) ?? [];
      if (kind === "A") row = Math.max(0, row - Number(count || 1));
      else if (kind === "H") row = column = 0;
      else if (kind === "K") lines[row] = (lines[row] ?? "").slice(0, column);
      else if (kind === "J") lines.splice(row, lines.length, (lines[row] ?? "").slice(0, column));
      else if (kind !== "m") throw new Error(`the terminal was sent ${JSON.stringify(token)}`);
    } else {
      const line = (lines[row] ?? "").padEnd(column);
      lines[row] = line.slice(0, column) + token + line.slice(column + token.length);
      column += token.length;
    }
    while (lines.length <= row) lines.push("");
    if (row >= height) throw new Error(`the picture has more than ${height} lines and scrolled`);
  }
  return lines.map((line) => line.trimEnd());
}
