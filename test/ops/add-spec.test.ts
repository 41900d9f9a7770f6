import assert from "node:assert/strict";
import fc from "fast-check";
import { EbpmError } from "../../src/errors.ts";
import { type AddOptions, parseAddSpec } from "../../src/ops/add-spec.ts";
import type { DependencyTable } from "../../src/schema/ebpm-toml.gen.ts";

const PLACES = { cwd: "/work/app", folder: "/work/app", registries: { aliases: { acme: "ghcr.io/acme" } } };
const NONE: AddOptions = { isPrivate: false };

type Good = readonly [
  text: string | undefined,
  options: Partial<AddOptions>,
  name: string,
  table: DependencyTable,
];

const GOOD: readonly Good[] = [
  ["opensnoop", {}, "opensnoop", {}],
  ["opensnoop@^1.2", {}, "opensnoop", { version: "^1.2" }],
  ["opensnoop:1.2.0", {}, "opensnoop", { version: "=1.2.0" }],
  ["opensnoop", { registry: "acme" }, "opensnoop", { registry: "acme" }],
  ["ghcr.io/acme/maps", {}, "maps", { oci: "ghcr.io/acme/maps" }],
  ["ghcr.io/acme/maps@~0.3", {}, "maps", { oci: "ghcr.io/acme/maps", version: "~0.3" }],
  ["ghcr.io/acme/maps:1.0.0", {}, "maps", { oci: "ghcr.io/acme/maps", version: "=1.0.0" }],
  ["ghcr.io/acme/maps:stable", {}, "maps", { oci: "ghcr.io/acme/maps", tag: "stable" }],
  ["localhost:5000/maps", {}, "maps", { oci: "localhost:5000/maps" }],
  ["oci://ghcr.io/acme/maps", {}, "maps", { oci: "ghcr.io/acme/maps" }],
  ["acme/maps@1", {}, "maps", { oci: "ghcr.io/acme/maps", version: "1" }],
  [
    `ghcr.io/acme/maps@sha256:${"1".repeat(64)}`,
    {},
    "maps",
    { oci: "ghcr.io/acme/maps", digest: `sha256:${"1".repeat(64)}` },
  ],
  ["github:acme/ring", {}, "ring", { git: "github:acme/ring" }],
  ["github:acme/ring@^1", {}, "ring", { git: "github:acme/ring", version: "^1" }],
  ["github.com/acme/ring", {}, "ring", { git: "github.com/acme/ring" }],
  ["git@git.example.org:acme/ring.git", {}, "ring", { git: "git@git.example.org:acme/ring.git" }],
  ["https://git.example.org/acme/ring.git", {}, "ring", { git: "https://git.example.org/acme/ring.git" }],
  [
    "git+https://git.example.org/acme/ring",
    { branch: "main" },
    "ring",
    { git: "https://git.example.org/acme/ring", branch: "main" },
  ],
  [
    "github:acme/mono",
    { subdir: "libs/ring", rev: "0123456" },
    "ring",
    { git: "github:acme/mono", path: "libs/ring", rev: "0123456" },
  ],
  ["ring", { git: "file:///srv/x", tag: "v1" }, "ring", { git: "file:///srv/x", tag: "v1" }],
  [
    "https://example.org/ring-1.2.0.tar.gz",
    { sha256: "ab" },
    "ring",
    { url: "https://example.org/ring-1.2.0.tar.gz", sha256: "ab" },
  ],
  ["https://u:pw@git.example.org/ring.git", {}, "ring", { git: "https://git.example.org/ring.git" }],
  ["https://u:pw@example.org/ring.tar.gz", {}, "ring", { url: "https://example.org/ring.tar.gz" }],
  ["../sibling", {}, "sibling", { path: "../sibling" }],
  ["./libs/ring/", { isPrivate: true }, "ring", { path: "libs/ring", private: true }],
  ["/work/app/libs/ring", { name: "other" }, "other", { path: "libs/ring" }],
  [undefined, { oci: "ghcr.io/acme/maps@^2" }, "maps", { oci: "ghcr.io/acme/maps", version: "^2" }],
];

const BAD: readonly (readonly [string | undefined, Partial<AddOptions>, RegExp])[] = [
  [undefined, {}, /what is to be added is missing/],
  ["", {}, /what is to be added is missing/],
  ["x", { git: "a", oci: "b" }, /--git and --oci are two origins/],
  ["maps", { branch: "main" }, /--branch needs a git repository/],
  ["maps", { rev: "0123456" }, /--rev needs a git repository/],
  ["ghcr.io/acme/maps", { subdir: "x" }, /--subdir needs a git repository/],
  ["maps", { sha256: "ab" }, /--sha256 needs an archive/],
  ["ghcr.io/acme/maps", { registry: "acme" }, /--registry needs a name without an origin/],
  ["github:acme/ring@^1", { tag: "v1" }, /version and --tag are two choices/],
  ["github:acme/ring", { tag: "v1", branch: "main" }, /--tag and --branch are two choices/],
  ["ring@@", {}, /is not the name of a dependency/],
  ["maps@not a range", {}, /is not a range of versions/],
  ["-x", {}, /is not the name of a dependency/],
];

describe("parseAddSpec", () => {
  for (const [text, options, name, table] of GOOD) {
    it(`takes ${text ?? JSON.stringify(options)} for ${JSON.stringify(table)}`, () => {
      const spec = parseAddSpec(text, { ...NONE, ...options }, PLACES);
      assert.deepEqual([spec.name, spec.table], [name, table]);
    });
  }

  for (const [text, options, problem] of BAD) {
    it(`refuses ${JSON.stringify(text)} ${JSON.stringify(options)}`, () => {
      assert.throws(() => parseAddSpec(text, { ...NONE, ...options }, PLACES), problem);
    });
  }

  it("gives a name that a manifest may have, or an error of ours, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        try {
          assert.match(parseAddSpec(text, NONE, PLACES).name, /^[A-Za-z0-9][A-Za-z0-9._/-]*$/);
        } catch (error) {
          assert.ok(error instanceof EbpmError, String(error));
        }
      }),
    );
  });
});
