import assert from "node:assert/strict";
import { checkTransport, isLoopback, redirectTarget } from "../../src/net/transport-policy.ts";

describe("checkTransport", () => {
  for (const url of [
    "https://example.org/x",
    "http://localhost/x",
    "http://127.0.0.1:1/x",
    "http://[::1]:1/x",
  ]) {
    it(`${url} is allowed`, () => {
      checkTransport(new URL(url), { allowHttp: false });
    });
  }

  for (const url of ["http://example.org/x", "http://127.0.0.1.example.org/", "http://10.0.0.1/x"]) {
    it(`${url} is refused unless plain http is allowed`, () => {
      assert.throws(() => checkTransport(new URL(url), { allowHttp: false }), { kind: "UsageInvalid" });
      checkTransport(new URL(url), { allowHttp: true });
    });
  }

  it("other schemes are refused always", () => {
    assert.throws(() => checkTransport(new URL("ftp://localhost/x"), { allowHttp: true }), {
      kind: "UsageInvalid",
    });
  });
});

describe("isLoopback", () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ["localhost", true],
    ["a.localhost", true],
    ["127.1.2.3", true],
    ["[::1]", true],
    ["localhost.example.org", false],
    ["128.0.0.1", false],
    ["notlocalhost", false],
  ];
  for (const [host, expected] of cases) {
    it(`${host} ${expected ? "stays" : "does not stay"} on this machine`, () => {
      assert.equal(isLoopback(host), expected);
    });
  }
});

describe("redirectTarget", () => {
  const from = new URL("https://example.org/a/b");

  it("follows relative and absolute addresses", () => {
    assert.equal(redirectTarget(from, "c?d").href, "https://example.org/a/c?d");
    assert.equal(redirectTarget(from, "https://other.example/x").href, "https://other.example/x");
  });

  it("refuses to leave https", () => {
    assert.throws(() => redirectTarget(from, "http://example.org/b"), { kind: "NetworkFailed" });
  });

  for (const location of [undefined, "https://", "http://[broken"]) {
    it(`refuses ${location ?? "a redirect without an address"}`, () => {
      assert.throws(() => redirectTarget(from, location), { kind: "NetworkFailed", exitCode: 4 });
    });
  }
});
