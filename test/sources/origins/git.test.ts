import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Requirement } from "../../../src/manifest/dependency.ts";
import type { Candidate } from "../../../src/resolve/catalog.ts";
import { useGitDaemon } from "../../support/git-daemon.ts";
import { GIT_TEST_ENV, GitRepository } from "../../support/git-repository.ts";
import { ANY, find, findOne, gitSource, labelText, RANGE, useCatalog } from "../../support/origins.ts";
import { useTempFolder } from "../../support/temp-folder.ts";

const MANIFEST = '[package]\nname = "ring"\nversion = "1.2.0"\n';

function table(candidates: readonly Candidate[]): Record<string, string> {
  return Object.fromEntries(
    candidates.map(({ pin, labels }) => [pin.kind === "git" ? pin.commit : "", labelText(labels)]),
  );
}

describe("git origin, over git's own server", () => {
  const folder = useTempFolder();
  const daemon = useGitDaemon(folder);
  const catalogs = useCatalog(folder);
  const repository = (name: string, options = {}) => new GitRepository(join(folder(), name), options);

  it("finds versions by their tags, annotated ones by the commit they stand for", async () => {
    const made = repository("lib");
    const first = made.commit({ a: "1" });
    made.git("tag", "v1.0.0");
    const second = made.commit({ a: "2" });
    made.git("tag", "-a", "1.1.0", "-m", "annotated");
    made.git("tag", "nightly");
    made.commit({ a: "3" });
    const found = await find(catalogs.open(), gitSource(daemon.url("lib")), RANGE);
    assert.deepEqual(table(found), { [first]: "1.0.0 tag:v1.0.0", [second]: "1.1.0 tag:1.1.0" });
    assert.deepEqual(found.map(({ version }) => version).sort(), ["1.0.0", "1.1.0"]);
  });

  it("gives requirements that meet in a commit one candidate with both labels", async () => {
    const made = repository("lib");
    const commit = made.commit({ a: "1" });
    made.git("tag", "v1.0.0");
    made.git("tag", "stable");
    const requirements: readonly Requirement[] = [
      RANGE,
      { kind: "branch", branch: "main", history: 0 },
      { kind: "tag", tag: "stable" },
      { kind: "revision", revision: commit },
    ];
    const found = await find(catalogs.open(), gitSource(daemon.url("lib")), ...requirements);
    assert.deepEqual(table(found), { [commit]: "1.0.0 tag:v1.0.0 branch:main~0 tag:stable" });
  });

  it("never answers a range with the head of a branch", async () => {
    const made = repository("lib");
    made.commit({ a: "1" });
    made.git("tag", "release-one");
    const source = gitSource(daemon.url("lib"));
    assert.deepEqual(await find(catalogs.open(), source, RANGE), []);
    assert.equal(
      await catalogs.open().suggest(source, RANGE, {}),
      "its tags, such as release-one, are no versions; say how they are written with tag-pattern",
    );
  });

  it("answers with the head of the default branch, whatever its name, where anything will do", async () => {
    const commit = repository("lib", { branch: "trunk" }).commit({ a: "1" });
    const found = await find(catalogs.open(), gitSource(daemon.url("lib")), ANY);
    assert.deepEqual(table(found), { [commit]: "branch:trunk~0" });
  });

  it("tells the packages of a monorepo apart by their tags", async () => {
    const made = repository("mono");
    const ring = made.commit({ "libs/ring/ebpm.toml": MANIFEST });
    made.git("tag", "libs/ring/v1.2.0");
    made.git("tag", "v9.0.0");
    const map = made.commit({ "libs/map/a": "2" });
    made.git("tag", "map-v0.3.0");
    const catalog = catalogs.open();
    const at = (subfolder: string) => find(catalog, gitSource(daemon.url("mono"), { subfolder }), RANGE);
    assert.deepEqual(table(await at("libs/ring")), { [ring]: "1.2.0 tag:libs/ring/v1.2.0" });
    assert.deepEqual(table(await at("libs/map")), { [map]: "0.3.0 tag:map-v0.3.0" });
    const own = gitSource(daemon.url("mono"), { subfolder: "libs/ring", tagPattern: "v{version}" });
    assert.deepEqual(table(await find(catalog, own, RANGE)), { [ring]: "9.0.0 tag:v9.0.0" });
  });

  it("follows a branch back as far as it is told", async () => {
    const made = repository("lib");
    const commits = ["1", "2", "3", "4"].map((a) => made.commit({ a }));
    const branch: Requirement = { kind: "branch", branch: "main", history: 2 };
    assert.deepEqual(table(await find(catalogs.open(), gitSource(daemon.url("lib")), branch)), {
      [commits[3] ?? ""]: "branch:main~0",
      [commits[2] ?? ""]: "branch:main~1",
      [commits[1] ?? ""]: "branch:main~2",
    });
  });

  it("describes a package from its manifest without fetching any other file", async () => {
    const made = repository("mono");
    made.commit({ "libs/ring/ebpm.toml": MANIFEST, "libs/ring/big": noise() });
    const catalog = catalogs.open();
    const candidate = await findOne(catalog, gitSource(daemon.url("mono"), { subfolder: "libs/ring" }), ANY);
    assert.deepEqual(await catalog.describe(candidate), {
      name: "ring",
      version: "1.2.0",
      dependencies: [],
      hints: [],
      settled: { publishedMs: 1_700_000_060_000 },
    });
    assert.ok(sizeOf(join(folder(), "cache/git")) < 20_000);
  });

  it("takes the lock of the whole repository for that of a folder that has none", async () => {
    const lockOf = (version: string) =>
      `version = 1\n[[package]]\nid = "oci://r.example.org/maps"\nversion = "${version}"\nmanifest = "sha256:${"2".repeat(64)}"\n`;
    const made = repository("mono");
    made.commit({
      "ebpm.lock": lockOf("1.0.0"),
      "a/ebpm.toml": MANIFEST,
      "b/ebpm.toml": MANIFEST,
      "b/ebpm.lock": lockOf("1.1.0"),
    });
    const catalog = catalogs.open();
    for (const [subfolder, version] of [
      ["a", "1.0.0"],
      ["b", "1.1.0"],
    ] as const) {
      const candidate = await findOne(catalog, gitSource(daemon.url("mono"), { subfolder }), ANY);
      assert.deepEqual(
        (await catalog.describe(candidate)).hints.map((hint) => hint.version),
        [version],
      );
    }
  });

  it("takes a repository without a manifest for one that depends on nothing", async () => {
    repository("plain").commit({ "include/x.h": "" });
    const catalog = catalogs.open();
    const candidate = await findOne(catalog, gitSource(daemon.url("plain")), ANY);
    const { name, dependencies } = await catalog.describe(candidate);
    assert.deepEqual({ name, dependencies }, { name: undefined, dependencies: [] });
  });

  it("writes a folder of a commit with modes and links, and gives it git's own tree id", async () => {
    const made = repository("mono");
    const commit = made.commit({
      "libs/ring/include/ring.h": "#pragma once\n",
      "libs/ring/run.sh": "#!/bin/sh\n",
      "libs/ring/same.h": "-> include/ring.h",
      "other/file": "no",
    });
    const catalog = catalogs.open();
    const candidate = await findOne(catalog, gitSource(daemon.url("mono"), { subfolder: "libs/ring" }), ANY);
    const content = await catalog.fetchContent(candidate);
    assert.equal(content.tree, made.git("rev-parse", `${commit}:libs/ring`));
    assert.deepEqual(readdirSync(content.folder).sort(), ["include", "run.sh", "same.h"]);
    assert.equal(readFileSync(join(content.folder, "same.h"), "utf8"), "#pragma once\n");
    assert.equal(readlinkSync(join(content.folder, "same.h")), "include/ring.h");
    assert.equal(statSync(join(content.folder, "run.sh")).mode & 0o777, 0o555);
    assert.equal(statSync(join(content.folder, "include/ring.h")).mode & 0o777, 0o444);
    // printf '%s\0' "644 file $H include/ring.h" "755 file $R run.sh" "link link $L same.h" | sha256sum
    assert.equal(content.digest, "sha256:94cdfca3bc20b304426a996309b501e8ec56f36e4a0972445b11dcc3413a61b9");
  });

  it("works without a network on what was fetched, and says what is missing", async () => {
    const made = repository("lib");
    made.commit({ "ebpm.toml": MANIFEST });
    made.git("tag", "v1.2.0");
    const source = gitSource(daemon.url("lib"));
    const before = await findOne(catalogs.open(), source, RANGE);
    const fetched = await catalogs.open().fetchContent(before);
    const offline = catalogs.open({ offline: true });
    const later = await findOne(offline, source, RANGE);
    assert.deepEqual(later, before);
    assert.equal((await offline.describe(later)).name, "ring");
    assert.deepEqual(await offline.fetchContent(later), fetched);
    const newer = made.commit({ "ebpm.toml": MANIFEST, b: "2" });
    await assert.rejects(offline.describe({ ...before, pin: { kind: "git", commit: newer } }), {
      kind: "Offline",
    });
    const other = gitSource(daemon.url("other"));
    await assert.rejects(find(offline, other, RANGE), { kind: "Offline", hint: /ebpm fetch/ });
  });

  it("asks again only when what it knows is older than it may be", async () => {
    const made = repository("lib");
    made.commit({ a: "1" });
    made.git("tag", "v1.0.0");
    const source = gitSource(daemon.url("lib"));
    await find(catalogs.open(), source, RANGE);
    made.git("tag", "v1.1.0");
    const versions = async (refsMaxAgeMs: number) =>
      (await find(catalogs.open({ refsMaxAgeMs }), source, RANGE)).map(({ labels }) => labelText(labels));
    assert.deepEqual(await versions(600_000), ["1.0.0 tag:v1.0.0"]);
    assert.deepEqual(await versions(0), ["1.0.0 tag:v1.0.0 1.1.0 tag:v1.1.0"]);
  });

  for (const hasFilter of [true, false]) {
    it(`fetches a commit that no branch has any more, ${hasFilter ? "with" : "without"} partial clones`, async () => {
      const made = repository("lib", { hasFilter });
      const lost = made.commit({ a: "lost" });
      made.git("commit", "--quiet", "--amend", "-m", "forced");
      const catalog = catalogs.open();
      const source = gitSource(daemon.url("lib"));
      const candidate = await findOne(catalog, source, { kind: "revision", revision: lost });
      const { folder: files } = await catalog.fetchContent(candidate);
      assert.equal(readFileSync(join(files, "a"), "utf8"), "lost");
    });
  }

  it("fetches everything from a server that hands out no single commits, and remembers that", async () => {
    const made = repository("old", { hasFilter: false });
    const first = made.commit({ a: "1" });
    made.commit({ a: "2" });
    // Protocol 0 knows no other commits than those of branches and tags.
    made.git("config", "protocol.version", "0");
    const env = { GIT_CONFIG_GLOBAL: join(folder(), "gitconfig") };
    writeFileSync(env.GIT_CONFIG_GLOBAL, "[protocol]\n\tversion = 0\n");
    const catalog = catalogs.open({ childEnv: { ...catalogs.scope.childEnv, ...env } });
    const candidate = await findOne(catalog, gitSource(daemon.url("old")), {
      kind: "revision",
      revision: first,
    });
    const { folder: files } = await catalog.fetchContent(candidate);
    assert.equal(readFileSync(join(files, "a"), "utf8"), "1");
    const [memory = ""] = readdirSync(join(folder(), "cache/git/hosts"));
    assert.equal(readFileSync(join(folder(), "cache/git/hosts", memory), "utf8"), "2");
  });

  it("tells a branch that has come further from one that was rewritten", async () => {
    const made = repository("lib");
    const first = made.commit({ a: "1" });
    for (let index = 2; index < 80; index++) made.commit({ a: String(index) });
    const head = made.commit({ a: "80" });
    const source = gitSource(daemon.url("lib"));
    const compare = (before: string, now = head) =>
      catalogs.open().compareCommits(source, { branch: "main", head: now, before });
    assert.deepEqual(await compare(head), { kind: "same" });
    assert.deepEqual(await compare(made.git("rev-parse", "HEAD~3")), { kind: "ahead", commits: 3 });
    assert.deepEqual(await compare(first), { kind: "ahead", commits: 79 });
    made.git("commit", "--quiet", "--amend", "-m", "forced");
    const forced = made.git("rev-parse", "HEAD");
    assert.deepEqual(await compare(head, forced), { kind: "rewritten" });
    assert.deepEqual(await compare("1".repeat(40), forced), { kind: "rewritten" });
    await assert.rejects(compare("--upload-pack=x"), { kind: "UsageInvalid" });
  });

  it("reads repositories that name their commits with sha256", async () => {
    const made = repository("new", { format: "sha256" });
    const commit = made.commit({ "ebpm.toml": MANIFEST });
    made.git("tag", "v1.2.0");
    assert.equal(commit.length, 64);
    const catalog = catalogs.open();
    const candidate = await findOne(catalog, gitSource(daemon.url("new")), RANGE);
    assert.equal((await catalog.describe(candidate)).name, "ring");
    assert.equal(
      readFileSync(join((await catalog.fetchContent(candidate)).folder, "ebpm.toml"), "utf8"),
      MANIFEST,
    );
  });

  it("asks for all commits that are wanted at the same time together, and says of each what is wrong", async () => {
    const made = repository("lib");
    const revisions = Array.from({ length: 30 }, (_, index) =>
      made.commit({ "ebpm.toml": MANIFEST.replace("1.2.0", `1.${index}.0`) }),
    );
    const catalog = catalogs.open();
    const source = gitSource(daemon.url("lib"));
    const describe = async (revision: string) =>
      (await catalog.describe(await findOne(catalog, source, { kind: "revision", revision }))).version;
    const [versions, gone] = await Promise.all([
      Promise.all(revisions.map(describe)),
      describe("1".repeat(40)).catch((error: { kind?: string }) => error.kind),
    ]);
    assert.deepEqual(
      versions,
      revisions.map((_, index) => `1.${index}.0`),
    );
    assert.equal(gone, "PackageNotFound");
  });

  it("lets any number of catalogs work on one repository at a time", async () => {
    const made = repository("lib");
    const commits = Array.from({ length: 8 }, (_, index) => made.commit({ a: String(index) }));
    const contents = await Promise.all(
      commits.map(async (revision) => {
        const catalog = catalogs.open();
        const candidate = await findOne(catalog, gitSource(daemon.url("lib")), {
          kind: "revision",
          revision,
        });
        const { folder: files } = await catalog.fetchContent(candidate);
        return readFileSync(join(files, "a"), "utf8");
      }),
    );
    assert.deepEqual(contents, ["0", "1", "2", "3", "4", "5", "6", "7"]);
  });

  it("fetches anew what git cannot read any more", async () => {
    const made = repository("lib");
    made.commit({ "ebpm.toml": MANIFEST, "sub/a": "1" });
    const source = gitSource(daemon.url("lib"));
    const first = catalogs.open();
    await first.describe(await findOne(first, source, ANY));
    const packs = readdirSync(join(folder(), "cache/git/repositories"), {
      recursive: true,
      encoding: "utf8",
    });
    for (const pack of packs.filter((name) => /\.(?:pack|idx)$/.test(name))) {
      const path = join(folder(), "cache/git/repositories", pack);
      chmodSync(path, 0o644);
      writeFileSync(path, "damaged");
    }
    for (const subfolder of [undefined, "sub"]) {
      const catalog = catalogs.open();
      const candidate = await findOne(catalog, { ...source, subfolder }, ANY);
      const { folder: files } = await catalog.fetchContent(candidate);
      assert.deepEqual(readdirSync(files), subfolder === undefined ? ["ebpm.toml", "sub"] : ["a"]);
    }
  });

  it("is whole after processes were killed while they fetched", async () => {
    const made = repository("lib");
    const commits = Array.from({ length: 6 }, (_, index) => made.commit({ a: String(index), b: noise() }));
    const sources = JSON.stringify(join(import.meta.dirname, "../../../src/sources/source-catalog.ts"));
    for (const [round, commit] of commits.entries()) {
      const script = `
        import { SourceCatalog } from ${sources};
        const catalog = new SourceCatalog({
          dataDir: ${JSON.stringify(join(folder(), "data"))}, cacheDir: ${JSON.stringify(join(folder(), "cache"))},
          rootFolder: "/", refsMaxAgeMs: 0, offline: false, childEnv: process.env, progress: () => {},
          signal: new AbortController().signal, registries: async () => { throw new Error("none"); },
        });
        process.stdout.write(".");
        await catalog.fetchContent({
          id: "git+x", source: ${JSON.stringify(gitSource(daemon.url("lib")))},
          pin: { kind: "git", commit: ${JSON.stringify(commit)} },
        });`;
      const args = ["--input-type=module", "-e", script];
      const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"], env: GIT_TEST_ENV });
      // A fast machine may be done before it is killed.
      const exited = once(child, "exit");
      await once(child.stdout, "data");
      await sleep(round * 25);
      child.kill("SIGKILL");
      await exited;
    }
    for (const [index, revision] of commits.entries()) {
      const catalog = catalogs.open();
      const candidate = await findOne(catalog, gitSource(daemon.url("lib")), { kind: "revision", revision });
      assert.equal(
        readFileSync(join((await catalog.fetchContent(candidate)).folder, "a"), "utf8"),
        String(index),
      );
    }
    const { trees } = catalogs.open();
    for (const digest of await trees.digests()) await trees.verify(digest);
  });

  it("goes on after a fetch that was killed", async () => {
    const made = repository("lib");
    const first = made.commit({ a: "1" });
    const second = made.commit({ a: "2" });
    const source = gitSource(daemon.url("lib"));
    const fetch = async (revision: string) => {
      const catalog = catalogs.open();
      return catalog.fetchContent(await findOne(catalog, source, { kind: "revision", revision }));
    };
    await fetch(first);
    const cache = join(folder(), "cache/git/repositories");
    const [name = ""] = readdirSync(cache).filter((entry) => entry.endsWith(".files"));
    writeFileSync(join(cache, name, "shallow.lock"), "");
    writeFileSync(join(cache, name, "config.lock"), "");
    assert.equal(readFileSync(join((await fetch(second)).folder, "a"), "utf8"), "2");
  });
});

function noise(): string {
  return randomBytes(100_000).toString("base64");
}

/** Bytes of all files below a folder. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
