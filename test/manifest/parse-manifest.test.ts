import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { EbpmError } from "../../src/errors.ts";
import { parseManifest } from "../../src/manifest/parse-manifest.ts";
import { assertRefused } from "../support/refusal.ts";

const PACKAGE = '[package]\nname = "a"\nversion = "0.1.0"\n';

describe("parseManifest", () => {
  it("reads every key", () => {
    const text = `[package]
name = "owner/my_package"
version = "1.0.0-beta.1"
description = "d"
license = "MIT"
authors = ["A <a@example.org>"]
repository = "https://example.org/x"
keywords = ["k"]
[[module]]
name = "my_app"
source = "src/app.bpf.c"
header = "src/app.h"
cflags = ["-DX=1"]
dialect = "bcc"
`;
    assert.deepEqual(parseManifest(text, "ebpm.toml"), {
      package: {
        name: "owner/my_package",
        version: "1.0.0-beta.1",
        description: "d",
        license: "MIT",
        authors: ["A <a@example.org>"],
        repository: "https://example.org/x",
        keywords: ["k"],
      },
      modules: [
        {
          kind: "own",
          name: "my_app",
          source: "src/app.bpf.c",
          header: "src/app.h",
          cflags: ["-DX=1"],
          dialect: "bcc",
          isLibrary: false,
          link: [],
        },
      ],
      dependencies: [],
      commands: [],
      registries: {},
      overrides: [],
      patches: [],
      workspace: undefined,
    });
  });

  it("reads modules of others, with a version as text or as a number", () => {
    const text = `[[module]]
name = "opensnoop"
url = "http://example.org/opensnoop.json"
version = 0.1
[[module]]
name = "execsnoop"
path = "./bpftools/execsnoop.bpf"
version = "0.1"
`;
    const { package: none, modules } = parseManifest(text, "ebpm.toml");
    assert.equal(none, undefined);
    assert.deepEqual(modules, [
      {
        kind: "foreign",
        name: "opensnoop",
        origin: { kind: "url", value: "http://example.org/opensnoop.json" },
        version: "0.1",
      },
      {
        kind: "foreign",
        name: "execsnoop",
        origin: { kind: "path", value: "./bpftools/execsnoop.bpf" },
        version: "0.1",
      },
    ]);
  });

  it("reads the form of 2022 with a source of any ending", () => {
    const text =
      '[package]\nname = "username/my_package"\nversion = "0.1.0"\ndescription = ""\nlicense = "MIT"\n[[module]]\nname = "my_app"\nsource = "path/to/app.ebpf"\n';
    assert.equal(parseManifest(text, "ebpm.toml").modules[0]?.name, "my_app");
  });

  it("reads ebpm.toml.example", () => {
    const text = readFileSync(join(import.meta.dirname, "../../ebpm.toml.example"), "utf8");
    const manifest = parseManifest(text, "ebpm.toml.example");
    assert.equal(manifest.package?.name, "opensnoop");
    assert.equal(manifest.dependencies.length, 12);
  });

  const bad: readonly (readonly [string, string, string | undefined])[] = [
    ["a = ", "x.toml:1:5: Key without value", "the format: https://toml.io/en/v1.0.0"],
    [
      '[package]\nname = "Abc"\nversion = "0.1.0"',
      'x.toml:2:1: package.name expected a lower-case name such as "opensnoop" or "owner/opensnoop", found "Abc"',
      undefined,
    ],
    [
      `${PACKAGE}licence = "MIT"`,
      "x.toml:4:1: package.licence is not a known key",
      'did you mean "license"?',
    ],
    ["[pakage]\n", "x.toml:1:1: pakage is not a known key", 'did you mean "package"?'],
    ['[package]\nname = "a"', "x.toml:1:1: package.version is missing", undefined],
    [
      '[package]\nname = "a"\nversion = "1"',
      'x.toml:3:1: package.version "1" is not a semantic version',
      'a version is three numbers, such as "0.1.0" or "1.0.0-beta.1"',
    ],
    [
      '[package]\nname = "a"\nversion = "v1.0.0"',
      'x.toml:3:1: package.version "v1.0.0" is not a semantic version',
      'a version is three numbers, such as "0.1.0" or "1.0.0-beta.1"',
    ],
    [
      '[package]\nname = "a"\nversion = "1.0.0+5"',
      "x.toml:3:1: package.version has build metadata",
      "registries have no tags with a plus sign; put the build into the pre-release: 1.0.0-build.5",
    ],
    [
      '[package]\nname = "a"\nversion = 1.0',
      "x.toml:3:1: package.version expected text, found the number 1",
      undefined,
    ],
    [
      '[[module]]\nname = "a"',
      'x.toml:1:1: module "a" needs one of source, path and url',
      "source = our own to build, path or url = someone else's to fetch",
    ],
    [
      '[[module]]\nname = "a"\nsource = "a.c"\nurl = "u"',
      'x.toml:1:1: module "a" has more than one of source, path and url',
      "source = our own to build, path or url = someone else's to fetch",
    ],
    [
      '[[module]]\nname = "a"\nsource = "../a.c"',
      'x.toml:3:1: module "a": source must be a path inside the project',
      undefined,
    ],
    [
      '[[module]]\nname = "a"\nsource = "a.c"\nheader = "/etc/passwd"',
      'x.toml:4:1: module "a": header must be a path inside the project',
      undefined,
    ],
    [
      '[[module]]\nname = "../a"\nsource = "a.c"',
      `x.toml:2:1: module[0].name expected a name of letters, digits, '-', '_' and '.', starting with a letter or digit, found "../a"`,
      undefined,
    ],
    [
      '[[module]]\nname = "a"\nsource = "a.c"\n[[module]]\nname = "a"\nsource = "b.c"',
      'x.toml:5:1: two modules are named "a"',
      undefined,
    ],
    [
      '[[module]]\nname = "a"\nsource = "a.c"\nversion = "1.0.0"',
      `x.toml:4:1: module "a": a module with source has the package's version`,
      undefined,
    ],
    [
      '[[module]]\nname = "a"\nurl = "u"\ncflags = []',
      'x.toml:4:1: module "a": cflags belongs to a module with source',
      undefined,
    ],
    [
      '[[module]]\nname = "a"\nurl = "u"\nlink = []',
      'x.toml:4:1: module "a": link belongs to a module with source',
      undefined,
    ],
    [
      '[[module]]\nname = "a"\nsource = "a.c"\nkind = "lib"',
      'x.toml:4:1: module[0].kind expected one of "program", "library", found "lib"',
      undefined,
    ],
    [
      '[[module]]\nname = "a"\nkind = "library"\nsource = "a.c"\nlink = ["b.c"]',
      'x.toml:5:9: module "a": a library links only dependencies',
      "name both where they are used",
    ],
    [
      '[[module]]\nname = "a"\nsource = "a.json"\nlink = ["b.c"]',
      'x.toml:4:1: module "a": only a module that is compiled can be linked with others',
      undefined,
    ],
    [
      '[[module]]\nname = "a"\nsource = "a.c"\nlink = ["b.c", "../c.c"]',
      'x.toml:4:16: module "a": "../c.c" is neither a module with kind = "library" nor a dependency nor a .bpf.c or .bpf.o file in the project',
      undefined,
    ],
    [
      '[[module]]\nname = "a"\nsource = "a.c"\nlink = ["b"]\n[[module]]\nname = "b"\nsource = "b.c"',
      'x.toml:4:9: module "a": "b" is a program, not a library',
      undefined,
    ],
    [
      '[[module]]\nname = "a"\nsource = "a.c"\nlink = ["mats"]\n[[module]]\nname = "maths"\nkind = "library"\nsource = "b.c"',
      'x.toml:4:9: module "a": "mats" is neither a module with kind = "library" nor a dependency nor a .bpf.c or .bpf.o file in the project',
      'did you mean "maths"?',
    ],
    [
      '[dependencies]\nmaths = "1"\n[[module]]\nname = "a"\nsource = "a.c"\nlink = ["maths"]\n[[module]]\nname = "maths"\nkind = "library"\nsource = "b.c"',
      'x.toml:6:9: module "a": "maths" is a library module and a dependency',
      "give one of them another name",
    ],
  ];
  for (const [text, message, hint] of bad) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assertRefused(() => parseManifest(text, "x.toml"), { message, hint });
    });
  }

  it("shows the line and points at the place", () => {
    assert.throws(() => parseManifest(`${PACKAGE}x = { y = 1 }\r\n`, "x.toml"), {
      message: "x.toml:4:1: package.x is not a known key\n  4 | x = { y = 1 }\n    | ^",
    });
  });

  it("takes a byte order mark and Windows line ends", () => {
    const text = `# a comment\n${PACKAGE}`.replaceAll("\n", "\r\n");
    assert.equal(parseManifest(`\ufeff${text}`, "x.toml").package?.name, "a");
  });

  it("gives a manifest or an error of ours for any text", () => {
    const piece = fc.constantFrom(
      "[package]\n",
      "[[module]]\n",
      'name = "a"\n',
      'version = "0.1.0"\n',
      'source = "a.c"\n',
      "[dependencies]\n",
      "x = {",
      "}",
      "= 1\n",
      '"',
      "\u0000",
      "__proto__ = 1\n",
      "\ud800",
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        try {
          parseManifest(pieces.join(""), "x.toml");
        } catch (error) {
          assert.ok(error instanceof EbpmError && error.kind.startsWith("Manifest"), String(error));
        }
      }),
    );
  });
});
