import type { Command } from "@oclif/core/command";
import type { LoadOptions, Plugin } from "@oclif/core/interfaces";
import { run } from "@oclif/core/run";
import packageJson from "../../package.json" with { type: "json" };
import type { CommandEntry, CommandTable } from "./command-table.ts";

/**
 * Runs one command through oclif, with the table as its only plugin: nothing is searched for on disk, no manifest is
 * read, and a command's module is loaded when it is its turn.
 * @param id `run`, `cache:verify`
 * @throws what the command throws
 */
export async function runCommand(table: CommandTable, id: string, argv: readonly string[]): Promise<void> {
  await run([id, ...argv], loadOptions(table));
}

/** What oclif's Config is loaded from. */
export function loadOptions(table: CommandTable): LoadOptions {
  const plugin = rootPlugin(table);
  return {
    root: plugin.root,
    pjson: plugin.pjson,
    plugins: new Map([[plugin.name, plugin]]),
    userPlugins: false,
    devPlugins: false,
  };
}

function rootPlugin(table: CommandTable): Plugin {
  const { name, version } = packageJson;
  const pjson = { ...packageJson, oclif: { ...packageJson.oclif, additionalHelpFlags: ["-h"] } };
  const commands = table.map((entry) => loadable(entry));
  return {
    name,
    version,
    _base: "",
    alias: name,
    // oclif only compares it; no file is read there.
    root: import.meta.dirname,
    type: "core",
    moduleType: "module",
    valid: true,
    isRoot: true,
    hasManifest: true,
    pjson: pjson as unknown as Plugin["pjson"],
    options: { root: import.meta.dirname },
    hooks: {},
    topics: [],
    commandsDir: undefined,
    commandIDs: commands.map(({ id }) => id),
    commands,
    load: async () => {},
    findCommand: (async (id: string) =>
      table.find((entry) => entry.id === id)?.load()) as Plugin["findCommand"],
  };
}

/** The little that oclif must know of a command to start it; help reads the class itself. */
function loadable(entry: CommandEntry): Command.Loadable {
  return {
    id: entry.id,
    summary: entry.summary,
    aliases: [],
    hiddenAliases: [],
    args: {},
    flags: {},
    hasDynamicHelp: false,
    hidden: false,
    pluginName: packageJson.name,
    pluginType: "core",
    // Otherwise oclif takes the words after a command without arguments for parts of its name.
    strict: false,
    load: async () => {
      const command = await entry.load();
      command.id = entry.id;
      // oclif would fill a missing argument from stdin, which is the package's.
      for (const arg of Object.values(command.args)) arg.ignoreStdin = true;
      return command;
    },
  };
}
