import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { EbpmError } from "../errors.ts";
import { parseAddress } from "../manifest/address.ts";
import type { Requirement, Source } from "../manifest/dependency.ts";
import { parseGitAddress } from "../manifest/git-address.ts";
import { isRefName, isRevision } from "../manifest/git-ref.ts";
import type { Outcome } from "../manifest/outcome.ts";
import { formatPackageId, inside } from "../manifest/package-id.ts";
import { parseRegistryAddress } from "../manifest/registry-address.ts";
import { sortCandidates } from "../resolve/candidate-order.ts";
import { matcherOf, versioned } from "../resolve/fulfils.ts";
import { SourceCatalog } from "../sources/source-catalog.ts";
import type { Context } from "./context.ts";

/** A template that is fetched: where from, and which content there will do, tried in turn. */
export interface RemoteTemplate {
  readonly source: Source;
  readonly requirements: readonly Requirement[];
}

const ARCHIVE = /\.(?:tar|tgz|tar\.gz|zip)$/;
const ANY: readonly Requirement[] = [{ kind: "any" }];

/**
 * `oci://HOST/REPOSITORY[:TAG|@DIGEST]`, `https://HOST/FILE.tar.gz`, and git in any way that a dependency may name it, with
 * `?subdir=FOLDER` and `#TAG`, `#BRANCH` or `#COMMIT` behind it. Undefined for what is none of the network.
 * @throws UsageInvalid if it is one of them and wrong
 */
export function parseRemoteTemplate(text: string): RemoteTemplate | undefined {
  if (text.startsWith("oci://")) return ociTemplate(text);
  const isGit = /^(?:git\+|(?:github|gitlab|bitbucket):|[\w.+-]+@[\w.-]+:)/i.test(text);
  if (!isGit && !/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return undefined;
  const [, address = "", subfolder, ref] = /^([^?#]*)(?:\?subdir=([^#]*))?(?:#(.*))?$/s.exec(text) ?? [];
  if (address === "")
    throw refused(text, { problem: "has something else than ?subdir=FOLDER#REF at its end" });
  if (!isGit && ARCHIVE.test(address)) {
    if (subfolder !== undefined || ref !== undefined)
      throw refused(text, { problem: "is an archive, which takes no ?subdir= and no #" });
    const { href } = valid(text, parseAddress(address, ["https:", "http:"]));
    return {
      source: { kind: "url", url: href, sha256: undefined, stripPrefix: undefined },
      requirements: ANY,
    };
  }
  const url = valid(text, parseGitAddress(address.replace(/^git\+/, "")));
  const folder = subfolder === undefined ? undefined : inside(subfolder);
  if (subfolder !== undefined && folder === undefined)
    throw refused(text, { problem: `names no folder of the repository: ${JSON.stringify(subfolder)}` });
  return {
    source: { kind: "git", url, subfolder: folder, tagPattern: undefined, submodules: false, lfs: false },
    requirements: ref === undefined ? ANY : requirementsOf(text, ref),
  };
}

function requirementsOf(text: string, ref: string): readonly Requirement[] {
  if (!isRefName(ref))
    throw refused(text, { problem: `names no tag, branch or commit: ${JSON.stringify(ref)}` });
  return [
    { kind: "tag", tag: ref },
    { kind: "branch", branch: ref, history: 0 },
    ...(isRevision(ref) ? [{ kind: "revision" as const, revision: ref.toLowerCase() }] : []),
  ];
}

function ociTemplate(text: string): RemoteTemplate {
  const [, address = "", tag, digest] =
    /^(oci:\/\/[^/]+\/[^:@]*)(?::([\w.-]+))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(text) ?? [];
  if (address === "") throw refused(text, { problem: "is no OCI reference" });
  const source = { kind: "oci" as const, ...valid(text, parseRegistryAddress(address)) };
  if (digest !== undefined) return { source, requirements: [{ kind: "digest", digest }] };
  return { source, requirements: tag === undefined ? ANY : [{ kind: "tag", tag }] };
}

function valid<T>(text: string, outcome: Outcome<T>): T {
  if ("value" in outcome) return outcome.value;
  throw refused(text, outcome);
}

function refused(
  text: string,
  { problem, hint }: { readonly problem: string; readonly hint?: string },
): EbpmError {
  return new EbpmError("UsageInvalid", `the template ${JSON.stringify(text)} ${problem}`, {
    hint:
      hint ??
      "such as github:acme/templates?subdir=probe#v1, oci://ghcr.io/acme/template:1 or https://example.org/x.tar.gz",
  });
}

/**
 * The template's folder in the store; without a requirement the newest release, or what is newest.
 * @throws PackageNotFound, Offline, DigestMismatch, and what reaching it throws
 */
export async function fetchTemplate(
  text: string,
  { source, requirements }: RemoteTemplate,
  context: Context,
): Promise<string> {
  const catalog = new SourceCatalog({ ...context, rootFolder: context.cwd, refsMaxAgeMs: 0 });
  try {
    const id = formatPackageId(source);
    for (const requirement of requirements) {
      const candidates = await catalog.candidates(source, id, [requirement]);
      const fit = candidates.map(versioned).filter(matcherOf(requirement));
      const best = sortCandidates(
        fit.filter(({ candidate }) => !candidate.isYanked),
        [requirement],
      )[0]?.candidate;
      if (best === undefined) continue;
      const { folder } = await catalog.fetchContent(best);
      return source.kind === "url" ? withoutOuter(folder) : folder;
    }
    throw new EbpmError("PackageNotFound", `there is no template ${text}`, {
      hint: "check the address, and the tag, branch or folder behind it",
    });
  } finally {
    catalog.close();
  }
}

/** Archives of releases hold everything in one folder: `probe-1.0/`. */
async function withoutOuter(folder: string): Promise<string> {
  const [first, second] = await readdir(folder, { withFileTypes: true });
  return first?.isDirectory() && second === undefined ? join(folder, first.name) : folder;
}
