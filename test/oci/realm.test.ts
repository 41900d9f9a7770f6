import assert from "node:assert/strict";
import fc from "fast-check";
import { EbpmError } from "../../src/errors.ts";
import { checkRealm, isSameSite, type RealmRules } from "../../src/oci/realm.ts";

describe("isSameSite", () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ["ghcr.io", "ghcr.io", true],
    ["registry-1.docker.io", "auth.docker.io", true],
    ["registry.gitlab.com", "gitlab.com", true],
    ["r.example.org", "auth.r.example.org", true],
    ["example.org", "example.com", false],
    ["a.example.co.uk", "b.example.co.uk", true],
    ["a.co.uk", "b.co.uk", false],
    ["a.azurecr.io", "b.azurecr.io", false],
    ["a.github.io", "b.github.io", false],
    ["10.0.0.1", "10.0.0.2", false],
    ["1.10.0.1", "2.10.0.1", false],
    ["localhost", "x.localhost", false],
  ];
  for (const [a, b, expected] of cases) {
    it(`${a} and ${b}: ${expected}`, () => {
      assert.equal(isSameSite(a, b), expected);
      assert.equal(isSameSite(b, a), expected);
    });
  }
});

describe("checkRealm", () => {
  const rules: RealmRules = {
    registry: new URL("https://registry.corp.test/v2/"),
    registryAddress: "10.1.2.3",
    hasCredentials: true,
    tokenHosts: ["login.elsewhere.test"],
    plainHttpHosts: [],
  };
  const realm = (text: string, more: Partial<RealmRules> = {}) => checkRealm(text, { ...rules, ...more });

  it("accepts the registry itself, its site, and what the user named", () => {
    for (const text of [
      "https://registry.corp.test/token",
      "https://auth.corp.test/token?x=1",
      "https://login.elsewhere.test/token",
    ]) {
      assert.equal(realm(text).url.href, text);
    }
  });

  it("asks a stranger anonymously, but sends no password", () => {
    assert.equal(realm("https://auth.test/t", { hasCredentials: false }).url.host, "auth.test");
    assert.throws(() => realm("https://auth.test/t"), {
      kind: "RegistryFault",
      hint: /if auth.test does log in/,
    });
  });

  it("lets a name lead no further inside than the registry is", () => {
    const inside = realm("https://auth.corp.test/t");
    const outside = realm("https://auth.corp.test/t", { registryAddress: "93.184.216.34" });
    assert.deepEqual(
      ["public", "private", "loopback", "link-local"].map((reach) => inside.isAllowed(reach as "public")),
      [true, true, false, false],
    );
    assert.deepEqual(
      ["public", "private", "loopback", "link-local"].map((reach) => outside.isAllowed(reach as "public")),
      [true, false, false, false],
    );
  });

  it("accepts another port of this machine only when it is named", () => {
    const registry = new URL("http://127.0.0.1:5000/");
    assert.throws(() => realm("http://127.0.0.1:5001/t", { registry }), { message: /loopback/ });
    const tokenHosts = ["127.0.0.1:5001"];
    assert.equal(realm("http://127.0.0.1:5001/t", { registry, tokenHosts }).url.port, "5001");
  });

  it("never goes from https to http, named or not", () => {
    assert.throws(() => realm("http://login.elsewhere.test/"), { message: /plain http/ });
  });

  it("never lets a password go to a place that is neither the registry, its site, nor named, whatever the text", () => {
    const host = fc.constantFrom(
      "registry.corp.test",
      "auth.corp.test",
      "corp.test.evil.test",
      "evilcorp.test",
      "127.0.0.1",
    );
    const text = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc
        .tuple(fc.constantFrom("https", "http", "file", "javascript"), host, fc.string())
        .map(([scheme, name, rest]) => `${scheme}://${name}${rest}`),
    );
    fc.assert(
      fc.property(text, (realmText) => {
        let url: URL;
        try {
          ({ url } = realm(realmText));
        } catch (error) {
          assert.ok(error instanceof EbpmError && error.kind === "RegistryFault");
          return;
        }
        assert.equal(url.protocol, "https:");
        assert.equal(url.username + url.password, "");
        const { hostname } = url;
        assert.ok(
          url.host === "login.elsewhere.test" || hostname === "corp.test" || hostname.endsWith(".corp.test"),
          url.href,
        );
      }),
      { numRuns: 500 },
    );
  });
});
