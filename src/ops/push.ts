import { resolve } from "node:path";
import { coerce, valid } from "semver";
import type { Descriptor } from "../content/descriptor.ts";
import type { Digest } from "../content/digest.ts";
import type { Fetcher } from "../content/storage.ts";
import { EbpmError } from "../errors.ts";
import { isRemote, parseRemoteReference, type RegistryConfiguration } from "../oci/configuration.ts";
import { formatReference, type Reference } from "../oci/reference.ts";
import { upload } from "../oci/transfer.ts";
import type { Platform } from "../package/platform.ts";
import { packFile } from "../sources/file-package.ts";
import { isFile } from "../sources/manifest-file.ts";
import { DEFAULT_TAG, localNameOf } from "../sources/oci.ts";
import { openRepository } from "../sources/registries.ts";
import { parseLocalReference } from "../store/reference.ts";
import type { Context } from "./context.ts";
import { localRegistry } from "./local-registry.ts";

export interface PushRequest {
  /** A file, or a package of the local registry; undefined for the one of the target's own name there. */
  readonly source: string | undefined;
  /** As typed. */
  readonly target: string;
  /** Make it the part for this platform of an artifact for several. */
  readonly platform?: Platform | undefined;
  /** Give a WebAssembly module the config of a container image. */
  readonly asContainer?: boolean;
}

export interface PushResult {
  /** In full, with the tag. */
  readonly reference: string;
  readonly digest: Digest;
  readonly source: string;
}

/** Something to send: where its contents are and what its document is. */
interface Sendable {
  readonly from: Fetcher;
  readonly descriptor: Descriptor;
  readonly source: string;
}

/**
 * Sends a file, or a package of the local registry, to another registry and tags it there.
 * @throws PackageNotFound, UsageInvalid, and what the registry client throws
 */
export async function push(request: PushRequest, context: Context): Promise<PushResult> {
  const { signal, progress } = context;
  const { platform } = request;
  const config = await context.registries();
  const target = parseRemoteReference(request.target, config);
  if (target.digest !== undefined) {
    throw new EbpmError("UsageInvalid", `${request.target}: a digest cannot be chosen, only a tag`, {
      hint: `push to ${target.host}/${target.repository}:TAG`,
    });
  }
  const tag = target.tag ?? DEFAULT_TAG;
  const reference = formatReference({ ...target, tag });
  const remote = await openRepository(target, context);
  try {
    const { from, descriptor, source } = await findSendable(request, target, context);
    progress({ kind: "step", verb: "Pushing", subject: `${source} to ${reference}` });
    if (platform === undefined) {
      await upload(from, remote, descriptor, { signal, tags: [tag] });
      return { reference, digest: descriptor.digest, source };
    }
    await upload(from, remote, descriptor, { signal });
    const { putIntoIndex } = await import("./push-platform.ts");
    const index = await putIntoIndex(remote, { manifest: descriptor, platform, tag }, context);
    return { reference, digest: index.digest, source };
  } finally {
    remote.close();
  }
}

async function findSendable(request: PushRequest, target: Reference, context: Context): Promise<Sendable> {
  const { source } = request;
  const path = source === undefined ? undefined : resolve(context.cwd, source);
  if (source !== undefined && path !== undefined && (isFile(path) || looksLikePath(source))) {
    const name = target.repository.split("/").at(-1) ?? target.repository;
    const identity = { name, version: versionOf(target.tag) };
    const { signal } = context;
    const packed = await packFile(path, identity, { signal, asContainer: request.asContainer === true });
    return { from: packed.source, descriptor: packed.manifest, source };
  }
  const named = source ?? localNameOf(target);
  if (parseLocalReference(named) === undefined) {
    throw new EbpmError("PackageNotFound", `there is no file ${named}, and no package can be called that`, {
      hint: "push a file, such as ./package.json, or a package of: ebpm list",
    });
  }
  const registry = localRegistry(context);
  return { from: registry, descriptor: await registry.resolve(named), source: named };
}

/** `1.0` and `v1.0.0` are 1.0.0; a tag that is no version tells none. */
function versionOf(tag: string | undefined): string {
  const stated = tag?.replace(/^v(?=\d)/, "") ?? "";
  const isShort = /^\d+(?:\.\d+)?$/.test(stated);
  return valid(stated) ?? (isShort ? coerce(stated)?.version : undefined) ?? "0.0.0";
}

/** The two words of a push in their order, for whoever turned them round: only one of them can be a registry's. */
export function inOrder(
  [first, second]: readonly [string, string],
  config: Pick<RegistryConfiguration, "aliases">,
): { readonly source: string; readonly target: string } {
  const isSwapped = isRemote(first, config) && !isRemote(second, config);
  return isSwapped ? { source: second, target: first } : { source: first, target: second };
}

function looksLikePath(text: string): boolean {
  return /^\.{0,2}\/|\.(?:json|o|wasm|ya?ml|tar)$/.test(text);
}
