import { dirname } from "node:path";
import { EbpmError } from "../errors.ts";
import { nearestManifest } from "../sources/manifest-file.ts";
import type { Context } from "./context.ts";
import { installedProgram } from "./installed-program.ts";
import { type RunRequest, runFile } from "./run.ts";

/**
 * Runs a program of something that the project depends on, in the locked version: no other place is searched, and no
 * registry asked.
 * @returns as run
 * @throws PackageNotFound, NotInstalled, ManifestNotFound; what building and starting throw
 */
export async function exec(request: RunRequest, context: Context): Promise<number> {
  const { reference: name } = request;
  if (name === undefined) {
    throw new EbpmError("UsageInvalid", "ebpm exec runs programs of dependencies, not scripts", {
      hint: "to run a script: ebpm run -e 'SCRIPT'",
    });
  }
  const manifest = nearestManifest(context.cwd);
  if (manifest === undefined) {
    throw new EbpmError("ManifestNotFound", `there is no ebpm.toml in ${context.cwd} or above it`, {
      hint: `to run a package without a project: ebpm run ${name}`,
    });
  }
  const file = await installedProgram({ folder: dirname(manifest), name }, context);
  return runFile(file, request, context);
}
