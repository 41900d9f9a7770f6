import type { CommandTable } from "../schema/ebpm-toml.gen.ts";
import type { Dependency } from "./dependency.ts";
import type { Command, Module } from "./manifest.ts";
import { didYouMean, type Refusal } from "./refusal.ts";
import { splitWords } from "./words.ts";

interface CommandContext {
  readonly modules: readonly Module[];
  readonly dependencies: readonly Dependency[];
  readonly refuse: Refusal;
}

/** `[commands]`: a line of words, or a module and its arguments. @throws ManifestInvalid */
export function commandsOf(
  tables: Readonly<Record<string, string | CommandTable>>,
  context: CommandContext,
): readonly Command[] {
  return Object.entries(tables).map(([name, table]) => {
    const command = commandOf(name, table, context);
    refuseUnknown(command, typeof table === "string" ? [] : ["module"], context);
    return command;
  });
}

function commandOf(name: string, table: string | CommandTable, { modules, refuse }: CommandContext): Command {
  const path = ["commands", name];
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) {
    const hint = "letters, digits, - _ and .";
    throw refuse.at(path, `commands: ${JSON.stringify(name)} is not the name of a command`, hint);
  }
  if (modules.some((module) => module.name === name)) {
    throw refuse.at(path, `commands.${name}: a module has this name`, "give the command another one");
  }
  if (typeof table !== "string") {
    const { module, args, description } = table;
    return { name, module, arguments: args ?? [], description };
  }
  const words = splitWords(table);
  if (!("value" in words)) {
    throw refuse.at(path, `commands.${name}: ${JSON.stringify(table)} ${words.problem}`, words.hint);
  }
  const [module = "", ...rest] = words.value;
  return { name, module, arguments: rest, description: undefined };
}

function refuseUnknown(
  { name, module }: Command,
  key: readonly string[],
  { modules, dependencies, refuse }: CommandContext,
): void {
  const runnable = modules.filter((one) => one.kind === "foreign" || !one.isLibrary);
  const known = [...runnable, ...dependencies].map((one) => one.name);
  if (known.includes(module)) return;
  throw refuse.at(
    ["commands", name, ...key],
    `commands.${name}: ${JSON.stringify(module)} is neither a module that can be run nor a dependency`,
    didYouMean(module, known),
  );
}
