import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { diffLockfiles } from "../../src/lockfile/diff-lockfiles.ts";
import { formatLockfile } from "../../src/lockfile/format-lockfile.ts";
import type { LockedPackage, Lockfile } from "../../src/lockfile/lockfile.ts";
import {
  mergeLockfiles,
  mergeLockTexts,
  parseConflictedLockfile,
  splitConflict,
} from "../../src/lockfile/merge-lockfiles.ts";
import { arbitraryLock } from "../support/arbitrary-lock.ts";
import { commitOf, idOf, sourceOf } from "../support/universe.ts";

function entry(name: string, version: string, more: Partial<LockedPackage> = {}): LockedPackage {
  return {
    id: idOf(name),
    source: sourceOf(name),
    version,
    labels: [],
    pin: { kind: "git", commit: commitOf(`${name} ${version}`) },
    tree: undefined,
    digest: undefined,
    dependencies: [],
    scope: undefined,
    ...more,
  };
}

function lockWith(...names: readonly string[]): Lockfile {
  const packages = names.map((text) => {
    const [name = "", version = ""] = text.split(" ");
    return entry(name, version);
  });
  const requires = names.map((text) => `${idOf(text.split(" ")[0] ?? "")} *`);
  return { version: 1, roots: [{ path: ".", requires }], packages };
}

const shown = ({ packages, roots }: Lockfile) => ({
  packages: packages.map(({ id, version }) => `${id.slice(-1)} ${version}`),
  requires: roots.flatMap(({ requires }) => requires.map((line) => line.at(-3))),
});

describe("merging locks", () => {
  const cases: readonly (readonly [
    claim: string,
    base: readonly string[],
    ours: readonly string[],
    theirs: readonly string[],
    merged: readonly string[],
    conflicts: readonly string[],
  ])[] = [
    [
      "takes what either side has added",
      ["a 1.0.0"],
      ["a 1.0.0", "b 1.0.0"],
      ["a 1.0.0", "c 1.0.0"],
      ["a 1.0.0", "b 1.0.0", "c 1.0.0"],
      [],
    ],
    [
      "takes what either side has updated",
      ["a 1.0.0", "b 1.0.0"],
      ["a 2.0.0", "b 1.0.0"],
      ["a 1.0.0", "b 2.0.0"],
      ["a 2.0.0", "b 2.0.0"],
      [],
    ],
    [
      "leaves out what either side has removed",
      ["a 1.0.0", "b 1.0.0", "c 1.0.0"],
      ["a 1.0.0", "b 1.0.0"],
      ["b 1.0.0", "c 1.0.0"],
      ["b 1.0.0"],
      [],
    ],
    ["takes a downgrade of one side", ["a 2.0.0"], ["a 1.0.0"], ["a 2.0.0"], ["a 1.0.0"], []],
    ["takes the higher where both have updated", ["a 1.0.0"], ["a 1.10.0"], ["a 1.9.0"], ["a 1.10.0"], ["a"]],
    ["keeps what one side has updated and the other removed", ["a 1.0.0"], ["a 2.0.0"], [], ["a 2.0.0"], []],
  ];
  for (const [claim, base, ours, theirs, merged, conflicts] of cases) {
    it(claim, () => {
      for (const [left, right] of [
        [ours, theirs],
        [theirs, ours],
      ] as const) {
        const result = mergeLockfiles(lockWith(...base), lockWith(...left), lockWith(...right));
        assert.deepEqual(shown(result.lock).packages, merged);
        assert.deepEqual(
          result.conflicts,
          conflicts.map((name) => idOf(name)),
        );
      }
    });
  }

  it("merges what the roots require as well", () => {
    const { lock } = mergeLockfiles(
      lockWith("a 1.0.0", "b 1.0.0"),
      lockWith("a 1.0.0"),
      lockWith("a 1.0.0", "b 1.0.0", "c 1.0.0"),
    );
    assert.deepEqual(shown(lock).requires, ["a", "c"]);
  });

  it("with itself gives itself, and with a side that has changed nothing the other", () => {
    fc.assert(
      fc.property(arbitraryLock, arbitraryLock, (a, b) => {
        assert.equal(formatLockfile(mergeLockfiles(a, a, a).lock), formatLockfile(a));
        assert.equal(formatLockfile(mergeLockfiles(a, a, b).lock), formatLockfile(b));
        assert.equal(formatLockfile(mergeLockfiles(a, b, a).lock), formatLockfile(b));
      }),
    );
  });

  it("works on texts, as a merge driver of git", () => {
    const text = (...names: readonly string[]) => formatLockfile(lockWith(...names));
    const merged = mergeLockTexts(text("a 1.0.0"), text("a 2.0.0"), text("a 1.0.0", "b 1.0.0"), "ebpm.lock");
    assert.deepEqual(merged, { text: text("a 2.0.0", "b 1.0.0"), conflicts: [] });
    assert.equal(mergeLockTexts("", text("a 1.0.0"), text("a 1.0.0"), "ebpm.lock").text, text("a 1.0.0"));
  });
});

describe("conflict markers", () => {
  it("are what git itself leaves", () => {
    const folder = mkdtempSync(join(tmpdir(), "ebpm-merge-"));
    try {
      const files = {
        base: lockWith("a 1.0.0"),
        ours: lockWith("a 1.1.0", "b 1.0.0"),
        theirs: lockWith("a 1.2.0", "c 1.0.0"),
      };
      for (const [name, lock] of Object.entries(files))
        writeFileSync(join(folder, name), formatLockfile(lock));
      for (const style of ["--diff3", "--zdiff3", undefined]) {
        const args = ["merge-file", "-p", ...(style === undefined ? [] : [style]), "ours", "base", "theirs"];
        let text = "";
        try {
          execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
        } catch (error) {
          text = (error as { stdout: string }).stdout;
        }
        assert.match(text, /^<{7} ours$/m);
        const sides = splitConflict(text, "ebpm.lock");
        assert.equal(sides?.ours, readFileSync(join(folder, "ours"), "utf8"));
        assert.equal(sides.theirs, readFileSync(join(folder, "theirs"), "utf8"));
        const { lock } = parseConflictedLockfile(text, "ebpm.lock");
        assert.deepEqual(shown(lock).packages, ["a 1.2.0", "b 1.0.0", "c 1.0.0"]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("may be absent", () => {
    assert.equal(splitConflict("version = 1\n", "ebpm.lock"), undefined);
    assert.deepEqual(parseConflictedLockfile("version = 1\n", "ebpm.lock").conflicts, []);
  });

  for (const text of [
    "<<<<<<< a\n=======\n",
    "<<<<<<< a\n>>>>>>> b\n",
    ">>>>>>> b\n",
    "<<<<<<< a\n<<<<<<< a\n=======\n>>>>>>> b\n",
    "<<<<<<< a\n=======\n||||||| x\n>>>>>>> b\n",
    "<<<<<<< a\nversion = 1\n=======\nversion = 2\n>>>>>>> b\n",
  ]) {
    it(`are refused where they make no sense: ${JSON.stringify(text)}`, () => {
      assert.throws(() => parseConflictedLockfile(text, "ebpm.lock"), { kind: "LockConflict" });
    });
  }
});

describe("the difference of two locks", () => {
  it("is what came, what went, and what changed", () => {
    const { added, removed, changed } = diffLockfiles(
      lockWith("a 1.0.0", "b 1.0.0", "c 1.0.0"),
      lockWith("b 1.0.0", "c 2.0.0", "d 1.0.0"),
    );
    assert.deepEqual(
      [added, removed].map((list) => list.map(({ id }) => id.slice(-1))),
      [["d"], ["a"]],
    );
    assert.deepEqual(
      changed.map(({ before, after, moved }) => [before.version, after.version, moved]),
      [["1.0.0", "2.0.0", []]],
    );
  });

  const moved: readonly (readonly [claim: string, more: Partial<LockedPackage>, names: readonly string[]])[] =
    [
      ["a version that has other content now", {}, ["1.0.0"]],
      ["a tag that has other content now", { labels: [{ kind: "tag", tag: "v1" }] }, ["1.0.0", "v1"]],
      ["no branch that has gone on", { labels: [{ kind: "branch", branch: "main", distance: 0 }] }, []],
    ];
  for (const [claim, more, names] of moved) {
    it(`names ${claim}`, () => {
      const before = { ...lockWith(), packages: [entry("a", "1.0.0", more)] };
      const pin = { kind: "git", commit: commitOf("other") } as const;
      const after = { ...lockWith(), packages: [entry("a", "1.0.0", { ...more, pin })] };
      assert.deepEqual(diffLockfiles(before, after).changed[0]?.moved, names);
    });
  }
});
