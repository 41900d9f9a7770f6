import assert from "node:assert/strict";
import fc from "fast-check";
import { EbpmError } from "../../src/errors.ts";
import { checked, findMismatch, formatPath } from "../../src/schema/check.ts";
import { validateManifestDocument } from "../../src/schema/ebpm-toml.gen.ts";
import { validateEunomiaPackage } from "../../src/schema/eunomia-package.gen.ts";
import { validateFeatures } from "../../src/schema/features.gen.ts";
import { validateInspection } from "../../src/schema/inspect.gen.ts";

const VALIDATORS = [
  validateManifestDocument,
  validateEunomiaPackage,
  validateFeatures,
  validateInspection,
] as const;

describe("findMismatch", () => {
  const rows: readonly (readonly [unknown, string, string])[] = [
    [{ package: { name: "a" } }, "package.version", "is missing"],
    [{ package: { name: 5, version: "1.0.0" } }, "package.name", "expected text, found the number 5"],
    [{ package: { name: "a", version: "1.0.0", licence: "MIT" } }, "package.licence", "is not a known key"],
    [
      { module: [{ name: "a" }, { name: "-a" }] },
      "module[1].name",
      `expected a name of letters, digits, '-', '_' and '.', starting with a letter or digit, found "-a"`,
    ],
    [{ module: {} }, "module", "expected a list, found a table of keys"],
    [{ dependencies: { a: true } }, "dependencies.a", "expected text or a table of keys, found true"],
    [{ dependencies: { a: { gti: "x" } } }, "dependencies.a.gti", "is not a known key"],
    [
      { dependencies: { a: { private: "yes" } } },
      "dependencies.a.private",
      'expected true or false, found "yes"',
    ],
    [[], "", "expected a table of keys, found a list"],
    [{ package: new Date(0) }, "package.name", "is missing"],
  ];
  for (const [value, path, problem] of rows) {
    it(`says of ${JSON.stringify(value)}: ${path} ${problem}`, () => {
      const mismatch = findMismatch(validateManifestDocument, value);
      assert.equal(formatPath(mismatch?.path ?? ["fits"]), path);
      assert.equal(mismatch?.problem, problem);
    });
  }

  it("offers the known key that an unknown one resembles", () => {
    assert.equal(findMismatch(validateManifestDocument, { pakage: {} })?.nearest, "package");
    assert.equal(
      findMismatch(validateManifestDocument, { dependencies: { a: { brnch: "x" } } })?.nearest,
      "branch",
    );
    assert.equal(findMismatch(validateManifestDocument, { zzz: {} })?.nearest, undefined);
  });

  it("finds nothing in a value that fits", () => {
    assert.equal(findMismatch(validateManifestDocument, {}), undefined);
  });

  it("answers anything at all without throwing, with every validator", () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...VALIDATORS), (value, validator) => {
        const mismatch = findMismatch<unknown>(validator, value);
        assert.equal(mismatch === undefined, validator(value));
      }),
    );
  });
});

describe("checked", () => {
  it("throws one sentence: what it is, the path, what was expected, what was found", () => {
    assert.throws(
      () =>
        checked(
          validateEunomiaPackage,
          { bpf_object: "", bpf_object_size: -1, meta: {} },
          "x.json",
          "PackageInvalid",
        ),
      (error: unknown) =>
        error instanceof EbpmError &&
        error.kind === "PackageInvalid" &&
        error.message === "x.json: bpf_object_size: expected a number not below 0, found the number -1",
    );
  });

  it("returns the very value that fits", () => {
    const value = { dependencies: {} };
    assert.equal(checked(validateManifestDocument, value, "ebpm.toml", "ManifestInvalid"), value);
  });
});
