import { readFile } from "node:fs/promises";
import { readProject, requireBuildable } from "../build/project.ts";
import type { Descriptor } from "../content/descriptor.ts";
import type { Digest } from "../content/digest.ts";
import { EbpmError } from "../errors.ts";
import { inspect } from "../loader/inspect.ts";
import { composeArtifact, pushArtifact } from "../package/artifact.ts";
import { type IndexEntry, withReference } from "../store/layout-index.ts";
import { tagsOf } from "../store/look-up.ts";
import { highestVersion } from "../store/reference.ts";
import { buildProject } from "./build.ts";
import type { Context } from "./context.ts";
import { localRegistry } from "./local-registry.ts";

export interface PublishRequest {
  readonly folder: string;
  /** Build and check, but store nothing. */
  readonly isDryRun: boolean;
}

export interface PublishResult {
  readonly name: string;
  readonly version: string;
  /** Of the package's OCI manifest. */
  readonly digest: Digest;
  readonly status: "published" | "already-published" | "dry-run";
  /** The registry's folder. */
  readonly registry: string;
}

/**
 * Builds a project if need be, checks what was built with the loader, and stores it in the local registry under its
 * version and, if it is the highest release, under `latest`.
 * @throws VersionExists if the version holds other content; what building and storing throw
 */
export async function publish(request: PublishRequest, context: Context): Promise<PublishResult> {
  const { signal, progress } = context;
  const project = requireBuildable(await readProject(context.cwd, request.folder));
  const built = await buildProject(project, context, { force: false });
  const modules = await Promise.all(
    built.modules.map(async (module) => {
      await inspect(context, module.package, { name: module.name });
      return { name: module.name, text: await readFile(module.package, "utf8") };
    }),
  );
  const artifact = composeArtifact(project.package, modules);
  const { name, version } = project.package;
  const registry = localRegistry(context);
  const result = { name, version, digest: artifact.manifest.digest, registry: registry.root };
  const isPresent = findPublished(await registry.entries(), name, version, artifact.manifest) !== undefined;
  if (request.isDryRun) return { ...result, status: "dry-run" };
  progress({ kind: "step", verb: "Publishing", subject: `${name} ${version}` });
  await pushArtifact(registry, artifact, { signal });
  await registry.updateEntries((entries) => withPackage(entries, name, version, artifact.manifest), {
    signal,
  });
  return { ...result, status: isPresent ? "already-published" : "published" };
}

/** The entries with the package under its version, and under `latest` if no higher release is there. */
function withPackage(
  entries: readonly IndexEntry[],
  name: string,
  version: string,
  descriptor: Descriptor,
): readonly IndexEntry[] {
  const isPresent = findPublished(entries, name, version, descriptor) !== undefined;
  const added = isPresent ? entries : withReference(entries, `${name}:${version}`, descriptor);
  const tags = tagsOf(added, name);
  const highest = highestVersion([...tags.keys()]);
  const latest = highest === undefined ? undefined : tags.get(highest);
  if (latest === undefined || tags.get("latest")?.digest === latest.digest) return added;
  return withReference(added, `${name}:latest`, latest);
}

/** @throws VersionExists if the version is there with other content */
function findPublished(
  entries: readonly IndexEntry[],
  name: string,
  version: string,
  descriptor: Descriptor,
): Descriptor | undefined {
  const present = tagsOf(entries, name).get(version);
  if (present === undefined || present.digest === descriptor.digest) return present;
  throw new EbpmError(
    "VersionExists",
    `${name} ${version} is already published with other content (${present.digest})`,
    {
      hint: "a published version never changes: raise version in ebpm.toml and publish again",
    },
  );
}
