import assert from "node:assert/strict";
import { describeBytes } from "../../src/content/descriptor.ts";
import { EbpmError } from "../../src/errors.ts";
import type { IndexEntry } from "../../src/store/layout-index.ts";
import { lookUp } from "../../src/store/look-up.ts";

const OLD = describeBytes("m", Buffer.from("old"));
const NEW = describeBytes("m", Buffer.from("new"));
const BETA = describeBytes("m", Buffer.from("beta"));
const ENTRIES: readonly IndexEntry[] = [
  { descriptor: OLD, reference: "opensnoop:0.1.0" },
  { descriptor: NEW, reference: "opensnoop:0.2.0" },
  { descriptor: NEW, reference: "opensnoop:latest" },
  { descriptor: BETA, reference: "owner/tool:1.0.0-beta.1" },
  { descriptor: OLD, reference: "Something of another tool" },
  { descriptor: OLD, reference: undefined },
];

describe("lookUp", () => {
  const good = [
    ["opensnoop", NEW],
    ["opensnoop:latest", NEW],
    ["opensnoop:0.1.0", OLD],
    [`opensnoop@${OLD.digest}`, OLD],
    [OLD.digest, OLD],
    ["owner/tool", BETA],
  ] as const;
  for (const [reference, expected] of good) {
    it(`finds ${reference.slice(0, 30)}`, () => assert.equal(lookUp(ENTRIES, reference), expected));
  }

  const bad: readonly (readonly [string, string, string | undefined])[] = [
    ["opensnop", "PackageNotFound", "did you mean opensnoop?"],
    ["zzz", "PackageNotFound", "see what there is with: ebpm list"],
    ["opensnoop:9.9.9", "PackageNotFound", "there is: 0.1.0, 0.2.0, latest"],
    [`opensnoop@${BETA.digest}`, "PackageNotFound", undefined],
    [
      "Not A Name",
      "UsageInvalid",
      "a name is lower-case, such as opensnoop, owner/opensnoop:0.1.0 or opensnoop@sha256:…",
    ],
  ];
  for (const [reference, kind, hint] of bad) {
    it(`does not find ${reference.slice(0, 30)}`, () => {
      assert.throws(
        () => lookUp(ENTRIES, reference),
        (error: unknown) => error instanceof EbpmError && error.kind === kind && error.hint === hint,
      );
    });
  }

  it("says of an empty registry how to fill it", () => {
    assert.throws(() => lookUp([], "opensnoop"), {
      hint: "it is empty; publish a package with: ebpm publish",
    });
  });
});
