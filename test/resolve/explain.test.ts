import assert from "node:assert/strict";
import { EbpmError } from "../../src/errors.ts";
import type { ResolveOptions } from "../../src/resolve/resolution.ts";
import { resolve } from "../../src/resolve/resolve.ts";
import { MemoryCatalog, type Needs, rootOf, type Universe } from "../support/universe.ts";

interface Situation {
  readonly claim: string;
  readonly universe: Universe;
  readonly needs: Needs;
  readonly options?: ResolveOptions;
  readonly lines: readonly string[];
  readonly hint: readonly string[] | undefined;
}

/** What people read when there is no solution, word for word. */
const situations: readonly Situation[] = [
  {
    claim: "a range that nothing meets",
    universe: { "a 1.0.0": {} },
    needs: { a: "^2" },
    lines: ["You require a ^2, which no version meets."],
    hint: ["a has 1.0.0", "works if a is changed from ^2 to ^1"],
  },
  {
    claim: "a package that does not exist",
    universe: {},
    needs: { a: "^2" },
    lines: ["You require a ^2, which was not found."],
    hint: ["nothing was found for git+https://example.org/a (^2)"],
  },
  {
    claim: "two packages that need different versions of a third",
    universe: {
      "a 1.0.0": { needs: { c: "^1" } },
      "b 1.0.0": { needs: { c: "^2" } },
      "c 1.0.0": {},
      "c 2.0.0": {},
    },
    needs: { a: "*", b: "*" },
    lines: [
      "Because a 1.0.0 depends on c ^1 and b 1.0.0 depends on c ^2, a 1.0.0 is incompatible with b 1.0.0.",
      "So, because you require both a and b, there is no solution.",
    ],
    hint: undefined,
  },
  {
    claim: "the same, over several versions",
    universe: {
      "a 1.0.0": { needs: { c: "^1" } },
      "a 1.1.0": { needs: { c: "^1" } },
      "a 2.0.0": {},
      "b 1.0.0": { needs: { c: "^2" } },
      "b 1.1.0": { needs: { c: "^2" } },
      "c 1.0.0": {},
      "c 2.0.0": {},
    },
    needs: { a: "^1", b: "*" },
    lines: [
      "Because a ^1 depends on c ^1 and every version of b depends on c ^2, a ^1 is incompatible with every version of b.",
      "So, because you require both a ^1 and b, there is no solution.",
    ],
    hint: ["works if a is changed from ^1 to ^2"],
  },
  {
    claim: "a chain",
    universe: {
      "a 1.0.0": { needs: { b: "^1" } },
      "b 1.0.0": { needs: { c: "^1" } },
      "c 1.0.0": { needs: { d: "^2" } },
      "d 1.0.0": {},
      "d 2.0.0": {},
    },
    needs: { a: "*", d: "^1" },
    lines: [
      "Because a 1.0.0 depends on b ^1, which depends on c ^1, a 1.0.0 requires c 1.0.0.",
      "And because c 1.0.0 depends on d ^2, a 1.0.0 requires d ^2.",
      "So, because you require both a and d ^1, there is no solution.",
    ],
    hint: ["works if d is changed from ^1 to ^2"],
  },
  {
    claim: "versions that each need something else",
    universe: {
      "a 1.0.0": { needs: { b: "^1" } },
      "a 2.0.0": { needs: { b: "^2" } },
      "b 1.0.0": {},
      "b 2.0.0": {},
      "b 3.0.0": {},
    },
    needs: { a: "*", b: "^3" },
    lines: [
      "Because a 2.0.0 depends on b ^2 and a 1.0.0 depends on b ^1, every version of a requires b <=2.0.0.",
      "So, because you require both a and b ^3, there is no solution.",
    ],
    hint: ["works if b is changed from ^3 to ^2"],
  },
  {
    claim: "two branches of a proof",
    universe: {
      "foo 1.0.0": { needs: { a: "^1", b: "^1" } },
      "foo 1.1.0": { needs: { x: "^1", y: "^1" } },
      "a 1.0.0": { needs: { b: "^2" } },
      "b 1.0.0": {},
      "b 2.0.0": {},
      "x 1.0.0": { needs: { y: "^2" } },
      "y 1.0.0": {},
      "y 2.0.0": {},
    },
    needs: { foo: "^1" },
    lines: [
      "Because foo 1.0.0 depends on a ^1, which depends on b ^2, foo 1.0.0 requires b ^2.",
      "So, because foo 1.0.0 depends on b ^1, foo 1.0.0 cannot be used. (1)",
      "Because foo 1.1.0 depends on x ^1, which depends on y ^2, foo 1.1.0 requires y ^2.",
      "And because foo 1.1.0 depends on y ^1, foo 1.1.0 cannot be used.",
      "And because foo 1.0.0 cannot be used (1), no version of foo can be used.",
      "So, because you require foo ^1, there is no solution.",
    ],
    hint: undefined,
  },
  {
    claim: "a diamond within one package",
    universe: {
      "a 1.0.0": { needs: { b: "^1", c: "^1" } },
      "b 1.0.0": { needs: { d: "^1" } },
      "c 1.0.0": { needs: { d: "^2" } },
      "d 1.0.0": {},
      "d 2.0.0": {},
    },
    needs: { a: "*" },
    lines: [
      "Because b 1.0.0 depends on d ^1 and c 1.0.0 depends on d ^2, b 1.0.0 is incompatible with c 1.0.0.",
      "And because a 1.0.0 depends on b ^1, c 1.0.0 is incompatible with a 1.0.0.",
      "So, because you require a, which depends on c ^1, there is no solution.",
    ],
    hint: undefined,
  },
  {
    claim: "only a pre-release",
    universe: { "a 1.0.0-rc.1": {} },
    needs: { a: "^1" },
    lines: ["You require a ^1, which no version meets."],
    hint: ['a 1.0.0-rc.1 would do but is a pre-release: ask for it with version = "^1.0.0-rc.1"'],
  },
  {
    claim: "only what was yanked",
    universe: { "a 1.0.0": { isYanked: true }, "a 0.9.0": {} },
    needs: { a: "^1" },
    lines: ["You require a ^1, which no version meets."],
    hint: ["a 1.0.0 would do but was yanked by its publisher", "works if a is changed from ^1 to ^0.9"],
  },
  {
    claim: "only what is too young",
    universe: { "a 1.0.0": { publishedMs: 9 } },
    needs: { a: "^1" },
    options: { publishedBeforeMs: 5 },
    lines: ["You require a ^1, which no version meets."],
    hint: ["a 1.0.0 would do but is younger than the minimum release age"],
  },
  {
    claim: "nothing on this machine",
    universe: {},
    needs: { a: "^1" },
    options: { isOffline: true },
    lines: ["You require a ^1, which was not found."],
    hint: [
      "nothing was found for git+https://example.org/a (^1)",
      "only what is on this machine was looked at: try without --offline",
    ],
  },
  {
    claim: "a branch and a range that do not meet",
    universe: { a: { branch: "main" }, "a 1.0.0": {}, "b 1.0.0": { needs: { a: "^1" } } },
    needs: { a: "branch=main", b: "*" },
    lines: [
      "Because b 1.0.0 depends on a ^1 and you require a branch=main, b 1.0.0 cannot be used.",
      "So, because you require b, there is no solution.",
    ],
    hint: ["works if a is changed from branch=main to ^1.0.0"],
  },
  {
    claim: "a tag that does not exist",
    universe: { "a 1.0.0": {} },
    needs: { a: "tag=v9" },
    lines: ["You require a tag=v9, which no version meets."],
    hint: ["a has 1.0.0", "works if a is changed from tag=v9 to ^1.0.0"],
  },
  {
    claim: "a private cycle",
    universe: { "a 1.0.0": { needs: { b: { isPrivate: true } } }, "b 1.0.0": { needs: { a: "*" } } },
    needs: { a: "*" },
    lines: [
      "What a 1.0.0 depends on privately has no solution:",
      "  Because b 1.0.0 depends on a and a 1.0.0 cannot be used (it is part of its own private dependencies: a 1.0.0 → b 1.0.0 → a 1.0.0), b 1.0.0 cannot be used.",
      "  So, because it requires b, there is no solution.",
      "Because a 1.0.0 cannot be used (its private dependencies have no solution) and you require a, there is no solution.",
    ],
    hint: undefined,
  },
  {
    claim: "private dependencies without a solution",
    universe: { "a 1.0.0": { needs: { b: { on: "^2", isPrivate: true } } }, "b 1.0.0": {} },
    needs: { a: "*" },
    lines: [
      "What a 1.0.0 depends on privately has no solution:",
      "  It requires b ^2, which no version meets.",
      "  (b has 1.0.0)",
      "Because a 1.0.0 cannot be used (its private dependencies have no solution) and you require a, there is no solution.",
    ],
    hint: undefined,
  },
  {
    claim: "a package that needs another version of itself",
    universe: { "a 1.0.0": { needs: { a: "^2" } }, "a 2.0.0": {} },
    needs: { a: "^1" },
    lines: ["Because you require a ^1, which depends on a ^2, there is no solution."],
    hint: ["works if a is changed from ^1 to ^2"],
  },
  {
    claim: "a slip of the pen in a dependency",
    universe: {
      "a 1.0.0": { needs: { b: "*" } },
      "b 1.0.0": { needs: { opensnop: "^1" } },
      "opensnoop 1.0.0": {},
    },
    needs: { a: "*", opensnoop: "*" },
    lines: [
      "Because a 1.0.0 depends on b, which depends on opensnop ^1, which was not found, a 1.0.0 cannot be used.",
      "So, because you require a, there is no solution.",
    ],
    hint: ["nothing was found for git+https://example.org/opensnop: is opensnoop meant?"],
  },
  {
    claim: "two packages of one name",
    universe: {
      "x/ring 1.0.0": { needs: { c: "^1" } },
      "y/ring 1.0.0": { needs: { c: "^2" } },
      "c 1.0.0": {},
      "c 2.0.0": {},
    },
    needs: { "x/ring": "*", "y/ring": "*" },
    lines: [
      "Because git+https://example.org/x/ring 1.0.0 depends on c ^1 and git+https://example.org/y/ring 1.0.0 depends on c ^2, git+https://example.org/x/ring 1.0.0 is incompatible with git+https://example.org/y/ring 1.0.0.",
      "So, because you require both git+https://example.org/x/ring and git+https://example.org/y/ring, there is no solution.",
    ],
    hint: undefined,
  },
  {
    claim: "many versions",
    universe: {
      "a 1.0.0": { needs: { b: "^1" } },
      "a 1.1.0": { needs: { b: "^2" } },
      "a 1.2.0": { needs: { b: "^1" } },
      "a 1.3.0": { needs: { b: "^2" } },
      "a 1.4.0": { needs: { b: "^1" } },
      "a 1.5.0": { needs: { b: "^2" } },
      "a 1.6.0": { needs: { b: "^1" } },
      "a 1.7.0": { needs: { b: "^2" } },
      "b 3.0.0": {},
      "b 2.0.0": {},
      "b 1.0.0": {},
    },
    needs: { a: "*", b: "^3" },
    lines: [
      "Because a 1.1.0 or 1.3.0 or 1.5.0 or 1.7.0 depends on b ^2 and a 1.0.0 or 1.2.0 or 1.4.0 or 1.6.0 depends on b ^1, every version of a requires b <=2.0.0.",
      "So, because you require both a and b ^3, there is no solution.",
    ],
    hint: ["works if b is changed from ^3 to ^2"],
  },
];

async function failureOf(promise: Promise<unknown>): Promise<EbpmError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof EbpmError, String(error));
  return error;
}

describe("the explanation", () => {
  for (const { claim, universe, needs, options, lines, hint } of situations) {
    it(`of ${claim}`, async () => {
      const error = await failureOf(resolve([rootOf(needs)], new MemoryCatalog(universe), options));
      const [first, ...rest] = error.message.split("\n");
      assert.equal(first, "no choice of versions meets every requirement");
      assert.deepEqual(
        rest.map((line) => line.slice(2)),
        lines,
      );
      assert.deepEqual(error.hint?.split("\n"), hint);
      assert.equal(error.kind, claim === "a private cycle" ? "PrivateCycle" : "ResolutionFailed");
    });
  }

  it("names the members of a workspace that do not agree", async () => {
    const roots = [rootOf({ a: "^1" }, "packages/x"), rootOf({ a: "^2" }, "packages/y")];
    const error = await failureOf(resolve(roots, new MemoryCatalog({ "a 1.0.0": {}, "a 2.0.0": {} })));
    assert.equal(
      error.message,
      "no choice of versions meets every requirement\n  Because packages/x requires a ^1 and packages/y requires a ^2, there is no solution.",
    );
    assert.equal(error.hint, "works if a is changed from ^1 to ^2\nworks if a is changed from ^2 to ^1");
  });

  it("of a long proof is its end", async () => {
    const names = Array.from({ length: 100 }, (_, at) => `p${at}`);
    const universe = Object.fromEntries(
      names.flatMap((name, at) => [
        [`${name} 1.0.0`, { needs: { [`p${at + 1}`]: "^1", q: "<=2" } }],
        [`${name} 1.1.0`, { needs: { [`p${at + 1}`]: "^1" } }],
      ]),
    );
    const error = await failureOf(resolve([rootOf({ p0: "^1" })], new MemoryCatalog(universe)));
    const lines = error.message.split("\n");
    assert.ok(lines.length <= 42, `${lines.length} lines`);
    assert.match(lines[1] ?? "", /^ {2}\(\d+ earlier steps are left out\)$/);
    assert.equal(lines.at(-1)?.endsWith("there is no solution."), true);
  });

  it("names a manifest that cannot be used", async () => {
    const catalog = new MemoryCatalog({ "a 1.0.0": {} });
    catalog.fail("a 1.0.0", new EbpmError("ManifestInvalid", "ebpm.toml:3:1: x is not a known key\n  3 | x"));
    const error = await failureOf(resolve([rootOf({ a: "*" })], catalog));
    assert.equal(
      error.message.split("\n")[1],
      "  Because a 1.0.0 cannot be used (its manifest cannot be used: ebpm.toml:3:1: x is not a known key) and you require a, there is no solution.",
    );
  });

  it("holds back what a hostile name would do to a terminal", async () => {
    const catalog = new MemoryCatalog({ "a 1.0.0": {} });
    catalog.fail("a 1.0.0", new EbpmError("PackageInvalid", "\u001b[2Jgone"));
    const error = await failureOf(resolve([rootOf({ a: "*" })], catalog));
    assert.ok(!error.message.includes("\u001b"));
  });
});
