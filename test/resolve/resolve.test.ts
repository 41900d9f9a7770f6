import assert from "node:assert/strict";
import { EbpmError } from "../../src/errors.ts";
import type { Source } from "../../src/manifest/dependency.ts";
import type { Catalog } from "../../src/resolve/catalog.ts";
import type { LockedChoice, Resolution, ResolveOptions } from "../../src/resolve/resolution.ts";
import { resolve } from "../../src/resolve/resolve.ts";
import {
  commitOf,
  idOf,
  MemoryCatalog,
  type Needs,
  rootOf,
  sourceOf,
  type Universe,
} from "../support/universe.ts";

/** What was chosen, as `NAME VERSION` or `NAME COMMIT`; behind `@` the scope. */
function shown({ packages }: Resolution): readonly string[] {
  return packages.map(({ id, scope, candidate }) => {
    const pin = candidate.pin.kind === "git" ? candidate.pin.commit.slice(0, 7) : candidate.pin.kind;
    return `${bare(id)} ${candidate.version ?? pin}${scope === "" ? "" : ` @ ${bare(scope)}`}`;
  });
}

function bare(text: string): string {
  return text.replaceAll("git+https://example.org/", "");
}

async function solve(
  universe: Universe,
  needs: Needs,
  options: ResolveOptions = {},
): Promise<readonly string[]> {
  return shown(await resolve([rootOf(needs)], new MemoryCatalog(universe), options));
}

function locked(name: string, version: string, scope = ""): LockedChoice {
  const pin = { kind: "git", commit: commitOf(`${name} ${version}`) } as const;
  return {
    scope,
    id: idOf(name),
    source: sourceOf(name),
    pin,
    version,
    labels: [{ kind: "version", version }],
  };
}

describe("resolve", () => {
  const cases: readonly (readonly [
    claim: string,
    universe: Universe,
    needs: Needs,
    chosen: readonly string[],
  ])[] = [
    ["needs nothing where nothing is asked for", {}, {}, []],
    ["takes the newest", { "a 1.0.0": {}, "a 1.10.0": {}, "a 1.9.0": {} }, { a: "^1" }, ["a 1.10.0"]],
    [
      "takes what depends on what",
      { "a 1.0.0": { needs: { b: "^1" } }, "b 1.1.0": { needs: { c: "*" } }, "b 2.0.0": {}, "c 3.0.0": {} },
      { a: "^1" },
      ["a 1.0.0", "b 1.1.0", "c 3.0.0"],
    ],
    [
      "takes one version for a diamond",
      {
        "a 1.0.0": { needs: { c: ">=1 <3" } },
        "b 1.0.0": { needs: { c: ">=2 <4" } },
        "c 1.0.0": {},
        "c 2.5.0": {},
        "c 3.0.0": {},
      },
      { a: "*", b: "*" },
      ["a 1.0.0", "b 1.0.0", "c 2.5.0"],
    ],
    [
      "goes back to an older version whose dependencies fit",
      {
        "a 1.0.0": {},
        "a 2.0.0": { needs: { b: "^2" } },
        "b 1.0.0": {},
        "b 2.0.0": { needs: { c: "^9" } },
        "c 1.0.0": {},
      },
      { a: "*", b: "*" },
      ["a 1.0.0", "b 1.0.0"],
    ],
    [
      "passes over a version whose dependency does not exist",
      { "a 1.0.0": {}, "a 1.1.0": { needs: { nowhere: "^1" } } },
      { a: "^1" },
      ["a 1.0.0"],
    ],
    [
      "takes a package that depends on itself",
      { "a 1.0.0": { needs: { a: "^1" } } },
      { a: "*" },
      ["a 1.0.0"],
    ],
    [
      "passes over a version that depends on another version of itself",
      { "a 1.0.0": {}, "a 2.0.0": { needs: { a: "^1" } } },
      { a: "*" },
      ["a 1.0.0"],
    ],
    [
      "takes packages that depend on each other",
      { "a 1.0.0": { needs: { b: "*" } }, "b 1.0.0": { needs: { a: "*" } } },
      { a: "*" },
      ["a 1.0.0", "b 1.0.0"],
    ],
    ["takes no pre-release unasked", { "a 1.0.0": {}, "a 2.0.0-rc.1": {} }, { a: "*" }, ["a 1.0.0"]],
    [
      "takes a pre-release that is asked for",
      { "a 1.0.0": {}, "a 2.0.0-rc.1": {} },
      { a: "^2.0.0-rc.0" },
      ["a 2.0.0-rc.1"],
    ],
    [
      "takes a release before a pre-release",
      { "a 2.0.0": {}, "a 2.0.0-rc.1": {} },
      { a: ">=2.0.0-rc.0" },
      ["a 2.0.0"],
    ],
    [
      "takes nothing that was yanked",
      { "a 1.0.0": {}, "a 1.1.0": { isYanked: true } },
      { a: "^1" },
      ["a 1.0.0"],
    ],
    [
      "takes the head of a branch",
      { "a 1.0.0": {}, a: { branch: "main" } },
      { a: "branch=main" },
      [`a ${commitOf("a main").slice(0, 7)}`],
    ],
    [
      "takes a commit behind the head where it is allowed and needed",
      {
        "a 3.0.0": { branch: "main", distance: 0, needs: { b: "^9" } },
        "a 2.0.0": { branch: "main", distance: 1 },
        "a 1.0.0": { branch: "main", distance: 2 },
        "b 1.0.0": {},
      },
      { a: "branch=main~5", b: "^1" },
      ["a 2.0.0", "b 1.0.0"],
    ],
    [
      "takes the newest of a branch, whatever versions it carries",
      { "a 1.0.0": { branch: "main", distance: 1 }, a: { branch: "main", distance: 0 } },
      { a: "branch=main~5" },
      [`a ${commitOf("a main").slice(0, 7)}`],
    ],
    [
      "lets a range and a branch agree where one commit carries both",
      {
        "a 1.2.0": { branch: "main" },
        "a 1.3.0": {},
        "b 1.0.0": { needs: { a: "branch=main" } },
      },
      { a: "^1.2", b: "*" },
      ["a 1.2.0", "b 1.0.0"],
    ],
    [
      "lets a tag and a revision agree",
      {
        "a 1.2.0": { tag: "stable" },
        "a 1.3.0": {},
        "b 1.0.0": { needs: { a: `rev=${commitOf("a 1.2.0").slice(0, 10)}` } },
      },
      { a: "tag=stable", b: "*" },
      ["a 1.2.0", "b 1.0.0"],
    ],
    [
      "never takes a head for a range",
      { a: { branch: "main" }, "b 1.0.0": { needs: { a: "^1" } }, "b 0.9.0": {} },
      { b: "*" },
      ["b 0.9.0"],
    ],
    [
      "begins again when a requirement of a new kind turns up late",
      {
        "a 1.0.0": { needs: { b: "*", c: "*" } },
        "b 1.0.0": {},
        b: { branch: "dev" },
        "c 2.0.0": { needs: { b: "branch=dev" } },
        "c 1.0.0": {},
      },
      { a: "*" },
      ["a 1.0.0", "b 1.0.0", "c 1.0.0"],
    ],
    [
      "resolves what is private apart",
      {
        "a 1.0.0": { needs: { c: { on: "^1", isPrivate: true } } },
        "b 1.0.0": { needs: { c: "^2" } },
        "c 1.0.0": {},
        "c 2.0.0": {},
      },
      { a: "*", b: "*" },
      ["a 1.0.0", "b 1.0.0", "c 2.0.0", "c 1.0.0 @ a"],
    ],
    [
      "resolves private dependencies of private dependencies apart",
      {
        "a 1.0.0": { needs: { b: { isPrivate: true } } },
        "b 1.0.0": { needs: { c: { on: "^1", isPrivate: true }, d: "*" } },
        "c 1.0.0": {},
        "d 1.0.0": {},
      },
      { a: "*", b: "*" },
      ["a 1.0.0", "b 1.0.0", "b 1.0.0 @ a", "c 1.0.0 @ a b", "c 1.0.0 @ b", "d 1.0.0", "d 1.0.0 @ a"],
    ],
    [
      "resolves the private dependencies of the root apart",
      { "a 1.0.0": {}, "a 2.0.0": {}, "b 1.0.0": { needs: { a: "^1" } } },
      { a: { on: "^2", isPrivate: true }, b: "*" },
      ["a 1.0.0", "a 2.0.0 @ path:.", "b 1.0.0"],
    ],
    [
      "passes over a version whose private dependencies have no solution",
      { "a 1.0.0": {}, "a 2.0.0": { needs: { b: { on: "^9", isPrivate: true } } }, "b 1.0.0": {} },
      { a: "*" },
      ["a 1.0.0"],
    ],
    [
      "passes over a version that is part of its own private dependencies",
      {
        "a 1.0.0": {},
        "a 2.0.0": { needs: { b: { isPrivate: true } } },
        "b 1.0.0": { needs: { a: "^2" } },
      },
      { a: "*" },
      ["a 1.0.0"],
    ],
  ];
  for (const [claim, universe, needs, chosen] of cases) {
    it(claim, async () => assert.deepEqual(await solve(universe, needs), chosen));
  }

  it("passes over a version whose manifest cannot be used", async () => {
    const catalog = new MemoryCatalog({ "a 1.0.0": {}, "a 1.1.0": {} });
    catalog.fail("a 1.1.0", new EbpmError("ManifestInvalid", "ebpm.toml:1:1: x"));
    assert.deepEqual(shown(await resolve([rootOf({ a: "^1" })], catalog)), ["a 1.0.0"]);
  });

  it("does not take a network that fails for a version that will not do", async () => {
    const catalog = new MemoryCatalog({ "a 1.0.0": {}, "a 1.1.0": {} });
    catalog.fail("a 1.1.0", new EbpmError("NetworkFailed", "down"));
    await assert.rejects(resolve([rootOf({ a: "^1" })], catalog), { kind: "NetworkFailed" });
  });

  it("takes one version for all members of a workspace", async () => {
    const universe = { "a 1.0.0": {}, "a 1.5.0": {}, "a 2.0.0": {} };
    const roots = [rootOf({ a: "*" }, "x"), rootOf({ a: "^1" }, "y")];
    const resolution = await resolve(roots, new MemoryCatalog(universe));
    assert.deepEqual(shown(resolution), ["a 1.5.0"]);
    assert.deepEqual(
      resolution.roots.map(({ path, edges }) => [path, edges.map(({ id }) => bare(id))]),
      [
        ["x", ["a"]],
        ["y", ["a"]],
      ],
    );
  });

  it("ignores what only the development of a dependency needs", async () => {
    const catalog = new MemoryCatalog({ "a 1.0.0": {} });
    const describe = catalog.describe.bind(catalog);
    catalog.describe = async (candidate) => {
      const manifest = await describe(candidate);
      const dependencies = rootOf({ nowhere: "*" }).dependencies.map((one) => ({ ...one, isDev: true }));
      return { ...manifest, dependencies };
    };
    assert.deepEqual(shown(await resolve([rootOf({ a: "*" })], catalog)), ["a 1.0.0"]);
  });

  describe("with a lock", () => {
    const universe = {
      "a 1.0.0": { needs: { b: "^1" } },
      "a 1.1.0": { needs: { b: "^1" } },
      "b 1.0.0": {},
      "b 1.1.0": {},
      "b 1.2.0": {},
    };

    it("takes what it holds, and asks nobody for versions", async () => {
      const catalog = new MemoryCatalog(universe);
      const options = { locked: [locked("a", "1.0.0"), locked("b", "1.1.0")] };
      assert.deepEqual(shown(await resolve([rootOf({ a: "^1" })], catalog, options)), ["a 1.0.0", "b 1.1.0"]);
      assert.deepEqual(catalog.trace.asked, []);
    });

    it("changes only what is left out of it", async () => {
      assert.deepEqual(await solve(universe, { a: "^1" }, { locked: [locked("a", "1.0.0")] }), [
        "a 1.0.0",
        "b 1.2.0",
      ]);
      assert.deepEqual(await solve(universe, { a: "^1" }, { locked: [locked("b", "1.1.0")] }), [
        "a 1.1.0",
        "b 1.1.0",
      ]);
    });

    it("looks beyond it where the manifest asks for something else", async () => {
      const options = { locked: [locked("a", "1.0.0"), locked("b", "1.1.0")] };
      assert.deepEqual(await solve(universe, { a: "^1.1" }, options), ["a 1.1.0", "b 1.1.0"]);
      assert.deepEqual(await solve(universe, { a: "^1", b: "^1.2" }, options), ["a 1.0.0", "b 1.2.0"]);
    });

    it("looks beyond it where two locked versions do not fit each other", async () => {
      const clash = { "a 1.0.0": { needs: { b: "^2" } }, "a 0.9.0": {}, "b 1.0.0": {}, "b 2.0.0": {} };
      const options = { locked: [locked("a", "1.0.0"), locked("b", "1.0.0")] };
      assert.deepEqual(await solve(clash, { a: "*", b: "*" }, options), ["a 1.0.0", "b 2.0.0"]);
    });

    it("learns what a tag stands for, and whether it was yanked, only from those that it looks at", async () => {
      const id = "oci://r.example.org/a";
      const source = { kind: "oci", host: "r.example.org", repository: "a" } as const;
      const described: string[] = [];
      const catalog = taggedCatalog(id, source, described);
      const { packages } = await resolve([rootOf({ [id]: "^1" })], catalog);
      assert.deepEqual(
        packages.map(({ candidate }) => candidate.pin),
        [{ kind: "oci", manifest: `sha256:${"a".repeat(63)}1` }],
      );
      assert.deepEqual(described, ["1.2.0", "1.1.0"]);
    });

    it("still takes what was yanked since, or is young", async () => {
      const yanked = { "a 1.0.0": {}, "a 1.1.0": { isYanked: true, publishedMs: 9 } };
      assert.deepEqual(
        await solve(yanked, { a: "*" }, { locked: [locked("a", "1.1.0")], publishedBeforeMs: 5 }),
        ["a 1.1.0"],
      );
    });

    it("takes a commit that is no longer the head of the branch it was locked by", async () => {
      const choice: LockedChoice = {
        ...locked("a", "old"),
        version: undefined,
        labels: [{ kind: "branch", branch: "main", distance: 0 }],
      };
      const catalog = new MemoryCatalog({ "a 1.0.0": { commit: commitOf("a old") }, a: { branch: "main" } });
      const { packages } = await resolve([rootOf({ a: "branch=main" })], catalog, { locked: [choice] });
      assert.deepEqual(packages[0]?.candidate.pin, { kind: "git", commit: commitOf("a old") });
      assert.deepEqual(packages[0]?.labels, [{ kind: "branch", branch: "main", distance: 0 }]);
    });

    it("keeps the lock's choices of each scope apart", async () => {
      const scoped = {
        "a 1.0.0": { needs: { c: { isPrivate: true } } },
        "c 1.0.0": {},
        "c 1.1.0": {},
        "c 1.2.0": {},
      };
      const options = { locked: [locked("c", "1.0.0"), locked("c", "1.1.0", idOf("a"))] };
      assert.deepEqual(await solve(scoped, { a: "*", c: "*" }, options), [
        "a 1.0.0",
        "c 1.0.0",
        "c 1.1.0 @ a",
      ]);
    });
  });

  it("takes what a dependency's own lock holds before the newest, as long as that is selected", async () => {
    const pin = { kind: "git", commit: commitOf("b 1.1.0") } as const;
    const hint = { id: idOf("b"), pin, version: "1.1.0" };
    const universe = {
      "a 1.0.0": { needs: { b: "^1" }, hints: [hint] },
      "b 1.0.0": {},
      "b 1.1.0": {},
      "b 1.2.0": {},
    };
    assert.deepEqual(await solve(universe, { a: "*" }), ["a 1.0.0", "b 1.1.0"]);
    assert.deepEqual(await solve({ ...universe, "a 2.0.0": { needs: { b: "^1" } } }, { a: "*" }), [
      "a 2.0.0",
      "b 1.2.0",
    ]);
    assert.deepEqual(await solve(universe, { a: "*", b: "^1.2" }), ["a 1.0.0", "b 1.2.0"]);
  });

  it("takes the version that a dependency's own lock holds where nobody knows yet what content it is", async () => {
    const id = "oci://r.example.org/a";
    const source = { kind: "oci", host: "r.example.org", repository: "a" } as const;
    const pin = { kind: "oci", manifest: `sha256:${"a".repeat(63)}0` } as const;
    const hint = { id, pin, version: "1.0.0" };
    const tagged = taggedCatalog(id, source, []);
    const others = new MemoryCatalog({ "b 1.0.0": { needs: { [id]: "^1" }, hints: [hint] } });
    const catalog: Catalog = {
      candidates: (one, name, requirements) =>
        (one.kind === "oci" ? tagged : others).candidates(one, name, requirements, {}),
      describe: (one) => (one.source.kind === "oci" ? tagged : others).describe(one, {}),
    };
    const { packages } = await resolve([rootOf({ b: "*" })], catalog);
    assert.deepEqual(
      packages.map(({ candidate }) => candidate.version),
      ["1.0.0", "1.0.0"],
    );
  });

  it("names the branch that stands in for a version where anything will do", async () => {
    const universe = { a: { branch: "trunk" }, "b 1.0.0": { branch: "main" } };
    const { packages } = await resolve([rootOf({ a: "any", b: "any" })], new MemoryCatalog(universe));
    assert.deepEqual(
      packages.map(({ labels }) => labels),
      [[{ kind: "branch", branch: "trunk", distance: 0 }], []],
    );
  });

  it("takes nothing younger than allowed, except what is exempt", async () => {
    const universe = {
      "a 1.0.0": { publishedMs: 10 },
      "a 1.1.0": { publishedMs: 20 },
      "b 1.0.0": { publishedMs: 20 },
    };
    assert.deepEqual(await solve(universe, { a: "*" }, { publishedBeforeMs: 15 }), ["a 1.0.0"]);
    assert.deepEqual(await solve(universe, { a: "*" }, { publishedBeforeMs: 20 }), ["a 1.1.0"]);
    const ageExempt = new Set([idOf("b")]);
    assert.deepEqual(await solve(universe, { a: "*", b: "*" }, { publishedBeforeMs: 15, ageExempt }), [
      "a 1.0.0",
      "b 1.0.0",
    ]);
  });

  it("puts overrides in the place of packages wherever they are depended on", async () => {
    const universe = { "a 1.0.0": { needs: { b: "^1" } }, "b 1.0.0": {}, "b 2.0.0": {}, "fork 5.0.0": {} };
    const on = (name: string, requirement: string) => {
      const [dependency] = rootOf({ [name]: requirement }).dependencies;
      assert.ok(dependency !== undefined);
      return {
        target: idOf("b"),
        id: dependency.id,
        source: dependency.source,
        requirement: dependency.requirement,
      };
    };
    assert.deepEqual(await solve(universe, { a: "*" }, { overrides: [on("b", "^2")] }), [
      "a 1.0.0",
      "b 2.0.0",
    ]);
    assert.deepEqual(await solve(universe, { a: "*" }, { overrides: [on("fork", "*")] }), [
      "a 1.0.0",
      "fork 5.0.0",
    ]);
  });

  it("takes a folder beside a package of a repository from the same commit", async () => {
    const beside = "git+https://example.org/mono?subdir=libs/ring";
    const commit = commitOf("mono");
    const universe: Universe = {
      [`git+https://example.org/mono?subdir=tools/top 1.0.0`]: {
        needs: { "path:../../libs/ring": "any" },
        commit,
      },
      [`${beside} 3.0.0`]: { commit },
      [`${beside} 4.0.0`]: {},
    };
    assert.deepEqual(await solve(universe, { "git+https://example.org/mono?subdir=tools/top": "*" }), [
      "mono?subdir=libs/ring 3.0.0",
      "mono?subdir=tools/top 1.0.0",
    ]);
  });

  it("gives a build order in which packages that need each other are one group", async () => {
    const universe = {
      "a 1.0.0": { needs: { b: "*" } },
      "b 1.0.0": { needs: { c: "*" } },
      "c 1.0.0": { needs: { b: "*", d: "*" } },
      "d 1.0.0": {},
    };
    const { buildOrder } = await resolve([rootOf({ a: "*" })], new MemoryCatalog(universe));
    assert.deepEqual(
      buildOrder.map((group) => group.map(({ id }) => bare(id)).sort()),
      [["d"], ["b", "c"], ["a"]],
    );
  });

  it("warns of headers of private dependencies, and of one package in two versions", async () => {
    const universe = {
      "a 1.0.0": { needs: { c: { on: "^1", isPrivate: true, include: ["include"] } } },
      "c 1.0.0": {},
      "c 2.0.0": {},
    };
    const { warnings } = await resolve([rootOf({ a: "*", c: "^2" })], new MemoryCatalog(universe));
    assert.deepEqual(warnings, [
      { kind: "private-headers", owner: idOf("a"), id: idOf("c") },
      { kind: "several-versions", id: idOf("c"), scopes: ["", idOf("a")] },
    ]);
  });

  it("fetches submodules if anybody wants them", async () => {
    const source = { ...sourceOf("a"), submodules: true };
    const roots = [rootOf({ a: "*" }, "x"), rootOf({ a: "*" }, "y")];
    const [first, second] = roots;
    assert.ok(first !== undefined && second !== undefined);
    const changed = second.dependencies.map((one) => ({ ...one, source: source as typeof one.source }));
    const { packages } = await resolve(
      [first, { ...second, dependencies: changed }],
      new MemoryCatalog({ "a 1.0.0": {} }),
    );
    assert.deepEqual(packages[0]?.source, source);
  });

  it("gives up what takes too many decisions, and says so", async () => {
    const universe = {
      "a 1.0.0": { needs: { c: "^1" } },
      "a 1.1.0": { needs: { c: "^1" } },
      "b 1.0.0": { needs: { c: "^2" } },
      "c 1.0.0": {},
      "c 2.0.0": {},
    };
    await assert.rejects(solve(universe, { a: "*", b: "*" }, { maxDecisions: 1 }), {
      kind: "ResolutionFailed",
      message: "after 1 decisions no choice of versions was found, and none was ruled out",
      hint: "ask for one version of what others depend on most, or leave out one of a, b to see which it is",
    });
    await assert.rejects(solve(universe, { a: "*", b: "*" }, { maxDecisions: 20 }), {
      kind: "ResolutionFailed",
      message: /^no choice of versions meets every requirement\n/,
    });
  });

  it("stops when it is told to", async () => {
    const stopped = new AbortController();
    stopped.abort(new Error("enough"));
    const catalog = new MemoryCatalog({ "a 1.0.0": {} });
    await assert.rejects(resolve([rootOf({ a: "*" })], catalog, { signal: stopped.signal }), {
      message: "enough",
    });
  });
});

/** Versions of a registry, of which `1.2.0` was taken back: what a tag stands for is known once it was described. */
function taggedCatalog(id: string, source: Extract<Source, { kind: "oci" }>, described: string[]): Catalog {
  return {
    candidates: async () =>
      ["1.0.0", "1.1.0", "1.2.0"].map((version) => ({
        id,
        source,
        pin: { kind: "oci", manifest: undefined, tag: version },
        version,
        labels: [{ kind: "version", version }],
        isYanked: false,
        publishedMs: undefined,
      })),
    describe: async ({ version = "" }) => {
      described.push(version);
      const pin = { kind: "oci", manifest: `sha256:${"a".repeat(63)}${version.charAt(2)}` } as const;
      const settled = { pin, isYanked: version === "1.2.0" };
      return { name: "a", version, dependencies: [], hints: [], settled };
    },
  };
}
