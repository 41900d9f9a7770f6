import { readdir, rm } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { EbpmError, systemCode } from "../errors.ts";
import { makeFolder, writeFileAtomic } from "../fs/atomic-write.ts";
import type { LockedPackage } from "../lockfile/lockfile.ts";
import { labelOf } from "../sources/installed/installed-packages.ts";
import {
  formatVendorList,
  readVendorList,
  VENDOR_FOLDER,
  VENDOR_LIST,
  type VendoredPackage,
  verifyVendored,
} from "../sources/installed/vendor-folder.ts";
import { requireOwnLock } from "../sources/lock-freshness.ts";
import { findWorkspace } from "../sources/workspace.ts";
import type { Context } from "./context.ts";
import { withCatalog } from "./dependency-catalog.ts";

export interface VendorRequest {
  /** Relative to the working directory; undefined is `vendor` beside ebpm.lock, which alone is looked into by others. */
  readonly folder?: string | undefined;
  /** Change nothing, only say whether all is there. */
  readonly isCheck: boolean;
}

export interface VendorResult {
  /** Absolute. */
  readonly folder: string;
  readonly packages: readonly VendoredPackage[];
  /** What was not there before. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Neither line ends nor somebody's rules for other files may change what is kept under version control. */
const SETTINGS = { ".gitattributes": "* -text\n", ".gitignore": "!*\n" } as const;

/**
 * Copies everything that ebpm.lock holds into a folder of the project, so that it builds and runs from there alone.
 * @throws LockOutdated for a lock that is not current; NotInstalled, with `isCheck`, for a folder that is not; StoreDamaged for
 * changed files; UsageInvalid if something else is in the way; what fetching throws
 */
export async function vendor(request: VendorRequest, context: Context): Promise<VendorResult> {
  const workspace = findWorkspace(context.cwd);
  const { root } = workspace;
  const folder =
    request.folder === undefined ? join(root, VENDOR_FOLDER) : resolve(context.cwd, request.folder);
  const lock = await requireOwnLock(workspace);
  const wanted = foldersOf(lock.packages);
  const packages = wanted.map(({ entry }) => entry);
  const listed = await readVendorList(folder);
  const present = listed ?? [];
  if (request.isCheck) {
    await check(folder, packages, listed, context);
    return { folder, packages, added: [], removed: [] };
  }
  if (listed === undefined) await refuseStranger(folder);
  const added = await withCatalog(
    workspace,
    { asked: "ever", usesVendor: false },
    context,
    async (catalog) => {
      await makeFolder(folder);
      const copied: string[] = [];
      for (const { entry, locked } of wanted) {
        const { id, source, pin } = locked;
        const path = join(folder, entry.folder);
        if (await isIntact(path, entry, context)) continue;
        const { digest } = await catalog.fetchContent({ id, source, pin, expected: entry.digest });
        await catalog.trees.copyTo(digest, path, context);
        copied.push(entry.folder);
      }
      return copied;
    },
  );
  for (const [name, text] of Object.entries(SETTINGS)) await writeFileAtomic(join(folder, name), text);
  await writeFileAtomic(join(folder, VENDOR_LIST), formatVendorList(packages));
  const kept = new Set(packages.map((one) => one.folder));
  const removed = present.map((one) => one.folder).filter((name) => !kept.has(name));
  for (const name of removed) await rm(join(folder, name), { recursive: true, force: true });
  return { folder, packages, added, removed };
}

/** One folder for each content; those that would have the same name get a piece of their digest. */
function foldersOf(
  packages: readonly LockedPackage[],
): readonly { readonly entry: VendoredPackage; readonly locked: LockedPackage }[] {
  const byDigest = new Map<string, LockedPackage>();
  for (const one of packages) {
    if (one.source.kind === "path") continue;
    if (one.digest === undefined) throw new EbpmError("Internal", `${one.id} is locked without its files`);
    if (!byDigest.has(one.digest)) byDigest.set(one.digest, one);
  }
  const contents = [...byDigest].map(([digest, locked]) => ({ digest, locked, label: labelOf(locked) }));
  return contents.map(({ digest, locked, label }) => {
    const isAmbiguous = contents.filter((one) => one.label === label).length > 1;
    const folder = isAmbiguous ? `${label}-${digest.slice(7, 15)}` : label;
    return { entry: { folder, digest, id: locked.id }, locked };
  });
}

async function isIntact(path: string, { digest }: VendoredPackage, { signal }: Context): Promise<boolean> {
  return verifyVendored(path, digest, signal).then(
    () => true,
    (error: unknown) => {
      if (error instanceof EbpmError) return false;
      throw error;
    },
  );
}

async function check(
  folder: string,
  wanted: readonly VendoredPackage[],
  present: readonly VendoredPackage[] | undefined,
  { signal }: Context,
): Promise<void> {
  const refuse = (problem: string) =>
    new EbpmError("NotInstalled", `${folder} ${problem}`, { hint: "run: ebpm vendor" });
  if (present === undefined) throw refuse("is not there, or is no vendor folder");
  for (const { folder: name, digest, id } of wanted) {
    const found = present.find((one) => one.digest === digest && one.folder === name);
    if (found === undefined) throw refuse(`is not what ebpm.lock holds: ${name} (${id}) is not in it`);
    await verifyVendored(join(folder, name), digest, signal);
  }
  const surplus = present.find((one) => !wanted.some(({ folder: name }) => name === one.folder));
  if (surplus !== undefined)
    throw refuse(`is not what ebpm.lock holds: nothing needs ${surplus.folder} any more`);
}

async function refuseStranger(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return [];
    throw new EbpmError("UsageInvalid", `${folder} is in the way: it is no folder`, { cause: error });
  });
  // What a vendoring that was killed left behind.
  if (names.every((name) => name.includes("@") || name.startsWith("."))) return;
  throw new EbpmError("UsageInvalid", `${folder} is in the way: ebpm did not make it`, {
    hint: `move it away, or vendor into another folder: ebpm vendor third-party/${basename(folder)}`,
  });
}
