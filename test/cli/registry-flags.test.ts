import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readRegistryConfiguration } from "../../src/cli/registry-configuration.ts";
import { registryFlagsOf } from "../../src/cli/registry-flags.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const CONFIG = `[registries]
default = "work/tools"
insecure = ["old.lan"]
[registries.aliases]
work = "registry.example.org:5000/team"
`;

describe("flags of registries", () => {
  const folder = useTempFolder();

  beforeEach(() => {
    mkdirSync(join(folder(), ".config/ebpm"), { recursive: true });
    writeFileSync(join(folder(), ".config/ebpm/config.toml"), CONFIG);
  });

  const flags = { "plain-http": false, insecure: false, "ca-file": undefined };
  const read = (references: readonly (string | undefined)[], more: Partial<typeof flags>, env = {}) =>
    readRegistryConfiguration({
      env,
      cwd: "/work",
      home: folder(),
      flags: registryFlagsOf({ ...flags, ...more }, references),
    });

  const named: readonly (readonly [reference: string | undefined, hosts: readonly string[]])[] = [
    ["reg.lan:5000/a/x:1", ["reg.lan:5000"]],
    ["oci://reg.lan/a/x@sha256:00", ["reg.lan"]],
    ["https://files.lan/x.json", ["files.lan"]],
    ["REG.lan/a/x", ["reg.lan"]],
    // An alias stands for the host behind it.
    ["work/x:1", ["registry.example.org:5000"]],
    ["work", ["registry.example.org:5000", "registry.example.org:5000"]],
    // Nothing is named: the default registry is meant.
    [undefined, ["registry.example.org:5000"]],
    ["opensnoop:1.0", ["registry.example.org:5000"]],
    // One word may be a host as well, as for `ebpm login`.
    ["reg.lan:5000", ["reg.lan:5000", "registry.example.org:5000"]],
  ];
  for (const [reference, hosts] of named) {
    it(`of ${reference ?? "no reference"} are for ${hosts[0]}`, async () => {
      const found = await read([reference], { "plain-http": true, insecure: true });
      assert.deepEqual(found.plainHttpHosts, hosts);
      assert.deepEqual(found.insecureHosts, [...hosts, "old.lan"]);
    });
  }

  it("are not for the default registry where another one is named", async () => {
    const found = await read(["reg.lan/a/x", undefined], { "plain-http": true });
    assert.deepEqual(found.plainHttpHosts, ["reg.lan"]);
  });

  it("come before what the environment and config.toml say, which hold for all", async () => {
    const env = { EBPM_INSECURE: "a.lan, b.lan:1", EBPM_PLAIN_HTTP: "c.lan", EBPM_CA_FILE: "ca.pem" };
    const found = await read(["x.lan/a"], { insecure: true }, env);
    assert.deepEqual(found.insecureHosts, ["x.lan", "a.lan", "b.lan:1", "old.lan"]);
    assert.deepEqual(found.plainHttpHosts, ["c.lan"]);
    assert.deepEqual(found.caFiles, ["/work/ca.pem"]);
  });

  for (const references of [[], ["."], ["./x.json", "../y"], ["/z"], ["-"]]) {
    it(`are refused where nothing is named: ${references.join(" ") || "no argument"}`, () => {
      for (const flag of ["plain-http", "insecure"]) {
        assert.throws(() => registryFlagsOf({ ...flags, [flag]: true }, references), {
          kind: "UsageInvalid",
          message: `--${flag} is for a registry that the command line names, and it names none`,
        });
      }
      assert.deepEqual(registryFlagsOf(flags, references), { plainHttp: [], insecure: [], caFiles: [] });
    });
  }
});
