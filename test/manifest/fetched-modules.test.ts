import assert from "node:assert/strict";
import { parseManifest } from "../../src/manifest/parse-manifest.ts";

describe("modules of others and patches in a manifest", () => {
  it("a module behind an address is a dependency that nobody else gets to know of", () => {
    const { dependencies } = parseManifest(
      '[[module]]\nname = "far"\nurl = "https://example.org/far.json"\nversion = "0.1"\n[[module]]\nname = "near"\npath = "near.json"\n',
      "x.toml",
    );
    assert.deepEqual(dependencies, [
      {
        name: "far",
        id: "https://example.org/far.json",
        source: {
          kind: "url",
          url: "https://example.org/far.json",
          sha256: undefined,
          stripPrefix: undefined,
        },
        requirement: { kind: "any" },
        isPrivate: false,
        isDev: true,
        layout: { include: [], link: [] },
      },
    ]);
  });

  it("a patch is for a dependency, or for a package by its full name", () => {
    const { patches } = parseManifest(
      '[dependencies]\nmaths = "1"\n[patch]\nmaths = "./patches/a.patch"\n"oci://example.org/x" = "b.patch"\n',
      "x.toml",
    );
    assert.deepEqual(patches, [
      { target: "local:maths", name: "maths", file: "patches/a.patch" },
      { target: "oci://example.org/x", name: "oci://example.org/x", file: "b.patch" },
    ]);
  });

  const bad: readonly (readonly [text: string, message: RegExp])[] = [
    ['[[module]]\nname = "a"\nurl = "nonsense"', /^x\.toml:3:1: module "a": "nonsense" is not a web address/],
    ['[[module]]\nname = "a"\nurl = "ftp://example.org/a"', /is not a web address/],
    ['[[module]]\nname = "a"\nurl = "https://u:p@example.org/a"', /is not a web address/],
    [
      '[dependencies]\na = "1"\n[[module]]\nname = "a"\nurl = "https://example.org/a"',
      /^x\.toml:5:1: module "a": a dependency has this name/,
    ],
    [
      '[patch]\na = "a.patch"',
      /^x\.toml:2:1: patch: "a" is neither a dependency of this manifest nor the full name/,
    ],
    ['[dependencies]\na = { path = "../a" }\n[patch]\na = "a.patch"', /patch: a is a folder/],
    [
      '[dependencies]\na = "1"\n[patch]\na = "../a.patch"',
      /"\.\.\/a\.patch" is not a \.patch file inside the project/,
    ],
    ['[dependencies]\na = "1"\n[patch]\na = "a.txt"', /is not a \.patch file/],
  ];
  for (const [text, message] of bad) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(() => parseManifest(text, "x.toml"), { kind: "ManifestInvalid", message });
    });
  }
});
