import type { Command } from "@oclif/core/command";
import { Config } from "@oclif/core/config";
import { CommandHelp } from "@oclif/core/help";
import packageJson from "../../package.json" with { type: "json" };
import { EbpmError } from "../errors.ts";
import { painter } from "../output/paint.ts";
import { nearest } from "../schema/nearest.ts";
import { type CommandEntry, type CommandTable, findEntry, GROUPS, spokenName } from "./command-table.ts";
import { loadOptions } from "./oclif.ts";

/** First lines that a newcomer types. */
const EXAMPLES: readonly (readonly [command: string, purpose: string])[] = [
  ["ebpm run opensnoop", "watch files being opened"],
  ["ebpm run --format json opensnoop --pid 1", "one JSON object an event, of one process"],
  ["ebpm run opensnoop --help", "what the package understands"],
  ["ebpm init hello", "start a probe of your own"],
];

/**
 * Prints help on stdout: of ebpm for no words, of a command or a group of commands for its name.
 * @param more what is to be said below it
 * @returns the exit status
 * @throws UsageInvalid for a command that does not exist
 */
export async function showHelp(
  table: CommandTable,
  words: readonly string[],
  more?: string,
): Promise<number> {
  const end = more === undefined ? "" : `\n\nCOMMANDS OF THIS PROJECT\n${more}`;
  process.stdout.write(`${await helpText(table, words)}${end}\n`);
  return 0;
}

async function helpText(table: CommandTable, words: readonly string[]): Promise<string> {
  if (words.length === 0) return rootHelp(table);
  const found = findEntry(table, words);
  if (found !== undefined) return commandHelp(table, found.entry);
  const members = table.filter(({ id }) => id.startsWith(`${words[0]}:`));
  if (members.length > 0 && words.length === 1) return commandList(members);
  const typed = words.join(" ");
  const similar = nearest(typed, table.map(spokenName));
  throw new EbpmError("UsageInvalid", `there is no help for ${JSON.stringify(typed)}: it is not a command`, {
    hint: similar === undefined ? "see: ebpm help" : `did you mean: ebpm help ${similar}?`,
  });
}

function rootHelp(table: CommandTable): string {
  const paint = painter(process.stdout);
  const groups = GROUPS.map((group) => {
    const members = table.filter((entry) => entry.group === group);
    return members.length === 0 ? undefined : `${paint.bold(group)}\n${commandList(members)}`;
  });
  const width = Math.max(...EXAMPLES.map(([command]) => command.length));
  const examples = EXAMPLES.map(([command, purpose]) => `  ${command.padEnd(width)}  ${paint.dim(purpose)}`);
  return [
    `${paint.bold("ebpm")} ${packageJson.version}: ${packageJson.description.replace(/^The /, "the ")}`,
    `${paint.bold("Usage")}\n  ebpm COMMAND [OPTIONS] [ARGUMENTS]`,
    ...groups.filter((group) => group !== undefined),
    `${paint.bold("Examples")}\n${examples.join("\n")}`,
    "`ebpm help COMMAND` tells more about a command; `ebpm --version` is the version.",
  ].join("\n\n");
}

function commandList(entries: readonly CommandEntry[]): string {
  const paint = painter(process.stdout);
  const width = Math.max(...entries.map((entry) => spokenName(entry).length), 12);
  return entries
    .map((entry) => `  ${paint.cyan(spokenName(entry).padEnd(width))}  ${entry.summary}`)
    .join("\n");
}

/** oclif's own help of the command, from the class itself, below the summary. */
async function commandHelp(table: CommandTable, entry: CommandEntry): Promise<string> {
  const [command, config] = await Promise.all([entry.load(), Config.load(loadOptions(table))]);
  const described = describeCommand(command, entry);
  const help = new CommandHelp(described, config, {
    maxWidth: Math.max(40, Math.min(process.stdout.columns ?? 90, 100)),
    flagSortOrder: "none",
  });
  return `${command.summary ?? entry.summary}\n\n${help.generate()}`;
}

function describeCommand(command: Command.Class, entry: CommandEntry): Command.Loadable {
  return {
    id: spokenName(entry),
    aliases: command.aliases,
    hiddenAliases: command.hiddenAliases,
    args: Object.fromEntries(Object.entries(command.args).map(([name, arg]) => [name, { ...arg, name }])),
    flags: { ...command.flags, ...command.baseFlags, ...command.flags },
    hasDynamicHelp: false,
    hidden: false,
    ...(command.description === undefined ? {} : { description: command.description }),
    ...(command.examples === undefined ? {} : { examples: command.examples }),
    ...(command.usage === undefined ? {} : { usage: command.usage }),
    load: entry.load,
  };
}
