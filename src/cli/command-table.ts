import type { Command } from "@oclif/core/command";

/** Headings of `ebpm help`, in their order. */
export const GROUPS = [
  "Use packages",
  "Make packages",
  "Depend on packages",
  "Work with registries",
  "Look after this machine",
] as const;

export interface CommandEntry {
  /** `run`; words of a topic are joined by a colon: `cache:verify`. */
  readonly id: string;
  readonly group: (typeof GROUPS)[number];
  /** One line for the list of commands; the class says the same. */
  readonly summary: string;
  readonly load: () => Promise<Command.Class>;
}

export type CommandTable = readonly CommandEntry[];

/** The command that a line starts with, and the words after its name; undefined for none. */
export function findEntry(
  table: CommandTable,
  argv: readonly string[],
): { readonly entry: CommandEntry; readonly rest: readonly string[] } | undefined {
  const found = table
    .filter(({ id }) => isPrefix(id.split(":"), argv))
    .toSorted((a, b) => b.id.length - a.id.length)[0];
  return found === undefined ? undefined : { entry: found, rest: argv.slice(found.id.split(":").length) };
}

/** The name as it is typed. */
export function spokenName({ id }: CommandEntry): string {
  return id.replaceAll(":", " ");
}

function isPrefix(words: readonly string[], argv: readonly string[]): boolean {
  return words.every((word, index) => argv[index] === word);
}
