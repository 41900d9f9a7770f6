import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { formatLockfile } from "../../src/lockfile/format-lockfile.ts";
import { choicesOf, lockOf } from "../../src/lockfile/locked-package.ts";
import { parseLockfile } from "../../src/lockfile/parse-lockfile.ts";
import { resolve } from "../../src/resolve/resolve.ts";
import type { PackageContent } from "../../src/sources/origins/origin.ts";
import { readPatches } from "../../src/sources/patches.ts";
import { SourceCatalog } from "../../src/sources/source-catalog.ts";
import { findWorkspace, rootManifest, rootsOf } from "../../src/sources/workspace.ts";
import { GIT_TEST_ENV } from "./git-repository.ts";
import { testContext } from "./test-context.ts";

/** Writes files by path, with the folders that they need. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Resolves, fetches and locks what a project depends on, into the data folder of `home`. */
export async function installProject(project: string, home: string): Promise<void> {
  const workspace = findWorkspace(project);
  const context = testContext(home, { offline: false, childEnv: GIT_TEST_ENV });
  const catalog = new SourceCatalog({
    ...context,
    dataDir: home,
    cacheDir: join(home, "cache"),
    rootFolder: workspace.root,
    refsMaxAgeMs: 0,
    patches: readPatches(workspace.members),
  });
  try {
    const overrides = rootManifest(workspace)?.overrides ?? [];
    const file = join(workspace.root, "ebpm.lock");
    const locked = existsSync(file) ? choicesOf(parseLockfile(readFileSync(file, "utf8"), file)) : [];
    const resolution = await resolve(rootsOf(workspace), catalog, { overrides, locked });
    const contents = new Map<string, PackageContent>();
    for (const { id, scope, source, candidate } of resolution.packages) {
      contents.set(`${id} ${scope}`, await catalog.fetchContent({ id, source, pin: candidate.pin }));
    }
    const lock = lockOf(resolution, ({ id, scope }) => {
      const content = contents.get(`${id} ${scope}`);
      const archive = content?.pin.kind === "archive" ? content.pin.digest : undefined;
      return { digest: content?.digest, tree: content?.tree, patch: content?.patch, archive };
    });
    writeFileSync(file, formatLockfile(lock));
  } finally {
    catalog.close();
  }
}
