import assert from "node:assert/strict";
import fc from "fast-check";
import { EbpmError } from "../../src/errors.ts";
import { classifyReference } from "../../src/sources/reference.ts";

const classify = (text: string) => classifyReference(text, (path) => path === "owner/present");

describe("classifyReference", () => {
  const cases: readonly (readonly [string, object])[] = [
    ["-", { kind: "stdin" }],
    ["https://example.org/x.json", { kind: "url", url: new URL("https://example.org/x.json") }],
    ["HTTP://localhost/x", { kind: "url", url: new URL("http://localhost/x") }],
    [".", { kind: "path", path: "." }],
    ["..", { kind: "path", path: ".." }],
    ["./x", { kind: "path", path: "./x" }],
    ["/x", { kind: "path", path: "/x" }],
    ["package.json", { kind: "path", path: "package.json" }],
    ["a/x.bpf.o", { kind: "path", path: "a/x.bpf.o" }],
    ["x.wasm", { kind: "path", path: "x.wasm" }],
    ["owner/present", { kind: "path", path: "owner/present" }],
    ["owner/absent", { kind: "name", name: "owner/absent" }],
    ["ghcr.io/owner/x:1.0", { kind: "registry", host: "ghcr.io", name: "owner/x:1.0" }],
    ["localhost/x", { kind: "registry", host: "localhost", name: "x" }],
    ["localhost:5000/x@sha256:00", { kind: "registry", host: "localhost:5000", name: "x@sha256:00" }],
    ["oci://ghcr.io/x", { kind: "registry", host: "ghcr.io", name: "x" }],
    ["opensnoop", { kind: "name", name: "opensnoop" }],
    ["opensnoop:0.1.0", { kind: "name", name: "opensnoop:0.1.0" }],
    [".hidden", { kind: "name", name: ".hidden" }],
    ["Opensnoop", { kind: "name", name: "Opensnoop" }],
  ];
  for (const [text, expected] of cases) {
    it(`${text} is ${"kind" in expected ? expected.kind : ""}`, () => {
      assert.deepEqual(classify(text), expected);
    });
  }

  for (const text of [
    "",
    "a\u0000b",
    "a\nb",
    "git+https://example.org/x",
    "file:///x",
    "http://",
    "oci://x",
  ]) {
    it(`${JSON.stringify(text)} is refused`, () => {
      assert.throws(() => classify(text), { kind: "UsageInvalid", exitCode: 2 });
    });
  }

  it("answers or refuses, and never fails otherwise", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        try {
          assert.ok(classify(text).kind);
        } catch (error) {
          assert.ok(error instanceof EbpmError && error.kind === "UsageInvalid");
        }
      }),
    );
  });
});
