import assert from "node:assert/strict";
import toml from "@iarna/toml";
import fc from "fast-check";
import {
  type DependencySpec,
  removeDependency,
  setDependency,
  setRange,
} from "../../src/manifest/edit-dependencies.ts";

const set = (text: string, name: string, spec: DependencySpec) =>
  setDependency(text, "ebpm.toml", ["dependencies", name, spec]);
const remove = (text: string, name: string) => removeDependency(text, "ebpm.toml", ["dependencies", name]);
const range = (text: string, name: string, to: string) =>
  setRange(text, "ebpm.toml", ["dependencies", name, to]);

describe("setDependency", () => {
  const cases: readonly (readonly [
    claim: string,
    before: string,
    name: string,
    spec: DependencySpec,
    after: string,
  ])[] = [
    ["begins an empty manifest", "", "a", "^1", '[dependencies]\na = "^1"\n'],
    [
      "adds the table that is missing",
      '[package]\nname = "x" # mine\n',
      "a",
      "^1",
      '[package]\nname = "x" # mine\n\n[dependencies]\na = "^1"\n',
    ],
    [
      "adds what a missing last line end needs",
      "# only this",
      "a",
      "^1",
      '# only this\n\n[dependencies]\na = "^1"\n',
    ],
    [
      "adds in its place where the keys are sorted",
      '[dependencies]\n# first\na = "1" # one\nc = "3"\n\n[package]\nname = "x"\n',
      "b",
      { git: "github:x/b", branch: "main" },
      '[dependencies]\n# first\na = "1" # one\nb = { git = "github:x/b", branch = "main" }\nc = "3"\n\n[package]\nname = "x"\n',
    ],
    [
      "adds at the end where they are not",
      '[dependencies]\nz = "1"\na = "1"\n# last\n[x]\n',
      "b",
      "2",
      '[dependencies]\nz = "1"\na = "1"\nb = "2"\n# last\n[x]\n',
    ],
    [
      "adds to an empty table",
      "[dependencies]\n# nothing yet\n",
      "a",
      "1",
      '[dependencies]\na = "1"\n# nothing yet\n',
    ],
    [
      "keeps Windows line ends",
      '[dependencies]\r\na = "1"\r\n',
      "b",
      "2",
      '[dependencies]\r\na = "1"\r\nb = "2"\r\n',
    ],
    [
      "keeps the indentation",
      '[dependencies]\n  a = "1"\n',
      "b",
      "2",
      '[dependencies]\n  a = "1"\n  b = "2"\n',
    ],
    [
      "adds behind a last line without end",
      '[dependencies]\na = "1"',
      "b",
      "2",
      '[dependencies]\na = "1"\nb = "2"',
    ],
    [
      "replaces a value",
      '[dependencies]\na   =  "1"  # why\n',
      "a",
      "2",
      '[dependencies]\na   =  "2"  # why\n',
    ],
    [
      "replaces an inline table",
      '[dependencies]\na = { git = "github:x/a", tag = "v1" } # why\n',
      "a",
      "2",
      '[dependencies]\na = "2" # why\n',
    ],
    [
      "replaces a table of its own, and keeps what was said there",
      '[dependencies.a]\n# about it\ngit = "github:x/a" # here\ntag = "v1"\n[x]\n',
      "a",
      "2",
      '# about it\n# here\n[x]\n\n[dependencies]\na = "2"\n',
    ],
    [
      "replaces dotted keys",
      '[dependencies]\na.git = "github:x/a"\na.tag = "v1"\nb = "1"\n',
      "a",
      "2",
      '[dependencies]\na = "2"\nb = "1"\n',
    ],
    [
      "adds to dotted keys",
      'dependencies.a = "1"\n[x]\n',
      "b",
      "2",
      'dependencies.a = "1"\ndependencies.b = "2"\n[x]\n',
    ],
    [
      "adds to an inline table of dependencies",
      'dependencies = { a = "1" }\n',
      "b",
      "2",
      'dependencies = { a = "1", b = "2" }\n',
    ],
    [
      "adds behind a nested inline table",
      'dependencies = { a = { path = "a" } }\n',
      "b",
      "2",
      'dependencies = { a = { path = "a" }, b = "2" }\n',
    ],
    ["adds to an empty inline table", "dependencies = {}\n", "b", "2", 'dependencies = { b = "2" }\n'],
    [
      "adds beside tables of their own",
      '[dependencies.a]\npath = "a"\n',
      "b",
      "2",
      '[dependencies.a]\npath = "a"\n\n[dependencies]\nb = "2"\n',
    ],
    ["quotes a name that needs it", "[dependencies]\n", "acme/b", "2", '[dependencies]\n"acme/b" = "2"\n'],
    [
      "is not misled by what looks like a table in a text",
      'x = """\n[dependencies]\n"""\n',
      "a",
      "1",
      'x = """\n[dependencies]\n"""\n\n[dependencies]\na = "1"\n',
    ],
    ["keeps a byte order mark", "\ufeff[dependencies]\n", "a", "1", '\ufeff[dependencies]\na = "1"\n'],
  ];
  for (const [claim, before, name, spec, after] of cases) {
    it(claim, () => assert.equal(set(before, name, spec), after));
  }

  it("writes into ebpm.json with the indentation it has", () => {
    const text = '{\n    "dependencies": {\n        "a": "1"\n    }\n}\n';
    assert.equal(
      setDependency(text, "ebpm.json", ["dependencies", "b", { path: "b" }]),
      '{\n    "dependencies": {\n        "a": "1",\n        "b": {\n            "path": "b"\n        }\n    }\n}\n',
    );
    assert.equal(
      setDependency("{}", "ebpm.json", ["dev-dependencies", "b", "1"]),
      '{"dev-dependencies":{"b":"1"}}',
    );
  });

  it("refuses a text that is not TOML, and one that it would spoil", () => {
    assert.throws(() => set("a = ", "b", "1"), { kind: "ManifestSyntax" });
    assert.throws(() => set("[[dependencies]]\n", "b", "1"), { kind: "ManifestInvalid" });
  });
});

describe("removeDependency", () => {
  const cases: readonly (readonly [claim: string, before: string, after: string])[] = [
    [
      "takes a line away",
      '[dependencies]\n# all\na = "1" # gone\nb = "2" # stays\n',
      '[dependencies]\n# all\nb = "2" # stays\n',
    ],
    ["takes a table away", '[dependencies.a]\ngit = "x"\n\n[x]\n', "\n[x]\n"],
    [
      "takes dotted keys away",
      '[dependencies]\na.git = "x"\nb = "1"\na.tag = "y"\n',
      '[dependencies]\nb = "1"\n',
    ],
    [
      "takes the first of an inline table away",
      'dependencies = { a = "1", b = "2" }\n',
      'dependencies = { b = "2" }\n',
    ],
    [
      "takes the last of an inline table away",
      'dependencies = { b = "2", a = "1" }\n',
      'dependencies = { b = "2" }\n',
    ],
    ["takes a last line without end away", '[dependencies]\na = "1"', "[dependencies]\n"],
    [
      "takes lists over several lines away",
      '[dependencies]\na = { path = "a", include = [\n"x",\n] }\nb = "1"\n',
      '[dependencies]\nb = "1"\n',
    ],
    ["leaves a manifest without it alone", '[dependencies]\nb = "1"\n', '[dependencies]\nb = "1"\n'],
    ["leaves a manifest without dependencies alone", '[x]\na = "1"\n', '[x]\na = "1"\n'],
  ];
  for (const [claim, before, after] of cases) it(claim, () => assert.equal(remove(before, "a"), after));
});

describe("setRange", () => {
  const cases: readonly (readonly [claim: string, before: string, after: string])[] = [
    ["changes a short form", '[dependencies]\na = "^1" # x\n', '[dependencies]\na = "^2" # x\n'],
    [
      "changes a table",
      '[dependencies]\na = { oci = "ghcr.io/a", version = "^1", private = true }\n',
      '[dependencies]\na = { oci = "ghcr.io/a", version = "^2", private = true }\n',
    ],
    [
      "changes a table of its own",
      '[dependencies.a]\nversion = "^1" # x\noci = "y"\n',
      '[dependencies.a]\nversion = "^2" # x\noci = "y"\n',
    ],
    [
      "adds it where there was none",
      '[dependencies]\na = { oci = "ghcr.io/a" }\n',
      '[dependencies]\na = { oci = "ghcr.io/a", version = "^2" }\n',
    ],
    [
      "adds it to dotted keys",
      '[dependencies]\na.oci = "ghcr.io/a"\n',
      '[dependencies]\na.oci = "ghcr.io/a"\na.version = "^2"\n',
    ],
  ];
  for (const [claim, before, after] of cases) it(claim, () => assert.equal(range(before, "a", "^2"), after));
});

describe("edits of any manifest", () => {
  const key = fc.constantFrom("a", "b", "c", '"d/e"', "'f'");
  const comment = fc.constantFrom("", "", " # x", "\t#  [dependencies] = ");
  const value = fc.constantFrom(
    '"1"',
    '{ git = "github:a/b", tag = "v1" }',
    '{ path = "x", include = [\n "a", # in\n "b"\n] }',
    "{}",
  );
  const pairs = fc
    .uniqueArray(fc.tuple(key, value, comment), { selector: ([name]) => name })
    .map((all) => all.map(([name, one, note]) => `${name} = ${one}${note}\n`));
  const section = fc.oneof(
    pairs.map((all) => `[dependencies]\n${all.join("# between\n")}`),
    pairs.map((all) => all.map((line) => `dependencies.${line}`).join("")),
    fc
      .uniqueArray(key)
      .map((names) => names.map((name) => `[dependencies.${name}] # t\npath = "x" # p\n`).join("\n")),
    fc.constant(""),
  );
  const manifest = fc
    .record({
      before: fc.constantFrom("", "# top\n", "y = 1\n"),
      section,
      after: fc.constantFrom("", "\n# end", '[package]\nname = "x"\n'),
      isWindows: fc.boolean(),
    })
    .map(({ before, section: middle, after, isWindows }) => {
      const text = `${before}${middle}${after}`;
      return isWindows ? text.replaceAll("\n", "\r\n") : text;
    });
  const name = fc.constantFrom("a", "b", "d/e", "f", "new", "x.y");
  const spec = fc.constantFrom<DependencySpec>(
    "^2",
    { oci: "ghcr.io/x/y", version: "~1" },
    { path: "p", private: true },
  );
  const commentsOf = (text: string) =>
    (text.match(/# (?:x|in|between|t|p|top|end)(?=\r?\n|$)|# {2}\[dep/g) ?? []).sort();
  const plain = (text: string) =>
    JSON.parse(JSON.stringify(toml.parse(text.replaceAll("\r\n", "\n")))) as {
      dependencies?: Record<string, unknown>;
    };

  it("set one dependency, and keep every comment", () => {
    fc.assert(
      fc.property(manifest, name, spec, (text, one, wanted) => {
        const after = set(text, one, wanted);
        const before = plain(text);
        assert.deepEqual(plain(after), {
          ...before,
          dependencies: { ...before.dependencies, [one]: wanted },
        });
        // What stands inside a value that is replaced goes with it.
        const isInside = (list: readonly string[]) => list.filter((mark) => mark !== "# in");
        assert.deepEqual(isInside(commentsOf(after)), isInside(commentsOf(text)));
        if (text.includes("\r\n")) assert.doesNotMatch(after, /(?<!\r)\n/);
        assert.equal(set(after, one, wanted), after);
      }),
    );
  });

  it("take one dependency away, and nothing else", () => {
    fc.assert(
      fc.property(manifest, name, (text, one) => {
        const { [one]: _gone, ...rest } = plain(text).dependencies ?? {};
        const after = plain(remove(text, one));
        assert.deepEqual(after.dependencies ?? {}, rest);
        assert.deepEqual({ ...after, dependencies: {} }, { ...plain(text), dependencies: {} });
        assert.equal(
          remove(set(text, "brand-new", "1"), "brand-new").trimEnd().length >= text.trimEnd().length,
          true,
        );
      }),
    );
  });
});
