import { writeSync } from "node:fs";
import packageJson from "../../package.json" with { type: "json" };
import { EbpmError, systemCode } from "../errors.ts";
import { allowColour } from "../output/paint.ts";
import { nearest } from "../schema/nearest.ts";
import { type CommandTable, findEntry, spokenName } from "./command-table.ts";
import { RUN_VALUE_OPTIONS } from "./run-options.ts";
import { splitAtReference } from "./split-reference.ts";

/**
 * From the command line to an exit status. Everything that a plain start does not need is imported on the way: oclif
 * for a command, its help for help, the error report for errors.
 */
export async function dispatch(argv: readonly string[], table: CommandTable): Promise<number> {
  const words = becomesLoader(argv[0]) ? fenceRun(argv) : argv;
  allowColour(process.env["NO_COLOR"] === undefined && process.env["TERM"] !== "dumb");
  try {
    return await perform(words, table);
  } catch (error) {
    const { report } = await import("./report.ts");
    const isDebugging = process.env["EBPM_DEBUG"] !== undefined;
    const isJson = ownWords(words).some((word) => word === "--json" || word === "-j");
    return report(error, { isJson, isDebugging, words });
  }
}

async function perform(argv: readonly string[], table: CommandTable): Promise<number> {
  const [first] = argv;
  if (first === "--version" || first === "-V" || first === "version") return printVersion();
  if (first === undefined || first === "help" || isHelpFlag(first)) {
    return help(
      table,
      argv.slice(1).filter((word) => !isHelpFlag(word)),
    );
  }
  const found = findEntry(table, argv);
  if (ownWords(argv).some(isHelpFlag) || (found === undefined && isTopic(table, argv))) {
    return help(table, found === undefined ? [first] : found.entry.id.split(":"));
  }
  if (found === undefined) throw unknownCommand(table, argv);
  // The loader takes this process's place, and stdout must not have been made non-blocking by a stream of ours before.
  if (!becomesLoader(found.entry.id)) endQuietlyOnBrokenPipe();
  const { runCommand } = await import("./oclif.ts");
  await runCommand(table, found.entry.id, found.rest);
  return typeof process.exitCode === "number" ? process.exitCode : 0;
}

async function help(table: CommandTable, words: readonly string[]): Promise<number> {
  endQuietlyOnBrokenPipe();
  const { showHelp } = await import("./help.ts");
  const { projectCommands } = await import("./project-commands.ts");
  return showHelp(table, words, words[0] === "run" ? await projectCommands() : undefined);
}

/** `run` or `exec` with `--` before the reference, so that nobody takes the package's options for ours. */
function fenceRun(argv: readonly string[]): readonly string[] {
  const { own, reference, rest } = splitAtReference(argv.slice(1), RUN_VALUE_OPTIONS);
  return reference === undefined ? argv : [argv[0] ?? "run", ...own, "--", reference, ...rest];
}

function becomesLoader(id: string | undefined): boolean {
  return id === "run" || id === "exec";
}

function ownWords(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf("--");
  return end < 0 ? argv : argv.slice(0, end);
}

function isHelpFlag(word: string): boolean {
  return word === "--help" || word === "-h";
}

/** `ebpm cache` alone, where only `ebpm cache verify` is a command. */
function isTopic(table: CommandTable, argv: readonly string[]): boolean {
  return argv.length === 1 && table.some(({ id }) => id.startsWith(`${argv[0]}:`));
}

function unknownCommand(table: CommandTable, argv: readonly string[]): EbpmError {
  const [word = ""] = argv;
  if (word.startsWith("-")) {
    return new EbpmError("UsageInvalid", `unknown option ${word}`, { hint: "see: ebpm help" });
  }
  const isWithinTopic = table.some(({ id }) => id.startsWith(`${word}:`));
  const typed = isWithinTopic ? argv.slice(0, 2).join(" ") : word;
  const similar = nearest(typed, [...table.map(spokenName), "help"]);
  return new EbpmError("UsageInvalid", `${JSON.stringify(typed)} is not an ebpm command`, {
    hint:
      similar === undefined
        ? `to run a package of that name: ebpm run ${word}; for the commands: ebpm help`
        : `did you mean: ebpm ${similar}?`,
  });
}

function printVersion(): number {
  const line = `ebpm/${packageJson.version} linux-${process.arch} node-${process.version}\n`;
  try {
    writeSync(1, line);
  } catch (error) {
    if (systemCode(error) !== "EPIPE") throw error;
  }
  return 0;
}

/** A reader that stops early (`| head`) is a normal end. */
function endQuietlyOnBrokenPipe(): void {
  process.stdout.on("error", (error) => {
    if (systemCode(error) === "EPIPE") process.exit(0);
    throw error;
  });
}
