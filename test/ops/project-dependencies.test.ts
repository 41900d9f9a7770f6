import assert from "node:assert/strict";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { add } from "../../src/ops/add.ts";
import type { AddOptions } from "../../src/ops/add-spec.ts";
import type { Context } from "../../src/ops/context.ts";
import { get } from "../../src/ops/get.ts";
import { install } from "../../src/ops/install.ts";
import { checkLock, lock, mergeLocks } from "../../src/ops/lock.ts";
import { outdated } from "../../src/ops/outdated.ts";
import { remove } from "../../src/ops/remove.ts";
import { tree, why } from "../../src/ops/tree.ts";
import { update } from "../../src/ops/update.ts";
import { verify } from "../../src/ops/verify.ts";
import { GIT_TEST_ENV, GitRepository } from "../support/git-repository.ts";
import { fillRegistry } from "../support/registry.ts";
import { useTempFolder } from "../support/temp-folder.ts";
import { type TestContext, testContext } from "../support/test-context.ts";

const NOTHING_ACCEPTED = { movedTags: [], rewrittenBranches: [] };
const UPDATE_ALL = { names: [], isLatest: false, isDryRun: false, accepted: NOTHING_ACCEPTED };

describe("dependencies of a project", function () {
  this.timeout(30_000);
  const folder = useTempFolder();
  let ring: GitRepository;

  beforeEach(() => {
    mkdirSync(join(folder(), "app"));
    ring = new GitRepository(join(folder(), "ring"));
    ring.commit({ "ring.h": "1\n" });
    ring.git("tag", "v1.0.0");
  });

  const path = (name: string) => join(folder(), "app", name);
  const read = (name: string) => readFileSync(path(name), "utf8");
  const write = (name: string, text: string) => writeFileSync(path(name), text);

  function context(more: Partial<Context> = {}): TestContext {
    return testContext(folder(), {
      cwd: join(folder(), "app"),
      offline: false,
      childEnv: GIT_TEST_ENV,
      ...more,
    });
  }

  const request = (specs: readonly string[], options: Partial<AddOptions> = {}) => ({
    specs,
    options: { isPrivate: false, ...options },
    isDev: false,
    confirm: async () => true,
  });

  const needsRing = (on = 'version = "^1"') => `[dependencies]\nring = { git = "${ring.url}", ${on} }\n`;

  function release(version: string): string {
    const commit = ring.commit({ "ring.h": `${version}\n` });
    ring.git("tag", `v${version}`);
    return commit;
  }

  describe("get and add", () => {
    it("get makes ebpm.toml, ebpm.lock and a link in a folder that has nothing", async () => {
      await fillRegistry(join(folder(), "data/registry"), { "opensnoop:0.2.0": "{}" });
      const { added, changes } = await get(request(["opensnoop"]), context());
      assert.deepEqual(added, [{ name: "opensnoop", id: "local:opensnoop" }]);
      assert.deepEqual(
        changes.map(({ name, to }) => [name, to]),
        [["opensnoop", "0.2.0"]],
      );
      assert.equal(read("ebpm.toml"), '[dependencies]\nopensnoop = "^0.2.0"\n');
      assert.equal(read(".ebpm/packages/opensnoop/opensnoop.json"), "{}");
    });

    it("get that fails leaves the folder as it was", async () => {
      await assert.rejects(get(request(["opensnoop"]), context()), {
        kind: "PackageNotFound",
        hint: /ebpm add HOST\/opensnoop, or github:OWNER\/opensnoop; EBPM_REGISTRY sets a default/,
      });
      assert.deepEqual(readdirSync(join(folder(), "app")), []);
    });

    it("add keeps comments and order, and writes the range of what it chose", async () => {
      release("1.2.0");
      write("ebpm.toml", '# mine\n[dependencies] # all of them\n\n[registries]\na = "h.example"\n');
      await add(request([ring.url]), context());
      assert.equal(
        read("ebpm.toml"),
        `# mine\n[dependencies] # all of them\nring = { git = "${ring.url}", version = "^1.2.0" }\n\n[registries]\na = "h.example"\n`,
      );
    });

    it("add changes nothing if there is no such version", async () => {
      write("ebpm.toml", "[dependencies]\n");
      await assert.rejects(add(request([`${ring.url}@^7`]), context()), { kind: "ResolutionFailed" });
      assert.equal(read("ebpm.toml"), "[dependencies]\n");
      assert.equal(existsSync(path("ebpm.lock")), false);
    });

    it("add of a branch or folder writes no range", async () => {
      write("ebpm.toml", "");
      mkdirSync(join(folder(), "sibling"));
      await add(request([ring.url], { branch: "main" }), context());
      await add(request(["../sibling"]), context());
      assert.match(read("ebpm.toml"), /^ring = \{ git = "[^"]+", branch = "main" \}$/m);
      assert.match(read("ebpm.toml"), /^sibling = \{ path = "\.\.\/sibling" \}$/m);
    });

    it("says what is replaced where the name was another package's", async () => {
      write("ebpm.toml", needsRing());
      mkdirSync(join(folder(), "app/other"));
      const own = context();
      await add(request(["./other"], { name: "ring" }), own);
      const notes = own.events.flatMap((event) => (event.kind === "note" ? [event.text] : []));
      assert.deepEqual(notes, [`ring was git+${ring.url} and becomes path:other`]);
    });

    it("a name of the project's registry is looked for nowhere else, were it there", async () => {
      await fillRegistry(join(folder(), "data/registry"), { "opensnoop:0.2.0": "{}" });
      const text = '[registries]\ndefault = "127.0.0.1:1/team"\n\n[dependencies]\nopensnoop = "^0.2"\n';
      write("ebpm.toml", text);
      for (const work of [
        () => install({ folder: ".", isLocked: false }, context({ offline: true })),
        () => add(request(["opensnoop@^0.2"]), context({ offline: true })),
      ]) {
        await assert.rejects(work(), {
          kind: "Offline",
          message: /the tags of 127\.0\.0\.1:1\/team\/opensnoop/,
        });
      }
      assert.equal(read("ebpm.toml"), text);
      assert.ok(!existsSync(path("ebpm.lock")));
    });

    it("asks where a name is easily mistaken, and adds nothing without a yes", async () => {
      const evil = new GitRepository(join(folder(), "opensnop"));
      evil.commit({ "x.h": "1\n" });
      write("ebpm.toml", "");
      const asked: string[] = [];
      const confirm = async (question: string) => {
        asked.push(question);
        return false;
      };
      const own = context();
      await assert.rejects(add({ ...request([evil.url]), confirm }, own), {
        kind: "UsageInvalid",
        message: "nothing was added",
      });
      assert.deepEqual(asked, [`add git+${evil.url}?`]);
      assert.match(JSON.stringify(own.events), /is easily mistaken for opensnoop, and is somebody else's/);
      assert.equal(read("ebpm.toml"), "");
    });
  });

  describe("install", () => {
    it("has nothing to do the second time, until manifest, lock, link or store changes", async () => {
      write("ebpm.toml", needsRing());
      const again = async () => (await install({ folder: ".", isLocked: false }, context())).isUpToDate;
      assert.equal(await again(), false);
      assert.equal(await again(), true);
      write("ebpm.toml", `${needsRing()}\n`);
      assert.deepEqual([await again(), await again()], [false, true]);
      write("ebpm.lock", `${read("ebpm.lock")}\n`);
      assert.deepEqual([await again(), await again()], [false, true]);
      const link = path(".ebpm/packages/ring");
      const target = readlinkSync(link);
      rmSync(link);
      assert.deepEqual([await again(), await again()], [false, true]);
      rmSync(target, { recursive: true });
      assert.deepEqual([await again(), await again()], [false, true]);
      symlinkSync("/etc", path(".ebpm/packages/evil"));
      write("ebpm.toml", needsRing());
      await again();
      assert.deepEqual(readdirSync(path(".ebpm/packages")), ["ring"]);
    });

    it("two at once agree", async () => {
      write("ebpm.toml", needsRing());
      const results = await Promise.all(
        [1, 2, 3].map(() => install({ folder: ".", isLocked: false }, context())),
      );
      assert.deepEqual(
        results.map(({ packages }) => packages),
        [1, 1, 1],
      );
      await install({ folder: ".", isLocked: true }, context());
      assert.equal(existsSync(path(".ebpm/lock")), false);
    });

    it("keeps what is locked when a newer version comes out, and what is locked of the rest when one is added", async () => {
      write("ebpm.toml", needsRing());
      await install({ folder: ".", isLocked: false }, context());
      release("1.1.0");
      mkdirSync(path("sibling"));
      write("ebpm.toml", `${needsRing()}sibling = { path = "sibling" }\n`);
      await install({ folder: ".", isLocked: false }, context());
      assert.match(read("ebpm.lock"), /^version = "1\.0\.0"$/m);
    });

    it("changes no entry of the lock that stays, whatever the caches still know", async () => {
      write("ebpm.toml", needsRing());
      await install({ folder: ".", isLocked: false }, context());
      const entry = read("ebpm.lock").slice(read("ebpm.lock").indexOf("[[package]]"));
      rmSync(join(folder(), "cache"), { recursive: true });
      mkdirSync(path("sibling"));
      write("ebpm.toml", `${needsRing()}sibling = { path = "sibling" }\n`);
      await install({ folder: ".", isLocked: false }, context());
      assert.ok(read("ebpm.lock").includes(entry), read("ebpm.lock"));
    });

    it("an entry without a digest is out of date; a lock written in another way is not, and stays", async () => {
      write("ebpm.toml", needsRing());
      await install({ folder: ".", isLocked: false }, context());
      const whole = read("ebpm.lock");
      write("ebpm.lock", whole.replace(/^digest = .*\n/m, ""));
      await assert.rejects(install({ folder: ".", isLocked: true }, context()), /has no digest of its files/);
      await install({ folder: ".", isLocked: false }, context());
      assert.equal(read("ebpm.lock"), whole);
      const windows = whole.replaceAll("\n", "\r\n");
      write("ebpm.lock", windows);
      await install({ folder: ".", isLocked: true }, context());
      assert.equal(read("ebpm.lock"), windows);
    });

    for (const name of [".ebpm", ".ebpm/packages"]) {
      it(`refuses to write through a link that lies in the place of ${name}`, async () => {
        write("ebpm.toml", needsRing());
        mkdirSync(join(folder(), "elsewhere"));
        if (name !== ".ebpm") mkdirSync(path(".ebpm"));
        symlinkSync(join(folder(), "elsewhere"), path(name));
        await assert.rejects(install({ folder: ".", isLocked: false }, context()), {
          kind: "OutputFailed",
          message: /is not a folder$/,
        });
        assert.deepEqual(readdirSync(join(folder(), "elsewhere")), []);
        assert.equal(existsSync(path("ebpm.lock")), false);
      });
    }

    it("does not take away a file that lies where a link belongs", async () => {
      write("ebpm.toml", needsRing());
      mkdirSync(path(".ebpm/packages"), { recursive: true });
      write(".ebpm/packages/ring", "mine\n");
      await assert.rejects(install({ folder: ".", isLocked: false }, context()), /is in the way/);
      assert.equal(read(".ebpm/packages/ring"), "mine\n");
      assert.equal(existsSync(path("ebpm.lock")), false);
    });

    it("gives each member of a workspace its own links", async () => {
      mkdirSync(path("a/x"), { recursive: true });
      write("ebpm.toml", '[workspace]\nmembers = ["a"]\n');
      write("a/ebpm.toml", needsRing());
      await install({ folder: "a", isLocked: false }, context());
      assert.ok(lstatSync(path("a/.ebpm/packages/ring")).isSymbolicLink());
      const { isUpToDate } = await install({ folder: "a/x", isLocked: false }, context());
      assert.equal(isUpToDate, true);
    });

    it("a folder that the project depends on may change what it needs itself", async () => {
      mkdirSync(path("sibling"));
      write("sibling/ebpm.toml", "");
      write("ebpm.toml", '[dependencies]\nsibling = { path = "sibling" }\n');
      await install({ folder: ".", isLocked: false }, context());
      write("sibling/ebpm.toml", needsRing());
      await assert.rejects(install({ folder: ".", isLocked: true }, context()), { kind: "LockOutdated" });
      const { changes } = await install({ folder: ".", isLocked: false }, context());
      assert.deepEqual(
        changes.map(({ name }) => name),
        ["ring"],
      );
    });
  });

  describe("lock", () => {
    it("merges both sides of a conflict and resolves what is left", async () => {
      write("ebpm.toml", needsRing());
      await lock({ isLocked: false }, context());
      const ours = read("ebpm.lock");
      release("1.1.0");
      await update(UPDATE_ALL, context());
      const theirs = read("ebpm.lock");
      write("ebpm.lock", `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> other\n`);
      await assert.rejects(install({ folder: ".", isLocked: true }, context()), /both sides of a merge/);
      const own = context();
      await lock({ isLocked: false }, own);
      assert.equal(read("ebpm.lock"), theirs);
      assert.match(JSON.stringify(own.events), /both sides had changed git\+file/);
    });

    it("as a merge driver writes the merged lock over ours", async () => {
      write("ebpm.toml", needsRing());
      await lock({ isLocked: false }, context());
      for (const name of ["base", "ours"]) write(name, read("ebpm.lock"));
      release("1.1.0");
      await update(UPDATE_ALL, context());
      write("theirs", read("ebpm.lock"));
      assert.deepEqual(await mergeLocks(["base", "ours", "theirs"], context()), []);
      assert.equal(read("ours"), read("theirs"));
      await assert.rejects(mergeLocks(["base", "gone", "theirs"], context()), { kind: "UsageInvalid" });
    });

    it("--check finds nothing in a lock that is right, and writes nothing", async () => {
      write("ebpm.toml", needsRing('branch = "main"'));
      await lock({ isLocked: false }, context());
      ring.commit({ "more.h": "1\n" });
      const before = read("ebpm.lock");
      assert.equal((await checkLock(context())).packages, 1);
      assert.equal(read("ebpm.lock"), before);
    });

    it("--check finds a commit that its branch does not contain", async () => {
      write("ebpm.toml", needsRing('branch = "main"'));
      await lock({ isLocked: false }, context());
      ring.git("commit", "--quiet", "--amend", "-m", "other");
      await assert.rejects(checkLock(context()), {
        kind: "TagMoved",
        message: /branch main does not contain [0-9a-f]{40}, which is locked/,
      });
    });
  });

  describe("update and outdated", () => {
    it("choose nothing that is younger than the minimum release age, and say so", async () => {
      write("ebpm.toml", needsRing());
      const releaseAge = async () => ({ publishedBeforeMs: 1_600_000_000_000, exempt: new Set<string>() });
      await assert.rejects(lock({ isLocked: false }, context({ releaseAge })), {
        kind: "ResolutionFailed",
        message: /minimum release age/,
      });
      const exempt = async () => ({
        publishedBeforeMs: 1_600_000_000_000,
        exempt: new Set([`git+${ring.url}`]),
      });
      assert.equal((await lock({ isLocked: false }, context({ releaseAge: exempt }))).packages, 1);
    });

    it("show what is current, wanted and latest, and nothing when all is", async () => {
      write("ebpm.toml", needsRing());
      await lock({ isLocked: false }, context());
      assert.deepEqual(await outdated(context()), []);
      release("1.1.0");
      release("2.0.0");
      const [row] = await outdated(context());
      assert.deepEqual(row, {
        name: "ring",
        id: `git+${ring.url}`,
        current: "1.0.0",
        wanted: "1.1.0",
        latest: "2.0.0",
        isDirect: true,
      });
    });

    it("--latest raises the range as it was written, --dry-run writes nothing", async () => {
      write("ebpm.toml", needsRing('version = "~1.0"'));
      await lock({ isLocked: false }, context());
      release("2.3.4");
      const before = [read("ebpm.toml"), read("ebpm.lock")];
      const dry = await update({ ...UPDATE_ALL, isLatest: true, isDryRun: true }, context());
      assert.deepEqual(dry.raised, [{ root: ".", name: "ring", from: "~1.0", to: "~2.3" }]);
      assert.deepEqual([read("ebpm.toml"), read("ebpm.lock")], before);
      await update({ ...UPDATE_ALL, isLatest: true }, context());
      assert.equal(read("ebpm.toml"), needsRing('version = "~2.3"'));
      assert.equal((await checkLock(context())).packages, 1);
    });

    it("a name that is none of the packages is an error with a suggestion", async () => {
      write("ebpm.toml", needsRing());
      await lock({ isLocked: false }, context());
      await assert.rejects(update({ ...UPDATE_ALL, names: ["rnig"] }, context()), {
        kind: "UsageInvalid",
        hint: "did you mean ring?",
      });
    });
  });

  describe("remove, tree, why and verify", () => {
    it("remove takes the entry, what only it needed, and the link", async () => {
      write("ebpm.toml", `${needsRing()}# the end\n`);
      await install({ folder: ".", isLocked: false }, context());
      const { changes } = await remove(["ring"], context());
      assert.deepEqual(
        changes.map(({ kind, name }) => [kind, name]),
        [["removed", "ring"]],
      );
      assert.equal(read("ebpm.toml"), "[dependencies]\n# the end\n");
      assert.deepEqual(readdirSync(path(".ebpm/packages")), []);
      await assert.rejects(remove(["ring"], context()), { kind: "UsageInvalid", hint: "it has none" });
    });

    it("tree and why need a lock, and know names and ids", async () => {
      write("ebpm.toml", needsRing());
      await assert.rejects(tree({ invert: undefined, depth: undefined }, context()), {
        kind: "LockOutdated",
      });
      await lock({ isLocked: false }, context());
      const [root] = await tree({ invert: undefined, depth: undefined }, context());
      assert.deepEqual(
        root?.children.map(({ name, version }) => [name, version]),
        [["ring", "1.0.0"]],
      );
      assert.deepEqual((await tree({ invert: undefined, depth: 0 }, context()))[0]?.children, []);
      const [way] = await why(`git+${ring.url}`, context());
      assert.deepEqual(
        way?.steps.map(({ name, requirement }) => [name, requirement]),
        [
          ["app", undefined],
          ["ring", "^1"],
        ],
      );
      await assert.rejects(why("rung", context()), { kind: "UsageInvalid", hint: "did you mean ring?" });
    });

    it("verify finds a changed file, and fetch brings the right one back", async () => {
      write("ebpm.toml", needsRing());
      await install({ folder: ".", isLocked: false }, context());
      assert.deepEqual(await verify({ isAll: false }, context()), { intact: 1 });
      const file = path(".ebpm/packages/ring/ring.h");
      rmSync(file);
      writeFileSync(file, "evil\n");
      for (const isAll of [false, true]) {
        await assert.rejects(verify({ isAll }, context()), {
          kind: "StoreDamaged",
          hint: "fetch what is damaged again: ebpm fetch",
        });
      }
      await lock({ isLocked: false, isRepair: true }, context());
      assert.equal(readFileSync(file, "utf8"), "1\n");
      assert.deepEqual(await verify({ isAll: true }, context()), { intact: 1 });
    });
  });
});
