import { stripControl } from "../errors.ts";
import type { Command } from "../manifest/manifest.ts";
import { formatTable } from "../output/table.ts";
import { findProject } from "../sources/project.ts";
import { readSurroundings } from "./surroundings.ts";

/** The commands of the project in the working directory as lines; undefined without any. A broken manifest has none. */
export async function projectCommands(): Promise<string | undefined> {
  const project = await findProject(readSurroundings().cwd).catch(() => undefined);
  const commands = project?.manifest.commands ?? [];
  return commands.length === 0 ? undefined : formatCommands(commands);
}

/** Name, and what it stands for or is. */
export function formatCommands(commands: readonly Command[]): string {
  const rows = commands.map(({ name, module, arguments: words, description }) => [
    stripControl(name),
    stripControl(description ?? [module, ...words].join(" ")),
  ]);
  return formatTable(["COMMAND", "DOES"], rows);
}
