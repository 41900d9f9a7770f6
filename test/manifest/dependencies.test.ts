import assert from "node:assert/strict";
import fc from "fast-check";
import type { Dependency } from "../../src/manifest/dependency.ts";
import { formatPackageId, parsePackageId } from "../../src/manifest/package-id.ts";
import { parseManifest } from "../../src/manifest/parse-manifest.ts";
import { formatRequirement } from "../../src/manifest/requirement.ts";
import { assertRefused } from "../support/refusal.ts";

const SHA = "0123456789abcdef".repeat(4);

function only(toml: string, folder?: string): Dependency {
  const options = folder === undefined ? {} : { folder };
  const [dependency, ...others] = parseManifest(toml, "x.toml", options).dependencies;
  assert.ok(dependency !== undefined && others.length === 0);
  return dependency;
}

describe("dependencies of a manifest", () => {
  const good: readonly (readonly [value: string, id: string, requirement: string])[] = [
    ['"^1.2"', "local:x", "^1.2"],
    ['{ version = "1 - 3" }', "local:x", "1 - 3"],
    ['"*"', "local:x", "*"],
    ["{}", "local:x", "any"],
    ['{ oci = "ghcr.io/acme/x", version = "~0.3" }', "oci://ghcr.io/acme/x", "~0.3"],
    ['{ oci = "GHCR.io:443/acme/x", tag = "nightly" }', "oci://ghcr.io/acme/x", "tag=nightly"],
    ['{ oci = "docker.io/x" }', "oci://docker.io/library/x", "any"],
    ['{ oci = "oci://localhost:5000/x" }', "oci://localhost:5000/x", "any"],
    [`{ oci = "ghcr.io/x", digest = "sha256:${SHA}" }`, "oci://ghcr.io/x", `sha256:${SHA}`],
    ['{ git = "https://Example.org:443/a/x.git/" }', "git+https://example.org/a/x", "any"],
    ['{ git = "https://me:secret@example.org/a/x" }', "git+https://example.org/a/x", "any"],
    ['{ git = "github.com/acme/x", branch = "main" }', "git+https://github.com/acme/x", "branch=main"],
    ['{ git = "github:acme/x", tag = "v1" }', "git+https://github.com/acme/x", "tag=v1"],
    ['{ git = "gitlab:group/sub/x", rev = "0123ABC" }', "git+https://gitlab.com/group/sub/x", "rev=0123abc"],
    ['{ git = "bitbucket:a/b", version = "^2" }', "git+https://bitbucket.org/a/b", "^2"],
    ['{ git = "git@Example.org:acme/x.git" }', "git+ssh://git@example.org/acme/x", "any"],
    ['{ git = "ssh://git:pw@example.org:22/acme/x" }', "git+ssh://git@example.org/acme/x", "any"],
    ['{ git = "ssh://git@example.org:2222/x" }', "git+ssh://git@example.org:2222/x", "any"],
    ['{ git = "file:///srv/x.git" }', "git+file:///srv/x", "any"],
    ['{ git = "http://127.0.0.1:8080/x" }', "git+http://127.0.0.1:8080/x", "any"],
    ['{ git = "git://localhost:9418/x" }', "git+git://localhost/x", "any"],
    ['{ git = "github:a/b", path = "./libs//ring/" }', "git+https://github.com/a/b?subdir=libs/ring", "any"],
    ['{ git = "github:a/b", path = "my libs" }', "git+https://github.com/a/b?subdir=my%20libs", "any"],
    ['{ git = "github:a/b", path = "." }', "git+https://github.com/a/b", "any"],
    ['{ git = "github:a/b", branch = "main", history = 50 }', "git+https://github.com/a/b", "branch=main~50"],
    ['{ url = "https://Example.org/x.tar.gz" }', "https://example.org/x.tar.gz", "any"],
    [
      `{ url = "http://example.org/x.tgz?a=1#f", sha256 = "${SHA.toUpperCase()}" }`,
      "http://example.org/x.tgz?a=1",
      `sha256:${SHA}`,
    ],
    ['{ path = "../x" }', "path:../x", "any"],
    ['{ path = "./x/" }', "path:x", "any"],
  ];
  for (const [value, id, requirement] of good) {
    it(`reads ${value}`, () => {
      const dependency = only(`[dependencies]\nx = ${value}\n`);
      assert.equal(dependency.id, id);
      assert.equal(formatRequirement(dependency.requirement), requirement);
      assert.equal(formatPackageId(dependency.source), id);
    });
  }

  it("keeps what only git, or only archives, have", () => {
    const git = only(
      '[dependencies]\nx = { git = "github:a/b.git", tag-pattern = "{name}-v{version}", submodules = true, lfs = true }',
    );
    assert.deepEqual(git.source, {
      kind: "git",
      url: "https://github.com/a/b.git",
      subfolder: undefined,
      tagPattern: "{name}-v{version}",
      submodules: true,
      lfs: true,
    });
    const archive = only('[dependencies]\nx = { url = "https://e.org/x.tgz", strip-prefix = "x-1.0/" }');
    assert.deepEqual(archive.source, {
      kind: "url",
      url: "https://e.org/x.tgz",
      sha256: undefined,
      stripPrefix: "x-1.0",
    });
  });

  it("takes paths from the folder of the manifest", () => {
    assert.equal(only('[dependencies]\nx = { path = "../b" }', "packages/a").id, "path:packages/b");
    assert.equal(only('[dependencies]\nx = { path = "../../../b c" }', "packages/a").id, "path:../b%20c");
  });

  it("reads a private dependency, one for development, and the layout of a foreign repository", () => {
    const { dependencies } = parseManifest(
      `[dependencies]
z = { git = "github:a/z", private = true, include = ["include", "."], link = ["src/z.bpf.c"] }
[dev-dependencies]
a = "1"
`,
      "x.toml",
    );
    assert.deepEqual(
      dependencies.map(({ name, isPrivate, isDev, layout }) => ({ name, isPrivate, isDev, layout })),
      [
        { name: "a", isPrivate: false, isDev: true, layout: undefined },
        {
          name: "z",
          isPrivate: true,
          isDev: false,
          layout: { include: ["include", "."], link: ["src/z.bpf.c"] },
        },
      ],
    );
  });

  it("takes names from the default registry, and from those with an alias", () => {
    const text = `[registries]
default = "acme"
acme = "ghcr.io/acme"
mine = "registry.example.org"
[dependencies]
maps = "^1"
"tools/ring" = { registry = "mine", version = "2" }
`;
    const manifest = parseManifest(text, "x.toml");
    assert.deepEqual(
      manifest.dependencies.map(({ id }) => id),
      ["oci://ghcr.io/acme/maps", "oci://registry.example.org/tools/ring"],
    );
    assert.deepEqual(manifest.registries, {
      default: "ghcr.io/acme",
      acme: "ghcr.io/acme",
      mine: "registry.example.org",
    });
  });

  it("reads overrides by name and by full name", () => {
    const text = `[dependencies]
maps = { oci = "ghcr.io/acme/maps", version = "^1" }
[override]
maps = "=1.2.3"
"git+https://example.org/ring" = { path = "../ring" }
`;
    assert.deepEqual(parseManifest(text, "x.toml").overrides, [
      {
        target: "oci://ghcr.io/acme/maps",
        id: "oci://ghcr.io/acme/maps",
        source: { kind: "oci", host: "ghcr.io", repository: "acme/maps" },
        requirement: { kind: "range", range: "=1.2.3" },
      },
      {
        target: "git+https://example.org/ring",
        id: "path:../ring",
        source: { kind: "path", path: "../ring" },
        requirement: { kind: "any" },
      },
    ]);
  });

  it("reads a workspace", () => {
    const text = '[workspace]\nmembers = ["packages/*", "./tools/"]\nexclude = ["packages/old"]\n';
    assert.deepEqual(parseManifest(text, "x.toml").workspace, {
      members: ["packages/*", "tools"],
      exclude: ["packages/old"],
    });
  });

  it("reads the same from JSON", () => {
    const text = '{"dependencies": {"x": {"git": "github:a/b", "branch": "main"}}}';
    const { dependencies } = parseManifest(text, "ebpm.json");
    assert.deepEqual(dependencies, [only('[dependencies]\nx = { git = "github:a/b", branch = "main" }')]);
  });
});

describe("a dependency that is refused", () => {
  const bad: readonly (readonly [value: string, message: string, hint: string | undefined])[] = [
    ['""', '2:1: x: version "" is empty', undefined],
    [
      '"latest"',
      '2:1: x: version "latest" is not a range of versions',
      'such as "^1.2", "~0.3.1", ">=1 <3", "1.4.2" or "*"',
    ],
    [
      '{ tag = "v1", branch = "main", git = "github:a/b" }',
      "2:7: x has both branch and tag",
      "keep one of them",
    ],
    [
      '{ git = "github:a/b", version = "1", rev = "0123456" }',
      "2:42: x has both version and rev",
      "keep one of them",
    ],
    [
      '{ git = "github:a/b", url = "https://e.org/x" }',
      "2:27: x has several sources: git and url",
      "keep one of them",
    ],
    ['{ gti = "github:a/b" }', "2:7: dependencies.x.gti is not a known key", 'did you mean "git"?'],
    [
      '{ branch = "main" }',
      "2:7: x: branch needs a source",
      'add oci = "…", git = "…", url = "…" or path = "…"',
    ],
    [
      '{ oci = "ghcr.io/a/b", branch = "main" }',
      "2:28: x: branch does not belong to oci",
      "beside oci: version, tag, digest",
    ],
    ['{ path = "x", tag = "v1" }', "2:19: x: tag does not belong to path", "beside path: version"],
    [
      '{ oci = "ghcr.io/a/b:1.0" }',
      '2:7: x: oci "ghcr.io/a/b:1.0" has a tag in it',
      'write version = "1.0" or tag = "1.0" beside it',
    ],
    [
      '{ oci = "acme/x" }',
      '2:7: x: oci "acme/x" does not begin with the host of a registry',
      'such as "ghcr.io/acme/opensnoop"',
    ],
    ['{ oci = "ghcr.io" }', '2:7: x: oci "ghcr.io" names no repository', 'such as "ghcr.io/x"'],
    [
      '{ registry = "mien" }',
      '2:7: x: [registries] has no "mien"',
      'add it: [registries] mien = "HOST/PATH"',
    ],
    [
      '{ git = "--upload-pack=touch /tmp/x" }',
      '2:7: x: git "--upload-pack=touch /tmp/x" holds control characters or begins with a dash',
      undefined,
    ],
    [
      '{ git = "ssh://-oProxyCommand=x@h/a" }',
      '2:7: x: git "ssh://***@h/a" has a host or user that begins with a dash',
      'such as "github:acme/x", "https://git.example.org/acme/x" or "git@git.example.org:acme/x"',
    ],
    [
      '{ git = "http://example.org/x" }',
      '2:7: x: git "http://example.org/x" can be changed by everybody on the way',
      "use https: https://example.org/x",
    ],
    [
      '{ git = "http://me:pw@127.0.0.1/x" }',
      '2:7: x: git "http://***@127.0.0.1/x" would send credentials over a connection that everybody can read',
      "use https, and leave credentials to git's credential helpers",
    ],
    [
      '{ git = "ext::sh -c x" }',
      '2:7: x: git "ext::sh -c x" holds blanks, backslashes or control characters, or begins with a dash',
      'such as "github:acme/x", "https://git.example.org/acme/x" or "git@git.example.org:acme/x"',
    ],
    [
      '{ git = "https://e.org/a/../../b" }',
      '2:7: x: git "https://e.org/a/../../b" leads upwards with ..',
      'such as "github:acme/x", "https://git.example.org/acme/x" or "git@git.example.org:acme/x"',
    ],
    [
      '{ git = "github:a/b", branch = "a..b" }',
      '2:27: x: branch "a..b" is not a name that git allows',
      undefined,
    ],
    [
      '{ git = "github:a/b", tag = "-x" }',
      '2:27: x: tag "-x" holds control characters or begins with a dash',
      undefined,
    ],
    [
      '{ git = "github:a/b", rev = "main" }',
      '2:27: x: rev "main" is not a commit',
      "7 to 64 hexadecimal digits; a branch is branch = …, a tag is tag = …",
    ],
    [
      '{ git = "github:a/b", path = "../c" }',
      '2:27: x: path "../c" is not a folder inside the repository',
      undefined,
    ],
    [
      '{ git = "github:a/b", tag-pattern = "v*" }',
      '2:27: x: tag-pattern "v*" is not the pattern of a tag',
      'with {version} in it, and {path} or {name} if wanted: "{name}-v{version}"',
    ],
    ['{ git = "github:a/b", history = 5 }', "2:27: x: history belongs to branch", undefined],
    [
      '{ git = "github:a/b", branch = "m", history = 5000 }',
      "2:41: x: history looks back over more than 1000 commits",
      undefined,
    ],
    [
      '{ url = "http://example.org/x.tgz" }',
      "2:7: x: what comes over http can be changed by everybody on the way",
      'use https, or add sha256 = "…"',
    ],
    ['{ url = "https://e.org/x", sha256 = "12" }', "2:32: x: sha256 is not 64 hexadecimal digits", undefined],
    [
      '{ url = "ftp://e.org/x" }',
      '2:7: x: url "ftp://e.org/x" has a scheme other than https://, http://',
      undefined,
    ],
    [
      '{ url = "https://e.org/x", strip-prefix = "../a" }',
      '2:32: x: strip-prefix "../a" is not a folder inside the archive',
      undefined,
    ],
    ['{ path = "/etc" }', '2:7: x: path "/etc" is not a relative path with /', undefined],
    ['{ path = "." }', '2:7: x: path "." is the package itself', undefined],
    [
      '{ path = "x", include = ["a", "../b"] }',
      '2:35: x: include "../b" is not a path inside the package',
      undefined,
    ],
    ['{ path = "x", link = ["a.sh"] }', '2:27: x: link "a.sh" is not a .bpf.c or .bpf.o file', undefined],
    [
      '{ path = "x", private = "yes" }',
      '2:19: dependencies.x.private expected true or false, found "yes"',
      undefined,
    ],
    ["5", "2:1: dependencies.x expected text or a table of keys, found the number 5", undefined],
  ];
  for (const [value, message, hint] of bad) {
    it(`${value}`, () => {
      assertRefused(() => parseManifest(`[dependencies]\nx = ${value}\n`, "x.toml"), {
        kind: "ManifestInvalid",
        message: `x.toml:${message}`,
        hint,
      });
    });
  }

  const whole: readonly (readonly [text: string, message: string, hint: string | undefined])[] = [
    [
      '[dependencies]\nx = "1"\n[dev-dependencies]\nx = "2"\n',
      "x.toml:4:1: dev-dependencies.x: [dependencies] has it already",
      "what the package needs, its development has as well",
    ],
    [
      '[dependencies]\n"-x" = "1"\n',
      'x.toml:2:1: "-x" is not the name of a dependency',
      "letters, digits, - _ . and / after a letter or digit",
    ],
    [
      '[dependencies]\nMaps = "1"\n',
      "x.toml:2:1: Maps is not the name of a package",
      'a package of another name is written NAME = { oci = "HOST/PATH", version = "…" }',
    ],
    [
      '[registries]\nacme = "ghcr.io/acme"\n[dependencies]\nx = { registry = "acmee" }\n',
      'x.toml:4:7: x: [registries] has no "acmee"',
      'did you mean "acme"?',
    ],
    [
      '[registries]\nacme = "ghcr.io/acme"\ndefault = "acne"\n',
      'x.toml:3:1: registries.default: "acne" is neither another alias nor a host',
      'did you mean "acme"?',
    ],
    [
      '[registries]\n"a b" = "ghcr.io"\n',
      'x.toml:2:1: registries: "a b" is not an alias',
      "letters, digits, - and _",
    ],
    [
      '[dependencies]\nmaps = "1"\n[override]\nmap = "2"\n',
      'x.toml:4:1: override: "map" is neither a dependency of this manifest nor the full name of a package',
      'did you mean "maps"?',
    ],
    [
      '[dependencies]\nmaps = "1"\n[override]\nmaps = { path = "m", private = true }\n',
      'x.toml:4:22: override "maps": private belongs to a dependency',
      undefined,
    ],
    [
      '[workspace]\nmembers = ["../x"]\n',
      'x.toml:2:12: workspace.members: "../x" is not a folder inside the workspace',
      'name folders, with * for any one name: "packages/*"',
    ],
  ];
  for (const [text, message, hint] of whole) {
    it(JSON.stringify(text), () => {
      assertRefused(() => parseManifest(text, "x.toml"), { kind: "ManifestInvalid", message, hint });
    });
  }

  it("in JSON with line and column as well", () => {
    assert.throws(() => parseManifest('{\n "dependencies": {"x": {"gti": "a"}}\n}', "ebpm.json"), {
      message:
        'ebpm.json:2:25: dependencies.x.gti is not a known key\n  2 |  "dependencies": {"x": {"gti": "a"}}\n    |                         ^',
    });
  });
});

describe("names of packages", () => {
  it("are read back as they were made, and nothing else is read", () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    const sources = fc.oneof(
      fc.record(
        { kind: fc.constant("oci" as const), host: fc.constant("ghcr.io"), repository: word },
        { noNullPrototype: true },
      ),
      fc.record({ kind: fc.constant("local" as const), name: word }, { noNullPrototype: true }),
      fc.record(
        {
          kind: fc.constant("git" as const),
          url: word.map((name) => `https://example.org/${name}`),
          subfolder: fc.option(
            word.map((name) => `a b/${name}%?#`),
            { nil: undefined },
          ),
          tagPattern: fc.constant(undefined),
          submodules: fc.constant(false),
          lfs: fc.constant(false),
        },
        { noNullPrototype: true },
      ),
      fc.record(
        { kind: fc.constant("path" as const), path: word.map((name) => `../a ${name}`) },
        { noNullPrototype: true },
      ),
    );
    fc.assert(
      fc.property(sources, (source) => assert.deepEqual(parsePackageId(formatPackageId(source)), source)),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        const source = parsePackageId(text);
        assert.ok(source === undefined || formatPackageId(source) === text);
      }),
    );
  });

  for (const id of [
    "git+https://me@example.org/x",
    "git+https://Example.org/x",
    "git+https://example.org/x.git",
    "git+https://example.org/x/",
    "git+https://example.org/x?subdir=../y",
    "git+ext::sh",
    "oci://ghcr.io",
    "oci://ghcr.io/A",
    "https://me:pw@example.org/x",
    "path:/etc",
    "path:a/../b",
    "local:../x",
    "local:x y",
    "",
  ]) {
    it(`do not include ${JSON.stringify(id)}`, () => assert.equal(parsePackageId(id), undefined));
  }
});
