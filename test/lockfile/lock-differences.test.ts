import assert from "node:assert/strict";
import { lockDifferences } from "../../src/lockfile/lock-differences.ts";
import { lockOf } from "../../src/lockfile/locked-package.ts";
import type { LockedPackage, Lockfile } from "../../src/lockfile/lockfile.ts";
import { parseLockfile } from "../../src/lockfile/parse-lockfile.ts";
import { resolve } from "../../src/resolve/resolve.ts";
import {
  dependenciesOf,
  idOf,
  MemoryCatalog,
  type Needs,
  rootOf,
  type Universe,
} from "../support/universe.ts";

const universe: Universe = {
  "a 1.0.0": { needs: { b: "^1", c: { on: "^2", isPrivate: true } } },
  "b 1.0.0": { needs: { d: "*" } },
  "c 2.0.0": {},
  "d 1.0.0": { branch: "main" },
  "e 1.0.0": {},
};
const NEEDS: Needs = { a: "^1", d: "branch=main", e: { isPrivate: true } };

async function lock(): Promise<Lockfile> {
  return lockOf(await resolve([rootOf(NEEDS)], new MemoryCatalog(universe)), () => ({}));
}

function manifestsOf({ id, version }: LockedPackage) {
  return dependenciesOf(universe[`${id.slice(-1)} ${version}`]?.needs ?? {});
}

function shown(differences: readonly string[]): readonly string[] {
  return differences.map((text) => text.replaceAll(idOf(""), ""));
}

describe("lockDifferences", () => {
  it("finds none in the lock of a resolution", async () => {
    assert.deepEqual(lockDifferences(await lock(), [rootOf(NEEDS)]), []);
    assert.deepEqual(lockDifferences(await lock(), [rootOf(NEEDS)], manifestsOf), []);
  });

  const cases: readonly (readonly [claim: string, needs: Needs, differences: readonly string[]])[] = [
    [
      "another range, even one that fits",
      { ...NEEDS, a: "^1.0" },
      [". now requires a ^1.0", ". no longer requires a ^1"],
    ],
    [
      "a range that does not fit",
      { ...NEEDS, a: "^2" },
      [". now requires a ^2", ". no longer requires a ^1", ". requires a ^2, and it holds 1.0.0"],
    ],
    ["a dependency more", { ...NEEDS, f: "*" }, [". now requires f *", ". requires f *, which is not in it"]],
    [
      "a dependency less",
      { a: "^1", d: "branch=main" },
      [". no longer requires private e any", "nothing depends on e any more"],
    ],
    [
      "a dependency that is no longer private",
      { ...NEEDS, e: "any" },
      [
        ". now requires e any",
        ". no longer requires private e any",
        ". requires e any, which is not in it",
        "nothing depends on e any more",
      ],
    ],
    [
      "another branch",
      { ...NEEDS, d: "branch=dev" },
      [
        ". now requires d branch=dev",
        ". no longer requires d branch=main",
        ". requires d branch=dev, and it holds 1.0.0",
      ],
    ],
  ];
  for (const [claim, needs, differences] of cases) {
    it(`names ${claim}`, async () =>
      assert.deepEqual(shown(lockDifferences(await lock(), [rootOf(needs)])), differences));
  }

  it("names patches that came, changed and went", () => {
    const ID = "oci://example.org/a";
    const lockWith = (patch?: string) =>
      parseLockfile(
        `version = 1\n[[package]]\nid = "${ID}"\nmanifest = "sha256:${"1".repeat(64)}"\n` +
          (patch === undefined ? "" : `patch = "${patch}"\n`) +
          `digest = "sha256:${"2".repeat(64)}"\n`,
        "ebpm.lock",
      );
    const [ONE, TWO] = [`sha256:${"a".repeat(64)}`, `sha256:${"b".repeat(64)}`];
    const said = (locked: string | undefined, wanted: string | undefined) =>
      lockDifferences(lockWith(locked), [
        {
          path: ".",
          dependencies: [],
          ...(wanted === undefined ? {} : { patches: new Map([[ID, wanted]]) }),
        },
      ]).filter((line) => line.includes("patch"));
    assert.deepEqual(said(undefined, ONE), [`the patch of ${ID} is new`]);
    assert.deepEqual(said(ONE, TWO), [`the patch of ${ID} has changed`]);
    assert.deepEqual(said(ONE, undefined), [`the patch of ${ID} is no longer there`]);
    assert.deepEqual(said(ONE, ONE), []);
  });

  it("names members that came and went", async () => {
    const roots = [rootOf(NEEDS), rootOf({}, "packages/x")];
    assert.deepEqual(lockDifferences(await lock(), roots), ["packages/x is not in it"]);
    const two = { ...(await lock()), roots: [...(await lock()).roots, { path: "packages/x", requires: [] }] };
    assert.deepEqual(lockDifferences(two, [rootOf(NEEDS)]), ["packages/x is no longer part of the project"]);
  });

  const forged: readonly (readonly [
    claim: string,
    change: (one: LockedPackage) => Partial<LockedPackage>,
    differences: readonly string[],
  ])[] = [
    [
      "an edge to what is missing",
      ({ id }) => (id === idOf("d") ? { dependencies: [idOf("x")] } : {}),
      ["x, of d, is missing", "d does not depend on x"],
    ],
    [
      "an edge that no manifest has",
      ({ id }) => (id === idOf("d") ? { dependencies: [idOf("b")] } : {}),
      ["d does not depend on b"],
    ],
    [
      "an edge that is left out",
      ({ id }) => (id === idOf("b") ? { dependencies: [] } : {}),
      ["b depends on d, which it does not say"],
    ],
    [
      "a version that a manifest does not allow",
      ({ id }) => (id === idOf("c") ? { version: "3.0.0" } : {}),
      ["a requires c ^2, and it holds 3.0.0"],
    ],
  ];
  for (const [claim, change, differences] of forged) {
    it(`names ${claim}`, async () => {
      const { packages, ...rest } = await lock();
      const changed = { ...rest, packages: packages.map((one) => ({ ...one, ...change(one) })) };
      const manifests = (one: LockedPackage) => manifestsOf(packages.find(({ id }) => id === one.id) ?? one);
      assert.deepEqual(shown(lockDifferences(changed, [rootOf(NEEDS)], manifests)), differences);
    });
  }

  it("names what nobody reaches, though it is depended on in a circle", async () => {
    const { packages, ...rest } = await lock();
    const [d] = packages.filter(({ id }) => id === idOf("d"));
    assert.ok(d !== undefined);
    const circle = [
      { ...d, id: idOf("y"), dependencies: [idOf("z")] },
      { ...d, id: idOf("z"), dependencies: [idOf("y")] },
    ];
    assert.deepEqual(
      shown(lockDifferences({ ...rest, packages: [...packages, ...circle] }, [rootOf(NEEDS)])),
      ["nothing depends on y any more", "nothing depends on z any more"],
    );
  });

  it("names submodules that are wanted and not there", async () => {
    const root = rootOf(NEEDS);
    const dependencies = root.dependencies.map((one) =>
      one.name === "a" && one.source.kind === "git"
        ? { ...one, source: { ...one.source, submodules: true } }
        : one,
    );
    assert.deepEqual(shown(lockDifferences(await lock(), [{ ...root, dependencies }])), [
      ". requires a with submodules or LFS",
    ]);
  });
});
