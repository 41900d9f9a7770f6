import { statSync } from "node:fs";
import { resolve } from "node:path";
import { valid } from "semver";
import type { Descriptor } from "../content/descriptor.ts";
import type { Digest } from "../content/digest.ts";
import type { Fetcher } from "../content/storage.ts";
import { EbpmError } from "../errors.ts";
import { parseRemoteReference } from "../oci/configuration.ts";
import { formatReference, type Reference } from "../oci/reference.ts";
import { upload } from "../oci/transfer.ts";
import { packFile } from "../sources/file-package.ts";
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
  const target = parseRemoteReference(request.target, await context.registries());
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
    await upload(from, remote, descriptor, { signal, tags: [tag] });
    return { reference, digest: descriptor.digest, source };
  } finally {
    remote.close();
  }
}

async function findSendable(request: PushRequest, target: Reference, context: Context): Promise<Sendable> {
  const { source } = request;
  const path = source === undefined ? undefined : resolve(context.cwd, source);
  if (source !== undefined && path !== undefined && (isFile(path) || looksLikePath(source))) {
    const name = target.repository.split("/").at(-1) ?? target.repository;
    const version = valid(target.tag) === null ? "0.0.0" : (target.tag ?? "0.0.0");
    const packed = await packFile(path, { name, version }, context);
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

function looksLikePath(text: string): boolean {
  return /^\.{0,2}\/|\.(?:json|o|wasm)$/.test(text);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
