import assert from "node:assert/strict";
import { proxyFor } from "../../src/net/proxy.ts";

describe("proxyFor", () => {
  const env = { HTTPS_PROXY: "http://secure.test:1", HTTP_PROXY: "plain.test:2" };
  const cases: readonly (readonly [url: string, noProxy: string, proxy: string | undefined])[] = [
    ["https://a.test/", "", "http://secure.test:1/"],
    ["http://a.test/", "", "http://plain.test:2/"],
    ["http://localhost:5000/", "", undefined],
    ["http://127.1.2.3/", "", undefined],
    ["https://[::1]/", "", undefined],
    ["https://a.test/", "*", undefined],
    ["https://a.test/", "a.test", undefined],
    ["https://b.a.test/", "a.test", undefined],
    ["https://b.a.test/", ".a.test", undefined],
    ["https://b.a.test/", "*.a.test", undefined],
    ["https://ba.test/", "a.test", "http://secure.test:1/"],
    ["https://a.test/", "x.test, A.TEST", undefined],
    ["https://a.test/", "x.test A.TEST", undefined],
    ["https://a.test/", "a.test:443", undefined],
    ["https://a.test:8443/", "a.test:443", "http://secure.test:1/"],
    ["https://10.1.2.3/", "10.0.0.0/8", undefined],
    ["https://11.1.2.3/", "10.0.0.0/8", "http://secure.test:1/"],
    ["https://10.1.2.3/", "10.1.2.3", undefined],
    ["https://10.1.2.3/", "2.3", "http://secure.test:1/"],
    ["https://10.1.2.3/", "10.0.0.0/99", "http://secure.test:1/"],
    ["https://[fd00::1]/", "fd00::/8", undefined],
    ["https://[fd00::1]/", "[fd00::1]:443", undefined],
  ];
  for (const [url, noProxy, expected] of cases) {
    it(`${url} with NO_PROXY=${noProxy}: ${expected ?? "none"}`, () => {
      assert.equal(proxyFor(new URL(url), { ...env, NO_PROXY: noProxy })?.href, expected);
    });
  }

  it("prefers the lower-case name, and takes no nonsense", () => {
    const url = new URL("https://a.test/");
    assert.equal(
      proxyFor(url, { https_proxy: "http://lower.test", HTTPS_PROXY: "http://upper.test" })?.host,
      "lower.test",
    );
    for (const text of ["socks5://x.test", "http://[", "", " "]) {
      assert.equal(proxyFor(url, { HTTPS_PROXY: text }), undefined);
    }
  });
});
