import assert from "node:assert/strict";
import fc from "fast-check";
import {
  isRemote,
  NO_CONFIGURATION,
  parseRegistryPlace,
  parseRemoteReference,
} from "../../src/oci/configuration.ts";
import { parseConfiguration } from "../../src/oci/parse-configuration.ts";

describe("parseConfiguration", () => {
  it("reads every key", () => {
    const text = `[registries]
default = "work/tools"
plain-http = ["registry.lan:5000"]
insecure = ["old.lan"]
ca-files = ["/etc/our-ca.pem"]
keyring = false
[registries.aliases]
work = "registry.example.org/team"
[registries.mirrors]
"ghcr.io" = ["registry.lan:5000/ghcr"]
[registries.token-hosts]
"registry.example.org" = ["auth.example.net"]
`;
    assert.deepEqual(parseConfiguration(text, "f"), {
      defaultRegistry: "work/tools",
      aliases: { work: "registry.example.org/team" },
      mirrors: { "ghcr.io": ["registry.lan:5000/ghcr"] },
      plainHttpHosts: ["registry.lan:5000"],
      insecureHosts: ["old.lan"],
      caFiles: ["/etc/our-ca.pem"],
      tokenHosts: { "registry.example.org": ["auth.example.net"] },
      useKeyring: false,
      minReleaseAge: undefined,
      releaseAgeExempt: [],
      wasm: {},
    });
  });

  it("an empty file is no configuration", () => {
    assert.deepEqual(parseConfiguration("", "f"), NO_CONFIGURATION);
  });

  const bad: readonly (readonly [string, RegExp])[] = [
    ["[registries", /^f:1: /],
    ["[registry]", /registry: is not a known key/],
    ["[registries]\ndefualt = 'x'", /registries\.defualt: is not a known key/],
    ["[registries]\ndefault = 5", /registries\.default: expected text/],
    ["[registries]\nkeyring = 'yes'", /registries\.keyring/],
    ["[registries]\ndefault = 'a b'", /default/],
    ["[registries]\nplain-http = ['a/b']", /registries\.plain-http: "a\/b" is not a host/],
    ["[registries.aliases]\n'gh.io' = 'x.org'", /"gh\.io" is no name for an alias/],
    ["[registries.aliases]\nlocalhost = 'x.org'", /no name for an alias/],
    ["[registries.aliases]\na = '../x'", /registries\.aliases: /],
    ["[registries.mirrors]\n'x.org' = ['http://y.org']", /registries\.mirrors: /],
  ];
  for (const [text, message] of bad) {
    it(`refuses ${JSON.stringify(text)}`, () =>
      assert.throws(() => parseConfiguration(text, "f"), { kind: "ConfigInvalid", message }));
  }

  it("whatever the text, there is a configuration or an error of ours", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseConfiguration(`[registries]\n${text}`, "f");
        } catch (error) {
          assert.equal((error as { kind?: string }).kind, "ConfigInvalid");
        }
      }),
    );
  });
});

describe("references with aliases", () => {
  const aliases = { work: "registry.example.org/team", lab: "localhost:5000" };

  const remote: readonly (readonly [string, boolean])[] = [
    ["ghcr.io/u/x", true],
    ["localhost/x", true],
    ["host:5000/x", true],
    ["[::1]:5000/x", true],
    ["oci://ghcr.io/x", true],
    ["work/x", true],
    ["owner/x", false],
    ["x:1.0", false],
    ["x", false],
    ["constructor/x", false],
  ];
  for (const [text, expected] of remote) {
    it(`${text} is ${expected ? "" : "not "}in another registry`, () =>
      assert.equal(isRemote(text, { aliases }), expected));
  }

  it("an alias stands for its place", () => {
    assert.deepEqual(parseRemoteReference("work/x:1.0", { aliases }), {
      host: "registry.example.org",
      repository: "team/x",
      tag: "1.0",
    });
    assert.deepEqual(parseRegistryPlace("work", { aliases }), { host: "registry.example.org", path: "team" });
    assert.deepEqual(parseRegistryPlace("lab/a/b/", { aliases }), { host: "localhost:5000", path: "a/b" });
  });

  for (const text of ["", "/", "a b", "ghcr.io//x", "ghcr.io/../x", "user@host", "http://x"]) {
    it(`${JSON.stringify(text)} is no registry`, () =>
      assert.throws(() => parseRegistryPlace(text, { aliases }), { kind: "UsageInvalid" }));
  }
});
