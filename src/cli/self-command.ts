/** The words that start this very program: Node and its script. */
export function selfCommand(): readonly string[] {
  return [process.execPath, process.argv[1] ?? ""];
}
