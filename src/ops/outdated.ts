import { compare, prerelease, valid } from "semver";
import { choicesOf } from "../lockfile/locked-package.ts";
import type { LockedPackage, Lockfile } from "../lockfile/lockfile.ts";
import type { PackageId } from "../manifest/dependency.ts";
import { formatPin } from "../resolve/candidate-key.ts";
import { describeVersion, namesOf } from "../resolve/candidate-text.ts";
import type { Candidate } from "../resolve/catalog.ts";
import { resolve } from "../resolve/resolve.ts";
import { requireLock } from "../sources/read-lock.ts";
import type { SourceCatalog } from "../sources/source-catalog.ts";
import { findWorkspace, rootManifest, rootsOf } from "../sources/workspace.ts";
import type { Context } from "./context.ts";
import { withCatalog } from "./dependency-catalog.ts";
import { contentOf, textOf } from "./lock-changes.ts";

export interface OutdatedPackage {
  readonly name: string;
  readonly id: PackageId;
  readonly current: string;
  /** What `ebpm update` would choose. */
  readonly wanted: string;
  /** The newest release there is, whatever the manifests say. */
  readonly latest: string;
  readonly isDirect: boolean;
}

/**
 * Packages of the lock that could be newer: direct dependencies first.
 * @throws LockOutdated where there is no lock; ResolutionFailed, and what the sources throw
 */
export async function outdated(context: Context): Promise<readonly OutdatedPackage[]> {
  const workspace = findWorkspace(context.cwd);
  const lock = requireLock(workspace);
  const direct = new Set(rootsOf(workspace).flatMap(({ dependencies }) => dependencies.map(({ id }) => id)));
  const names = namesOf(lock.packages.map(({ id }) => id));
  return withCatalog(workspace, { asked: "now" }, context, async (catalog) => {
    const newest = await newestAllowed(lock, catalog, context);
    const rows = await Promise.all(
      lock.packages.map(async (one): Promise<OutdatedPackage | undefined> => {
        const { id, source } = one;
        if (source.kind === "path") return undefined;
        const wanted = newest.get(`${id} ${one.scope ?? ""}`);
        const current = textOf(one);
        const allowed = wanted === undefined ? current : describeVersion(wanted);
        const latest = await latestOf(one, catalog);
        const isSame = wanted === undefined || formatPin(wanted.pin) === formatPin(one.pin);
        if (isSame && (latest === undefined || latest === one.version)) return undefined;
        const shownWanted = !isSame && allowed === current ? shortPin(wanted) : allowed;
        const name = names.get(id) ?? id;
        return {
          name,
          id,
          current: !isSame && allowed === current ? contentOf(one) : current,
          wanted: isSame ? current : shownWanted,
          latest: latest ?? (isSame ? current : shownWanted),
          isDirect: direct.has(id),
        };
      }),
    );
    return rows
      .filter((row) => row !== undefined)
      .sort((a, b) => Number(b.isDirect) - Number(a.isDirect) || (a.name < b.name ? -1 : 1));
  });

  async function newestAllowed(
    { packages }: Lockfile,
    catalog: SourceCatalog,
    { signal, releaseAge, offline }: Context,
  ): Promise<ReadonlyMap<string, Candidate>> {
    const { publishedBeforeMs, exempt } = await releaseAge();
    const resolution = await resolve(rootsOf(workspace), catalog, {
      signal,
      // Folders and what has no other version need no asking.
      locked: choicesOf({
        version: 1,
        roots: [],
        packages: packages.filter(({ pin }) => pin.kind === "path"),
      }),
      overrides: rootManifest(workspace)?.overrides,
      publishedBeforeMs,
      ageExempt: exempt,
      isOffline: offline,
    });
    return new Map(resolution.packages.map((one) => [`${one.id} ${one.scope}`, one.candidate]));
  }
}

/** The highest release of a package that has versions. */
async function latestOf(
  { id, source, version }: LockedPackage,
  catalog: SourceCatalog,
): Promise<string | undefined> {
  if (version === undefined || source.kind === "url") return undefined;
  const candidates = await catalog.candidates(source, id, [{ kind: "range", range: "*" }]);
  const versions = candidates
    .flatMap((one) => (one.isYanked || one.version === undefined ? [] : [one.version]))
    .filter((one) => valid(one) !== null && prerelease(one) === null);
  return versions.sort(compare).at(-1);
}

function shortPin({ pin }: Candidate): string {
  return formatPin(pin).slice(0, pin.kind === "git" ? 7 : "sha256:".length + 7);
}
