import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { digestOf } from "../content/digest.ts";
import { EbpmError } from "../errors.ts";
import { makeFolder, writeFileAtomic } from "../fs/atomic-write.ts";
import { exists, isFolder } from "../fs/presence.ts";
import { formatLockfile } from "../lockfile/format-lockfile.ts";
import type { LockedPackage, Lockfile } from "../lockfile/lockfile.ts";
import { setPatch } from "../manifest/edit-dependencies.ts";
import { overridden } from "../resolve/describe.ts";
import { nearest } from "../schema/nearest.ts";
import { labelOf } from "../sources/installed/installed-packages.ts";
import { requireOwnLock } from "../sources/lock-freshness.ts";
import { copyWritable, diffOf, patchedContent } from "../sources/patched-content.ts";
import { findWorkspace, LOCK_NAME, type Member, rootManifest, type Workspace } from "../sources/workspace.ts";
import type { Context } from "./context.ts";
import { withCatalog } from "./dependency-catalog.ts";

export interface PatchResult {
  /** `maths@1.2.0` */
  readonly label: string;
  /** The folder to change things in, or the file with the changes; from the root of the workspace. */
  readonly path: string;
}

/** What is patched: everything that the lock has of one package. */
interface Target {
  readonly workspace: Workspace;
  readonly root: Member;
  readonly lock: Lockfile;
  readonly locked: LockedPackage;
  /** The key in `[patch]`. */
  readonly key: string;
  /** From the root, without the end. */
  readonly path: string;
}

/**
 * Copies a dependency as it is installed, with the changes of an earlier patch, to `patches/NAME` to be changed there.
 * @throws UsageInvalid if the folder is there already; PackageNotFound; LockOutdated; what fetching throws
 */
export async function startPatch(name: string, context: Context): Promise<PatchResult> {
  const { workspace, locked, path } = await targetOf(name, context);
  const folder = join(workspace.root, path);
  if (await exists(folder)) {
    throw new EbpmError("UsageInvalid", `${path} is there already`, {
      hint: `finish it with: ebpm patch --commit ${name}; or remove the folder`,
    });
  }
  const { id, source, pin, digest } = locked;
  await withCatalog(workspace, { asked: "ever" }, context, async (catalog) => {
    const content = await catalog.fetchContent({ id, source, pin, expected: digest });
    await makeFolder(dirname(folder));
    await copyWritable(content.folder, folder, context.signal);
  });
  return { label: labelOf(locked), path };
}

/**
 * Makes of what was changed in `patches/NAME` a file with the changes, which is applied from then on: to be kept under
 * version control with ebpm.toml and ebpm.lock.
 * @throws UsageInvalid if nothing was changed; PackageNotFound; LockOutdated; OutputFailed
 */
export async function commitPatch(name: string, context: Context): Promise<PatchResult> {
  const target = await targetOf(name, context);
  const { workspace, root, lock, locked, key, path } = target;
  const folder = join(workspace.root, path);
  if (!(await isFolder(folder))) {
    throw new EbpmError("UsageInvalid", `there is no ${path} with changes`, {
      hint: `begin with: ebpm patch ${name}`,
    });
  }
  const { id, source, pin } = locked;
  const file = `${path}.patch`;
  const { patch, digest } = await withCatalog(
    workspace,
    { asked: "ever", isPatched: false },
    context,
    async (catalog) => {
      const original = await catalog.fetchContent({ id, source, pin });
      const text = await diffOf(original.folder, folder, context);
      if (text === "") {
        throw new EbpmError("UsageInvalid", `nothing is changed in ${path}`, {
          hint: "change something, or remove the folder",
        });
      }
      const made = { file, text, digest: digestOf(text) };
      const request = { folder: original.folder, patch: made, what: labelOf(locked) };
      const stored = await patchedContent(request, { ...context, trees: catalog.trees });
      return { patch: made, digest: stored.digest };
    },
  );
  await writeFileAtomic(join(workspace.root, file), patch.text);
  await writeFileAtomic(root.file, setPatch(root.text, root.file, [key, file]));
  const packages = lock.packages.map((one) =>
    one.id === id ? { ...one, patch: patch.digest, digest } : one,
  );
  await writeFileAtomic(join(workspace.root, LOCK_NAME), formatLockfile({ ...lock, packages }));
  await rm(folder, { recursive: true, force: true });
  return { label: labelOf(locked), path: file };
}

async function targetOf(name: string, context: Context): Promise<Target> {
  const workspace = findWorkspace(context.cwd);
  const root = workspace.members.find(({ path }) => path === ".");
  if (root === undefined) throw new EbpmError("Internal", "a workspace has no root");
  const lock = await requireOwnLock(workspace);
  const overrides = rootManifest(workspace)?.overrides ?? [];
  const dependencies = workspace.members.flatMap(({ manifest }) => manifest.dependencies);
  const dependency = dependencies.find((one) => one.name === name);
  const id = dependency === undefined ? name : overridden(dependency, overrides).id;
  const locked = lock.packages.find((one) => one.id === id);
  if (locked === undefined) {
    const names = [...dependencies.map((one) => one.name), ...lock.packages.map((one) => one.id)];
    const similar = nearest(name, names);
    throw new EbpmError("PackageNotFound", `the project does not depend on ${name}`, {
      hint: similar === undefined ? `there is ${[...new Set(names)].join(", ")}` : `did you mean ${similar}?`,
    });
  }
  if (locked.source.kind === "path") {
    throw new EbpmError("UsageInvalid", `${name} is the folder ${locked.source.path}`, {
      hint: "change the files in it",
    });
  }
  const isOfRoot = root.manifest.dependencies.some((one) => one.name === name && one.id === id);
  const path = `patches/${labelOf(locked).split("@")[0] ?? "package"}`;
  return { workspace, root, lock, locked, key: isOfRoot ? name : id, path };
}
