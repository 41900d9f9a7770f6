import type { Descriptor } from "../content/descriptor.ts";
import { FileSource } from "../content/file-source.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import { parseRegistryPlace } from "../oci/configuration.ts";
import type { RemoteRepository } from "../oci/repository.ts";
import { upload } from "../oci/transfer.ts";
import type { Artifact } from "../package/artifact.ts";
import { openRepository } from "../sources/registries.ts";
import { highestVersion } from "../store/reference.ts";
import type { Context } from "./context.ts";
import type { PublishRequest, PublishResult } from "./publish.ts";

/**
 * Publishes a built package to a registry under its version and, if it is the highest release, under `latest`. There,
 * others may have the version already: it is never replaced.
 * @throws VersionExists if the version holds other content; UsageInvalid; what the registry client throws
 */
export async function publishRemote(
  artifact: Artifact,
  { name, version }: { readonly name: string; readonly version: string },
  request: PublishRequest & { readonly registry: string },
  context: Context,
): Promise<PublishResult> {
  const { signal, progress } = context;
  if (request.mayReplace) {
    throw new EbpmError(
      "UsageInvalid",
      "--replace is for the local registry: what others can have does not change",
      {
        hint: "raise version in ebpm.toml",
      },
    );
  }
  const { host, path } = parseRegistryPlace(request.registry, await context.registries());
  const repository = path === "" ? name : `${path}/${name}`;
  const result = { name, version, digest: artifact.manifest.digest, registry: `${host}/${repository}` };
  const remote = await openRepository({ host, repository }, context);
  try {
    const { platform } = request;
    const { partFor, putIntoIndex } = await import("./push-platform.ts");
    const present =
      platform === undefined
        ? await presentVersion(remote, version, context)
        : await partFor(remote, { platform, tag: version }, context);
    if (present !== undefined && present.digest !== artifact.manifest.digest) {
      const where = `${host}/${repository}:${version}`;
      throw new EbpmError(
        "VersionExists",
        `${where} is already published with other content (${present.digest})`,
        {
          hint: "raise version in ebpm.toml",
        },
      );
    }
    if (request.isDryRun) return { ...result, status: "dry-run" };
    progress({ kind: "step", verb: "Publishing", subject: `${name} ${version} to ${host}/${repository}` });
    const source = new FileSource();
    for (const { descriptor, bytes } of artifact.contents) source.addBytes(descriptor, bytes);
    const tags = platform === undefined ? [version] : [];
    if (present === undefined) await upload(source, remote, artifact.manifest, { signal, tags });
    const part = { manifest: artifact.manifest, tag: version };
    const published =
      platform === undefined ? artifact.manifest : await putIntoIndex(remote, { ...part, platform }, context);
    await moveLatest(remote, version, published, context);
    return { ...result, status: present === undefined ? "published" : "already-published" };
  } finally {
    remote.close();
  }
}

async function presentVersion(
  remote: RemoteRepository,
  version: string,
  { signal }: Context,
): Promise<Descriptor | undefined> {
  try {
    return await remote.resolve(version, { signal });
  } catch (error) {
    if (isErrorKind(error, "PackageNotFound")) return undefined;
    throw error;
  }
}

/** `latest` follows the highest release; a registry that lists no tags is left with the one just published. */
async function moveLatest(
  remote: RemoteRepository,
  version: string,
  manifest: Descriptor,
  { signal }: Context,
): Promise<void> {
  const tags: string[] = [];
  for await (const tag of remote.tags({ signal })) tags.push(tag);
  if (highestVersion([...tags, version]) === version) await remote.tag(manifest, "latest", { signal });
}
