import { readFile } from "node:fs/promises";
import { type Project, requireBuildable, requirePackage } from "../build/project.ts";
import type { Descriptor } from "../content/descriptor.ts";
import type { Digest } from "../content/digest.ts";
import { EbpmError } from "../errors.ts";
import { inspect } from "../loader/inspect.ts";
import { parseRegistryPlace } from "../oci/configuration.ts";
import { type ArtifactParts, composeArtifact, pushArtifact } from "../package/artifact.ts";
import type { Platform } from "../package/platform.ts";
import { type IndexEntry, withReference } from "../store/layout-index.ts";
import { tagsOf } from "../store/look-up.ts";
import { highestVersion } from "../store/reference.ts";
import { type BuildResult, buildProject } from "./build.ts";
import { DependencyBuilder } from "./build-dependencies.ts";
import type { Context } from "./context.ts";
import { headerLeaks, sayLeak } from "./header-leaks.ts";
import { projectDependencies } from "./installed.ts";
import { localRegistry } from "./local-registry.ts";
import { publishedDependencies, readHeaders, refuseDevLinks } from "./publishable.ts";
import { readProject } from "./read-project.ts";

export interface PublishRequest {
  readonly folder: string;
  /** Build and check, but store nothing. */
  readonly isDryRun: boolean;
  /** Let other content take the place of this version; for the local registry, which is the author's own. */
  readonly mayReplace: boolean;
  /** `HOST/PATH` under which the package goes; undefined for the local registry. */
  readonly registry?: string | undefined;
  /** Publish as the part for this platform of a version for several; to another registry than the local one. */
  readonly platform?: Platform | undefined;
}

export interface PublishResult {
  readonly name: string;
  readonly version: string;
  /** Of the package's OCI manifest. */
  readonly digest: Digest;
  readonly status: "published" | "replaced" | "already-published" | "dry-run";
  /** The local registry's folder, or the repository in another: `ghcr.io/me/opensnoop`. */
  readonly registry: string;
}

/**
 * Builds a project if need be, checks what was built with the loader, and stores it in a registry under its
 * version and, if it is the highest release, under `latest`.
 * @throws VersionExists if the version holds other content and may not be replaced; what building and storing throw
 */
export async function publish(request: PublishRequest, context: Context): Promise<PublishResult> {
  const { signal, progress } = context;
  if (request.platform !== undefined && request.registry === undefined) {
    throw new EbpmError(
      "UsageInvalid",
      "--platform is for other registries: the local one is of this machine",
      {
        hint: "name one with --registry HOST[/PATH]",
      },
    );
  }
  const read = await readProject(context.cwd, request.folder);
  const project = requirePackage(read);
  const { artifact: parts, built } = await buildParts(read, request, context);
  const modules = await Promise.all(
    built.modules.map(async (module) => {
      await inspect(context, module.package, { name: module.name });
      return { name: module.name, text: await readFile(module.package, "utf8") };
    }),
  );
  const artifact = composeArtifact(project.package, modules, parts);
  const { name, version } = project.package;
  if (request.registry !== undefined) {
    const { publishRemote } = await import("./publish-remote.ts");
    return publishRemote(artifact, project.package, { ...request, registry: request.registry }, context);
  }
  const registry = localRegistry(context);
  const result = { name, version, digest: artifact.manifest.digest, registry: registry.root };
  const present = findPublished(await registry.entries(), artifact.manifest, request, project.package);
  if (request.isDryRun) return { ...result, status: "dry-run" };
  progress({ kind: "step", verb: "Publishing", subject: `${name} ${version}` });
  await pushArtifact(registry, artifact, { signal });
  await registry.updateEntries(
    (entries) => {
      const found = findPublished(entries, artifact.manifest, request, project.package);
      return withPackage(entries, artifact.manifest, found, project.package);
    },
    { signal },
  );
  return { ...result, status: statusOf(present, artifact.manifest) };
}

/** What a package has beside its programs. */
async function buildParts(
  read: Project,
  { registry }: PublishRequest,
  context: Context,
): Promise<{ readonly artifact: ArtifactParts; readonly built: BuildResult }> {
  const project = requirePackage(read);
  const place = registry === undefined ? undefined : parseRegistryPlace(registry, await context.registries());
  const { workspace, installed, edges, member } = await projectDependencies(read.root, context);
  const dependencies = publishedDependencies(member.manifest.dependencies, workspace, place);
  refuseDevLinks(project.modules, member.manifest.dependencies);
  const isLibrary = project.modules.every((module) => module.isLibrary);
  const hasLibraries = project.modules.some((module) => module.isLibrary);
  const headers = isLibrary || hasLibraries ? await readHeaders(read.root) : [];
  // Says what is missing, where there is nothing at all.
  if (headers.length === 0) requireBuildable(read);
  const builder = new DependencyBuilder(installed, context);
  const leaks = await headerLeaks(read.root, headers, edges, (edge) => builder.headersOf(edge));
  const leak = leaks.find(({ isDev }) => isDev);
  if (leak !== undefined) {
    throw new EbpmError("UsageInvalid", sayLeak(leak), { hint: "move it to [dependencies]" });
  }
  const built = await buildProject(project, context, { force: false });
  const libraries = await Promise.all(
    built.libraries.map(async ({ name, object }) => {
      const link = project.modules.find((module) => module.name === name)?.link ?? [];
      return { name, object: await readFile(object), link };
    }),
  );
  return { artifact: { dependencies, libraries, headers }, built };
}

function statusOf(present: Descriptor | undefined, published: Descriptor): PublishResult["status"] {
  if (present === undefined) return "published";
  return present.digest === published.digest ? "already-published" : "replaced";
}

interface Release {
  readonly name: string;
  readonly version: string;
}

/** The entries with the package under its version, and under `latest` if no higher release is there. */
function withPackage(
  entries: readonly IndexEntry[],
  descriptor: Descriptor,
  present: Descriptor | undefined,
  { name, version }: Release,
): readonly IndexEntry[] {
  const isThere = present?.digest === descriptor.digest;
  const added = isThere ? entries : withReference(entries, `${name}:${version}`, descriptor);
  const tags = tagsOf(added, name);
  const highest = highestVersion([...tags.keys()]);
  const latest = highest === undefined ? undefined : tags.get(highest);
  if (latest === undefined || tags.get("latest")?.digest === latest.digest) return added;
  return withReference(added, `${name}:latest`, latest);
}

/**
 * What the registry has under the version.
 * @throws VersionExists if that is other content and may not be replaced
 */
function findPublished(
  entries: readonly IndexEntry[],
  descriptor: Descriptor,
  { mayReplace }: PublishRequest,
  { name, version }: Release,
): Descriptor | undefined {
  const present = tagsOf(entries, name).get(version);
  if (present === undefined || present.digest === descriptor.digest || mayReplace) return present;
  throw new EbpmError(
    "VersionExists",
    `${name} ${version} is already published with other content (${present.digest})`,
    {
      hint: "raise version in ebpm.toml; or, while nobody else has it: ebpm publish --replace",
    },
  );
}
