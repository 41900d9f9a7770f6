import { EbpmError } from "../errors.ts";
import { findMismatch, formatPath } from "../schema/check.ts";
import { type ManifestDocument, validateManifestDocument } from "../schema/ebpm-toml.gen.ts";
import { commandsOf } from "./command-tables.ts";
import { type DependencyContext, dependenciesOf } from "./dependency-tables.ts";
import { withFetched } from "./fetched-modules.ts";
import type { Manifest } from "./manifest.ts";
import { modulesOf } from "./module-tables.ts";
import { overridesOf } from "./override-tables.ts";
import { packageOf } from "./package-table.ts";
import { patchesOf } from "./patch-table.ts";
import { readDocument } from "./read-document.ts";
import { registriesOf } from "./registry-tables.ts";
import { workspaceOf } from "./workspace-table.ts";

/** Characters; a manifest is written by hand. */
const LIMIT = 1024 * 1024;

export interface ManifestOptions {
  /** Where the manifest stands, from the root of the workspace and with `/`: what `path` dependencies count from. */
  readonly folder?: string;
}

/**
 * The text of an ebpm.toml, or of an ebpm.json where the name ends so. Every error names file, line and column and
 * shows the line.
 * @param file how to name the file in errors
 * @throws ManifestSyntax if it is not TOML or JSON, ManifestInvalid if it is not a manifest
 */
export function parseManifest(text: string, file: string, options: ManifestOptions = {}): Manifest {
  const source = text.startsWith("\ufeff") ? text.slice(1) : text;
  if (source.length > LIMIT) {
    throw new EbpmError("ManifestInvalid", `${file} is larger than ${LIMIT} characters`);
  }
  const { value, refuse } = readDocument(source, file);
  const mismatch = findMismatch(validateManifestDocument, value);
  if (mismatch !== undefined) {
    const { path, problem, nearest: similar } = mismatch;
    const what = path.length === 0 ? "a manifest" : formatPath(path);
    throw refuse.at(
      path,
      `${what}${path.length === 0 ? ":" : ""} ${problem}`,
      similar && `did you mean "${similar}"?`,
    );
  }
  const document = value as ManifestDocument;
  const names = ["dependencies", "dev-dependencies"] as const;
  const dependencyNames = names.flatMap((key) => Object.keys(document[key] ?? {}));
  const modules = modulesOf(document.module ?? [], dependencyNames, refuse);
  const registries = registriesOf(document.registries ?? {}, refuse);
  const context: DependencyContext = { registries, folder: options.folder ?? ".", refuse };
  const dependencies = withFetched(dependenciesOf(document, context), modules, refuse);
  return {
    package: document.package === undefined ? undefined : packageOf(document.package, refuse),
    modules,
    dependencies,
    commands: commandsOf(document.commands ?? {}, { modules, dependencies, refuse }),
    registries,
    overrides: overridesOf(document.override ?? {}, dependencies, context),
    patches: patchesOf(document.patch ?? {}, dependencies, refuse),
    workspace: document.workspace === undefined ? undefined : workspaceOf(document.workspace, refuse),
  };
}
