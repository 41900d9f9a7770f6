import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Source } from "../src/manifest/dependency.ts";
import { SILENT_METADATA } from "../src/manifest/manifest.ts";
import { NO_CONFIGURATION } from "../src/oci/configuration.ts";
import { NO_KEYRING } from "../src/oci/keyring.ts";
import { composeArtifact } from "../src/package/artifact.ts";
import { packageIdOf } from "../src/package/dependencies.ts";
import { SourceCatalog } from "../src/sources/source-catalog.ts";
import { GIT_TEST_ENV, GitRepository } from "../test/support/git-repository.ts";
import { MemoryRegistry } from "../test/support/registries/memory-registry.ts";
import type { Series } from "./stats.ts";

const COMMITS = 3_000;
const PACKAGES = 100;

/** Two tables: knowing what a git dependency depends on, and fetching many small packages. */
export async function measureDependencies(folder: string, rounds: number): Promise<readonly Series[]> {
  return [await measureManifest(folder, rounds), await measureInstall(folder, rounds)];
}

/** Milliseconds until the manifest of the newest commit is known, with nothing in any cache. */
async function measureManifest(folder: string, rounds: number): Promise<Series> {
  const repository = new GitRepository(join(folder, "history"));
  repository.importHistory(COMMITS, { "ebpm.toml": '[package]\nname = "lib"\nversion = "1.0.0"\n' });
  repository.git("tag", "v1.0.0", "refs/heads/main");
  const source: Source = {
    kind: "git",
    url: repository.url,
    subfolder: undefined,
    tagPattern: undefined,
    submodules: false,
    lfs: false,
  };
  const samples: Record<string, number[]> = { "git clone": [], "git clone --depth 1": [], ebpm: [] };
  for (let round = 0; round < rounds; round++) {
    await inScratch(folder, async (scratch) => {
      for (const [name, more] of [
        ["git clone", []],
        ["git clone --depth 1", ["--depth=1"]],
      ] as const) {
        samples[name]?.push(await timed(async () => clone(repository.url, join(scratch, name), more)));
      }
      const catalog = openCatalog(scratch);
      samples["ebpm"]?.push(
        await timed(async () => {
          const range = { kind: "range", range: "^1" } as const;
          const [candidate] = await catalog.candidates(source, packageIdOf(source), [range]);
          if (candidate === undefined) throw new Error("there is no version");
          await catalog.describe(candidate);
        }),
      );
      catalog.close();
    });
  }
  return {
    title: `manifest of a repository with ${COMMITS} commits`,
    unit: "ms",
    baseline: "git clone",
    samples,
  };
}

/** Milliseconds until the files of every package are in the store, fetched by the digests that a lock holds. */
async function measureInstall(folder: string, rounds: number): Promise<Series> {
  const registry = new MemoryRegistry();
  await registry.listen();
  const samples: Record<string, number[]> = { cold: [], "again, all there": [] };
  try {
    const locked = Array.from({ length: PACKAGES }, (_, index) => publish(registry, index));
    for (let round = 0; round < rounds; round++) {
      await inScratch(folder, async (scratch) => {
        for (const name of ["cold", "again, all there"]) {
          const catalog = openCatalog(scratch);
          const install = async () => Promise.all(locked.map((request) => catalog.fetchContent(request)));
          samples[name]?.push(await timed(async () => void (await install())));
          catalog.close();
        }
      });
    }
  } finally {
    await registry.close();
  }
  return {
    title: `fetching ${PACKAGES} small packages from a registry`,
    unit: "ms",
    baseline: "cold",
    samples,
  };
}

function publish(registry: MemoryRegistry, index: number) {
  const name = `p${index}`;
  const metadata = { ...SILENT_METADATA, name, version: "1.0.0" };
  const text = JSON.stringify({ name, filler: "x".repeat(8_000) });
  const artifact = composeArtifact(metadata, [{ name, text }]);
  for (const { descriptor, bytes } of artifact.contents) {
    if (descriptor.digest === artifact.manifest.digest) {
      registry.keepManifest(descriptor.mediaType, Buffer.from(bytes), "1.0.0");
    } else registry.blobs.set(descriptor.digest, Buffer.from(bytes));
  }
  const source: Source = { kind: "oci", host: registry.address, repository: "test/r" };
  const pin = { kind: "oci", manifest: artifact.manifest.digest } as const;
  return { id: packageIdOf(source), source, pin };
}

function openCatalog(scratch: string): SourceCatalog {
  return new SourceCatalog({
    dataDir: join(scratch, "data"),
    cacheDir: join(scratch, "cache"),
    rootFolder: scratch,
    refsMaxAgeMs: 0,
    offline: false,
    childEnv: GIT_TEST_ENV,
    progress: () => {},
    signal: new AbortController().signal,
    registries: async () => ({
      ...NO_CONFIGURATION,
      credentialFiles: [],
      certFolders: [],
      keyring: NO_KEYRING,
      loginFile: "",
      variables: undefined,
    }),
  });
}

function clone(url: string, target: string, more: readonly string[]): void {
  const { status } = spawnSync("git", ["clone", "--quiet", ...more, url, target], { env: GIT_TEST_ENV });
  if (status !== 0) throw new Error(`git clone ended with ${status}`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function inScratch(folder: string, work: (scratch: string) => Promise<void>): Promise<void> {
  const scratch = mkdtempSync(join(folder, "scratch-"));
  try {
    await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
