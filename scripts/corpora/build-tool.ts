import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Tool } from "./tools.ts";

const EBPM = resolve(import.meta.dirname, "../../bin/ebpm");

/** What came of building a tool. */
export interface Built {
  readonly tool: Tool;
  /** Absolute; where it was refused, why, in a sentence. */
  readonly package: string | { readonly refusal: string };
}

/** Builds one tool with the command, as a project of its own. @param folder for its project, and for ebpm's own files */
export async function buildTool(tool: Tool, folder: string): Promise<Built> {
  const { name, dialect, source, cflags } = tool;
  if (typeof source !== "string") return { tool, package: { refusal: source.absent } };
  const project = join(folder, dialect, name);
  const file = `src/${name}.${dialect === "bcc" ? "c" : "bt"}`;
  mkdirSync(join(project, "src"), { recursive: true });
  writeFileSync(join(project, file), source);
  const style = dialect === "bcc" ? 'dialect = "bcc"\n' : "";
  const flags = cflags.length === 0 ? "" : `cflags = ${JSON.stringify(cflags)}\n`;
  writeFileSync(
    join(project, "ebpm.toml"),
    `[package]\nname = "corpora"\nversion = "0.1.0"\n[[module]]\nname = "${name}"\nsource = "${file}"\n${style}${flags}`,
  );
  const env = { ...process.env, EBPM_HOME: join(folder, "home") };
  const stdout = await new Promise<string>((done) => {
    execFile(EBPM, ["build", project, "--json"], { env, maxBuffer: 1e9 }, (_, said) => done(said));
  });
  const answer = JSON.parse(stdout) as { readonly error?: { readonly message: string } };
  if (answer.error === undefined) return { tool, package: join(project, "target", `${name}.json`) };
  return { tool, package: { refusal: sentenceOf(answer.error.message) } };
}

/** Of a compiler's many words the first complaint. */
function sentenceOf(message: string): string {
  const lines = message.split("\n");
  return lines.find((line) => / error: /.test(line)) ?? lines[0] ?? message;
}
