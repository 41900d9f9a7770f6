import assert from "node:assert/strict";
import fc from "fast-check";
import { EbpmError } from "../../src/errors.ts";
import type { Dependency, Source } from "../../src/manifest/dependency.ts";
import { formatDependencies, packageIdOf, parseDependencies } from "../../src/package/dependencies.ts";

const HEX = "0".repeat(64);
const SOURCES: readonly (readonly [id: string, source: Source])[] = [
  ["oci://ghcr.io/acme/snoop", { kind: "oci", host: "ghcr.io", repository: "acme/snoop" }],
  ["local:acme/snoop", { kind: "local", name: "acme/snoop" }],
  [
    "git+https://github.com/acme/mono?subdir=libs/ring",
    {
      kind: "git",
      url: "https://github.com/acme/mono",
      subfolder: "libs/ring",
      tagPattern: "{path}/v{version}",
      submodules: true,
      lfs: false,
    },
  ],
  [
    "git+ssh://git@example.org/x",
    {
      kind: "git",
      url: "ssh://git@example.org/x",
      subfolder: undefined,
      tagPattern: undefined,
      submodules: false,
      lfs: true,
    },
  ],
  [
    "https://example.org/h.tgz",
    { kind: "url", url: "https://example.org/h.tgz", sha256: HEX, stripPrefix: "h-1" },
  ],
];

function dependency(id: string, source: Source, more: Partial<Dependency> = {}): Dependency {
  return {
    name: "dep",
    id,
    source,
    requirement: { kind: "range", range: "^1" },
    isPrivate: false,
    isDev: false,
    layout: undefined,
    ...more,
  };
}

describe("dependencies of a published package", () => {
  for (const [id, source] of SOURCES) {
    it(`come back as they went in: ${id}`, () => {
      assert.equal(packageIdOf(source), id);
      const given = [
        dependency(id, source, { name: "a", isPrivate: true }),
        dependency(id, source, { name: "b", layout: { include: ["include"], link: ["x.bpf.c"] } }),
        dependency(id, source, { name: "c", requirement: { kind: "branch", branch: "main", history: 5 } }),
        dependency(id, source, { name: "d", requirement: { kind: "digest", digest: `sha256:${HEX}` } }),
      ];
      const text = JSON.stringify(formatDependencies(given.toReversed()));
      assert.deepEqual(parseDependencies(JSON.parse(text), "x"), given);
    });
  }

  it("say nothing of those that only the author needs", () => {
    assert.deepEqual(
      formatDependencies([dependency("local:x", { kind: "local", name: "x" }, { isDev: true })]),
      [],
    );
  });

  it("are refused where nobody else could have them", () => {
    const folder = dependency("path:../lib", { kind: "path", path: "../lib" });
    assert.throws(() => formatDependencies([folder]), {
      kind: "UsageInvalid",
      message: /which nobody else has/,
    });
  });

  const source = { kind: "local", name: "x" };
  const bad: readonly (readonly [claim: string, value: unknown])[] = [
    ["no list", {}],
    [
      "an id beside the source",
      [{ name: "a", id: "oci://ghcr.io/good", source, requirement: { kind: "any" } }],
    ],
    ["a folder", [{ name: "a", source: { kind: "path", path: "/etc" }, requirement: { kind: "any" } }]],
    [
      "an unknown source",
      [{ name: "a", source: { kind: "exec", command: "id" }, requirement: { kind: "any" } }],
    ],
    ["an unknown requirement", [{ name: "a", source, requirement: { kind: "newest" } }]],
    ["control characters", [{ name: "a\u001b[2J", source, requirement: { kind: "any" } }]],
    ["no commit", [{ name: "a", source, requirement: { kind: "revision", revision: "--upload-pack=x" } }]],
    [
      "more history than anybody follows",
      [{ name: "a", source, requirement: { kind: "branch", branch: "m", history: 9999 } }],
    ],
    [
      "too many of them",
      Array.from({ length: 1001 }, () => ({ name: "a", source, requirement: { kind: "any" } })),
    ],
  ];
  for (const [claim, value] of bad) {
    it(`are refused with ${claim}`, () => {
      assert.throws(() => parseDependencies(value, "x"), { kind: "PackageInvalid" });
    });
  }

  it("are read or refused, whatever they are", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          assert.ok(Array.isArray(parseDependencies(value, "x")));
        } catch (error) {
          if (!(error instanceof EbpmError)) throw error;
        }
      }),
    );
  });
});
