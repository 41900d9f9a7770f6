import { type Descriptor, describeBytes } from "../content/descriptor.ts";
import type { Digest } from "../content/digest.ts";
import { FileSource } from "../content/file-source.ts";
import { MEDIA_MANIFEST } from "../content/manifest.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import { isRemote, parseRemoteReference } from "../oci/configuration.ts";
import { formatReference } from "../oci/reference.ts";
import type { RemoteRepository } from "../oci/repository.ts";
import { upload } from "../oci/transfer.ts";
import { CREATED, isYanked, YANK_REASON, YANK_STATE, YANK_TYPE } from "../package/yank-state.ts";
import { openRepository } from "../sources/registries.ts";
import { highestVersion } from "../store/reference.ts";
import type { Context } from "./context.ts";

export interface YankRequest {
  /** `HOST/NAME:VERSION` */
  readonly reference: string;
  /** Give it again. */
  readonly undo: boolean;
  readonly reason: string | undefined;
  /** The time it is: statements are told apart by theirs. */
  readonly now: Date;
}

export interface YankResult {
  readonly reference: string;
  readonly digest: Digest;
  readonly yanked: boolean;
  /** False if it was so already. */
  readonly changed: boolean;
  /** What `latest` stands for now; undefined if it was left alone. */
  readonly latest: string | undefined;
}

const EMPTY = Buffer.from("{}");
const EMPTY_TYPE = "application/vnd.oci.empty.v1+json";

/**
 * States that a version is not to be chosen anew, or is again: a small document that refers to it. The version itself
 * stays, so that whoever has it in a lock file still gets it; `latest` moves to the highest release that is left.
 * @throws UsageInvalid, PackageNotFound, and what the registry client throws
 */
export async function yank(request: YankRequest, context: Context): Promise<YankResult> {
  const { signal } = context;
  const config = await context.registries();
  if (!isRemote(request.reference, config)) {
    throw new EbpmError(
      "UsageInvalid",
      `${request.reference} names no registry; nobody else sees the local one`,
      {
        hint: "for example: ebpm yank ghcr.io/me/opensnoop:0.1.0",
      },
    );
  }
  const parsed = parseRemoteReference(request.reference, config);
  const named = parsed.digest ?? parsed.tag;
  if (named === undefined || named === "latest") {
    throw new EbpmError("UsageInvalid", "say which version", {
      hint: `${request.reference.replace(/:latest$/, "")}:VERSION`,
    });
  }
  const remote = await openRepository(parsed, context);
  try {
    const subject = await remote.resolve(named, { signal });
    const before = isYanked(await remote.referrers(subject.digest, { signal }));
    const wanted = !request.undo;
    if (before !== wanted) await state(remote, subject, request, context);
    const latest = await moveLatest(remote, context);
    return {
      reference: formatReference(parsed),
      digest: subject.digest,
      yanked: wanted,
      changed: before !== wanted,
      latest,
    };
  } finally {
    remote.close();
  }
}

async function state(
  remote: RemoteRepository,
  { mediaType, digest, size }: Descriptor,
  request: YankRequest,
  { signal }: Context,
): Promise<void> {
  const config = describeBytes(EMPTY_TYPE, EMPTY);
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MEDIA_MANIFEST,
      artifactType: YANK_TYPE,
      config,
      layers: [config],
      subject: { mediaType, digest, size },
      annotations: {
        [YANK_STATE]: request.undo ? "restored" : "yanked",
        ...(request.reason === undefined ? {} : { [YANK_REASON]: request.reason }),
        [CREATED]: request.now.toISOString(),
      },
    }),
  );
  const manifest = describeBytes(MEDIA_MANIFEST, bytes);
  const source = new FileSource();
  source.addBytes(config, EMPTY);
  source.addBytes(manifest, bytes);
  await upload(source, remote, manifest, { signal });
}

/** The highest release that nobody took back gets `latest`, if there is such a tag at all. */
async function moveLatest(remote: RemoteRepository, { signal }: Context): Promise<string | undefined> {
  const tags: string[] = [];
  for await (const tag of remote.tags({ signal })) tags.push(tag);
  if (!tags.includes("latest")) return undefined;
  let left = tags;
  for (let highest = highestVersion(left); highest !== undefined; highest = highestVersion(left)) {
    const found = await remote.resolve(highest, { signal }).catch((error: unknown) => {
      if (isErrorKind(error, "PackageNotFound")) return undefined;
      throw error;
    });
    if (found !== undefined && !isYanked(await remote.referrers(found.digest, { signal }))) {
      const now = await remote.resolve("latest", { signal });
      if (now.digest === found.digest) return undefined;
      await remote.tag(found, "latest", { signal });
      return highest;
    }
    const gone = highest;
    left = left.filter((tag) => tag !== gone);
  }
  return undefined;
}
