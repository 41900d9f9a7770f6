import assert from "node:assert/strict";
import fc from "fast-check";
import { EbpmError } from "../../src/errors.ts";
import { isRemote, parseRegistryPlace, parseRemoteReference } from "../../src/oci/configuration.ts";
import { Endpoints } from "../../src/oci/endpoints.ts";
import { mirrorsOf } from "../../src/oci/mirrors.ts";

const config = { aliases: { work: "registry.example.org:5000/team/", hub: "docker.io" } };

describe("parseRemoteReference", () => {
  const cases: readonly (readonly [
    text: string,
    host: string,
    repository: string,
    tag: string | undefined,
  ])[] = [
    ["work/x:1.0", "registry.example.org:5000", "team/x", "1.0"],
    ["oci://work/x", "registry.example.org:5000", "team/x", undefined],
    ["hub/x:1", "docker.io", "library/x", "1"],
    ["hub/me/x:1", "docker.io", "me/x", "1"],
    ["reg.test/work/x:1", "reg.test", "work/x", "1"],
  ];
  for (const [text, host, repository, tag] of cases) {
    it(`reads ${text}`, () => {
      const found = parseRemoteReference(text, config);
      assert.deepEqual([found.host, found.repository, found.tag], [host, repository, tag]);
    });
  }
});

describe("isRemote", () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ["ghcr.io/me/x", true],
    ["oci://ghcr.io/me/x", true],
    ["localhost/x", true],
    ["registry:5000/x", true],
    ["[::1]:5000/x", true],
    ["work/x", true],
    // Own names with a folder, single words, and what is no name.
    ["me/x", false],
    ["toString/x", false],
    ["opensnoop", false],
    ["opensnoop:1.0", false],
    ["/tmp/x", false],
    ["", false],
  ];
  for (const [text, expected] of cases) {
    it(`${text || "nothing"}: ${expected}`, () => assert.equal(isRemote(text, config), expected));
  }
});

describe("parseRegistryPlace", () => {
  const good: readonly (readonly [text: string, host: string, path: string])[] = [
    ["ghcr.io", "ghcr.io", ""],
    ["GHCR.io/", "ghcr.io", ""],
    ["ghcr.io/me/tools//", "ghcr.io", "me/tools"],
    ["localhost:5000", "localhost:5000", ""],
    ["[::1]:5000/a", "[::1]:5000", "a"],
    ["work", "registry.example.org:5000", "team"],
    ["work/deep", "registry.example.org:5000", "team/deep"],
    ["oci://work", "registry.example.org:5000", "team"],
  ];
  for (const [text, host, path] of good) {
    it(`reads ${text}`, () => assert.deepEqual(parseRegistryPlace(text, config), { host, path }));
  }

  const bad = [
    "",
    "/",
    "https://ghcr.io",
    "ghcr.io/UPPER",
    "ghcr.io/../x",
    "a b",
    "ghcr.io:x",
    "u:p@ghcr.io",
    "-",
  ];
  for (const text of bad) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(() => parseRegistryPlace(text, config), { kind: "UsageInvalid" });
    });
  }

  it("gives for any text a host that stays one in a URL, or refuses", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain()), (text) => {
        try {
          const { host, path } = parseRegistryPlace(text, { aliases: {} });
          const url = new URL(`https://${host}/v2/${path}`);
          assert.equal(url.username + url.password + url.search + url.hash, "");
          assert.equal(url.pathname, `/v2/${path}`);
        } catch (error) {
          assert.ok(error instanceof EbpmError && error.kind === "UsageInvalid");
        }
      }),
    );
  });
});

describe("mirrorsOf", () => {
  const mirrors = { "ghcr.io": ["a.lan:5000", "b.lan/deep/cache"], "bad.io": ["no host/x"] };

  it("gives each place in order, with the repository below it", () => {
    assert.deepEqual(mirrorsOf({ host: "ghcr.io", repository: "me/x" }, mirrors), [
      { host: "a.lan:5000", repository: "me/x" },
      { host: "b.lan", repository: "deep/cache/me/x" },
    ]);
  });

  it("knows of none for other hosts, nor for names that every object has", () => {
    for (const host of ["docker.io", "constructor", "__proto__"])
      assert.deepEqual(mirrorsOf({ host, repository: "x" }, mirrors), []);
  });

  it("refuses what is no place", () => {
    assert.throws(() => mirrorsOf({ host: "bad.io", repository: "x" }, mirrors), {
      kind: "UsageInvalid",
      message: `"no host/x" is no mirror of bad.io: host[:port][/prefix]`,
    });
  });
});

describe("Endpoints", () => {
  const make = (more = {}): Endpoints =>
    new Endpoints({
      plainHttpHosts: ["plain.lan", "ports.lan:80"],
      insecureHosts: ["127.0.0.2"],
      caFiles: [],
      ...more,
    });
  const tlsError = Object.assign(new Error("x"), { code: "ECONNRESET" });

  const bases: readonly (readonly [host: string, base: string])[] = [
    ["ghcr.io", "https://ghcr.io/"],
    ["docker.io", "https://registry-1.docker.io/"],
    ["plain.lan", "http://plain.lan/"],
    ["plain.lan:5000", "http://plain.lan:5000/"],
    ["other.plain.lan", "https://other.plain.lan/"],
    ["localhost:5000", "http://localhost:5000/"],
    ["localhost.evil.test:5000", "https://localhost.evil.test:5000/"],
    ["127.0.0.1:443", "http://127.0.0.1:443/"],
    ["[::1]:5000", "http://[::1]:5000/"],
    // Its certificate is not to be checked, so it has one.
    ["127.0.0.2", "https://127.0.0.2/"],
  ];
  for (const [host, base] of bases) {
    it(`reaches ${host} at ${base}`, () => assert.equal(make().baseOf(host).href, base));
  }

  it("takes TLS where this machine speaks it, and does not go back", () => {
    const endpoints = make();
    assert.equal(endpoints.proveWrong("localhost:1", endpoints.baseOf("localhost:1"), tlsError), true);
    assert.equal(endpoints.baseOf("localhost:1").protocol, "https:");
    const secure = endpoints.baseOf("localhost:1");
    assert.equal(endpoints.proveWrong("localhost:1", secure, tlsError), false);
    assert.equal(endpoints.baseOf("localhost:1").protocol, "https:");
  });

  it("believes an answer: what breaks later is no sign of TLS", () => {
    const endpoints = make();
    const base = endpoints.baseOf("localhost:1");
    assert.equal(
      endpoints.proveWrong("localhost:1", base, { status: 404, contentType: "application/json" }),
      false,
    );
    assert.equal(endpoints.proveWrong("localhost:1", base, tlsError), false);
  });

  it("sees a TLS server in a 400 without JSON, and none in one with it", () => {
    const outcome = (contentType: string) => ({ status: 400, contentType });
    const base = new URL("http://localhost:1/");
    assert.equal(make().proveWrong("localhost:1", base, outcome("text/plain")), true);
    assert.equal(make().proveWrong("localhost:1", base, outcome("application/json")), false);
  });

  it("stays with plain http where that was asked for", () => {
    const endpoints = make();
    assert.equal(endpoints.proveWrong("plain.lan", endpoints.baseOf("plain.lan"), tlsError), false);
  });
});
