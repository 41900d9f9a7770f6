import assert from "node:assert/strict";
import fc from "fast-check";
import { isErrorKind } from "../../src/errors.ts";
import { importedName, isFallbackName, isSignatureName } from "../../src/ops/import-names.ts";
import { parseLocalReference } from "../../src/store/reference.ts";

const digest = `sha256:${"a".repeat(64)}` as const;
const entry = (reference: string | undefined, annotations?: Readonly<Record<string, string>>) => ({
  reference,
  descriptor: {
    mediaType: "x/y",
    digest,
    size: 1,
    ...(annotations === undefined ? {} : { annotations }),
  },
});
const own = { name: "me/probe", version: "1.2.3" };
const image = (name: string) => ({ "io.containerd.image.name": name });

describe("importedName", () => {
  const cases: readonly (readonly [string, Parameters<typeof importedName>, string | undefined])[] = [
    ["skopeo's name and tag", [entry("team/x:1.0"), { path: "/l", as: undefined, own }], "team/x:1.0"],
    [
      "a name with a host",
      [entry("localhost:5000/x:1"), { path: "/l", as: undefined, own }],
      "localhost:5000/x:1",
    ],
    ["a name with a digest", [entry(`x@${digest}`), { path: "/l", as: undefined, own }], `x@${digest}`],
    ["a name without a tag", [entry("team/x"), { path: "/l", as: undefined, own }], "team/x:latest"],
    [
      "oras's tag, called as the package does",
      [entry("1.0"), { path: "/l", as: undefined, own }],
      "me/probe:1.0",
    ],
    [
      "oras's tag, called like the layout",
      [entry("v1"), { path: "/tmp/Probe.tar", as: undefined, own: undefined }],
      "probe:v1",
    ],
    [
      "a layout that can lend no name",
      [entry("v1"), { path: "/tmp/-x.tar", as: undefined, own: undefined }],
      "imported:v1",
    ],
    [
      "containerd's name in full",
      [entry("latest", image("docker.io/library/x:latest")), { path: "/l", as: undefined, own: undefined }],
      "docker.io/library/x:latest",
    ],
    [
      "a tag beside containerd's nonsense",
      [entry("v1", image("../..")), { path: "/l", as: undefined, own: undefined }],
      "l:v1",
    ],
    [
      "the package's own name in a tag's place",
      [entry("probe"), { path: "/l", as: undefined, own: { ...own, name: "probe" } }],
      "probe:latest",
    ],
    [
      "no name, but a package of ours",
      [entry(undefined), { path: "/l", as: undefined, own }],
      "me/probe:1.2.3",
    ],
    ["no name at all", [entry(undefined), { path: "/l", as: undefined, own: undefined }], undefined],
    ["another name", [entry("team/x:1.0"), { path: "/l", as: "y", own }], "y:1.0"],
    ["another name and tag", [entry("team/x:1.0"), { path: "/l", as: "y:2", own }], "y:2"],
    ["another name, where there is a tag", [entry("1.0"), { path: "/l", as: "y", own: undefined }], "y:1.0"],
    ["a name where there is none", [entry(undefined), { path: "/l", as: "y:2", own: undefined }], "y:2"],
    [
      "another name in place of containerd's",
      [entry("v1", image("docker.io/library/x:v1")), { path: "/l", as: "y", own: undefined }],
      "y:v1",
    ],
  ];
  for (const [claim, [one, options], expected] of cases) {
    it(`takes ${claim}`, () => assert.equal(importedName(one, options), expected));
  }

  for (const name of ["../x:1", "A/b:1", "x:1:2/", "a b", "", "\u001b[1m"]) {
    it(`refuses ${JSON.stringify(name)}`, () => {
      const options = { path: "/l", as: undefined, own: undefined };
      assert.throws(() => importedName(entry(name), options), { kind: "PackageInvalid" });
    });
  }

  it("refuses another name that is none", () => {
    for (const as of ["A", `x@${digest}`, "x:", ""]) {
      assert.throws(() => importedName(entry("1"), { path: "/l", as, own }), { kind: "UsageInvalid" });
    }
  });

  it("gives a name of the local registry, or refuses, for any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          const name = importedName(entry(text), { path: "/l", as: undefined, own: undefined });
          return name !== undefined && parseLocalReference(name) !== undefined;
        } catch (error) {
          return isErrorKind(error, "PackageInvalid");
        }
      }),
    );
  });
});

describe("names that clients make", () => {
  const tag = `sha256-${"a".repeat(64)}`;
  const cases: readonly (readonly [string, boolean, boolean])[] = [
    [tag, true, false],
    [`x:${tag}`, true, false],
    [`localhost:5000/x:${tag}`, true, false],
    [`${tag}.sig`, false, true],
    [`x:${tag}.att`, false, true],
    ["x:1.0", false, false],
    ["sha256-abc", false, false],
  ];
  for (const [name, isFallback, isSignature] of cases) {
    it(`${name.slice(0, 30)}… is ${isFallback ? "a list" : isSignature ? "a signature" : "neither"}`, () =>
      assert.deepEqual([isFallbackName(name), isSignatureName(name)], [isFallback, isSignature]));
  }
});
