import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isRecord } from "../../content/descriptor.ts";
import { EbpmError } from "../../errors.ts";
import { exists } from "../../fs/presence.ts";
import type { BuildContext } from "../build-job.ts";
import { runTool, toolNamed } from "../tools.ts";

/** Nothing of what is fetched is run, nobody is told about it, and nothing is asked. */
const QUIET = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"];

/**
 * Has npm install what a project's package.json names, by its lock where it has one, if the compiler of AssemblyScript is among it and is
 * not there: as cargo fetches what a crate needs.
 * @throws ToolMissing where there is no npm, and where npm cannot install it
 */
export async function installCompiler(
  context: BuildContext,
  project: string,
  onStart: (what: string) => void,
): Promise<void> {
  if (await exists(join(project, "node_modules", ".bin", "asc"))) return;
  if (!(await namesCompiler(project))) return;
  const npm = await toolNamed("npm", context.childEnv, "apt install npm, or https://nodejs.org");
  onStart("AssemblyScript, with npm");
  const verb = (await exists(join(project, "package-lock.json"))) ? "ci" : "install";
  const args = [verb, ...QUIET, ...(context.offline ? ["--offline"] : [])];
  const { status, stderr } = await runTool(npm, args, {
    cwd: project,
    env: context.childEnv,
    signal: context.signal,
  });
  if (status === 0) return;
  throw new EbpmError(
    "ToolMissing",
    `npm ${verb} cannot install the compiler of AssemblyScript:\n${stderr.trimEnd()}`,
    { hint: context.offline ? "without --offline it is fetched" : `run npm ${verb} in the project's folder` },
  );
}

async function namesCompiler(project: string): Promise<boolean> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(project, "package.json"), "utf8"));
    const parts = isRecord(manifest) ? [manifest["dependencies"], manifest["devDependencies"]] : [];
    return parts.some((part) => isRecord(part) && Object.hasOwn(part, "assemblyscript"));
  } catch {
    // npm would say what is wrong with it, and the compiler is missing all the same.
    return false;
  }
}
