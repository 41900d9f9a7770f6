import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EbpmError } from "../../src/errors.ts";
import { cachedKernel, ensureKernel } from "../../src/lab/kernels.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const KNOWN = `echo linux-image-6.12.9+deb12-amd64; echo linux-image-6.12.10+deb12-amd64-unsigned
echo linux-image-6.12.11+deb12-cloud-amd64; echo linux-image-6.120.1-amd64`;
const DOWNLOADS = 'echo "$@" >> "$(dirname "$0")/downloads"; sleep 0.2; touch "$3.deb"';
const UNPACKS = 'mkdir -p unpacked/boot; touch "unpacked/boot/vmlinuz-6.12.10+deb12-amd64"';
const UNREACHABLE = `echo "E: Failed to fetch http://deb/x  Temporary failure resolving 'deb'" >&2; exit 100`;

describe("kernels of the lab", () => {
  const folder = useTempFolder();
  const path = process.env["PATH"];
  const root = () => join(folder(), "kernels");

  afterEach(() => {
    process.env["PATH"] = path;
  });

  /** Puts programs of these texts where apt and dpkg would be. */
  function useTools(tools: Readonly<Record<string, string>>): void {
    const bin = join(folder(), "bin");
    mkdirSync(bin);
    for (const [name, text] of Object.entries(tools)) {
      writeFileSync(join(bin, name), `#!/bin/sh\nPATH=/usr/bin:/bin\n${text}\n`);
      chmodSync(join(bin, name), 0o755);
    }
    process.env["PATH"] = bin;
  }

  const ensure = (options: { readonly offline?: boolean; readonly onFetch?: () => void } = {}) =>
    ensureKernel("6.12", root(), { signal: new AbortController().signal, ...options });

  it("of a series the newest is taken that has the file system of guests, and fetched once", async () => {
    useTools({ "apt-cache": KNOWN, "apt-get": DOWNLOADS, dpkg: UNPACKS });
    let fetched = 0;
    const onFetch = () => {
      fetched += 1;
    };
    const [one, other] = await Promise.all([ensure({ onFetch }), ensure({ onFetch })]);
    assert.equal(one.release, "6.12.10+deb12-amd64");
    assert.deepEqual(other, one);
    assert.deepEqual(await ensure({ offline: true, onFetch }), one);
    assert.equal(fetched, 1);
    const downloads = readFileSync(join(folder(), "bin/downloads"), "utf8");
    assert.equal(downloads, "download -q linux-image-6.12.10+deb12-amd64\n");
    assert.deepEqual(readdirSync(root()), ["6.12.10+deb12-amd64"]);
  });

  const refusals: readonly (readonly [string, Readonly<Record<string, string>>, boolean, string, RegExp])[] =
    [
      ["there is no apt", {}, false, "ToolMissing", /^Linux 6\.12 is fetched with apt, which is not/],
      ["apt fails", { "apt-cache": "exit 100" }, false, "Unsupported", /^apt has no Linux 6\.12 for/],
      ["apt knows none", { "apt-cache": "echo x" }, false, "Unsupported", /^apt has no Linux 6\.12 for/],
      [
        "the network is down",
        { "apt-cache": KNOWN, "apt-get": UNREACHABLE },
        false,
        "NetworkFailed",
        /^Linux 6\.12\.10\+deb12-amd64 could not be fetched: Failed to fetch http:\/\/deb\/x {2}Temporary failure/,
      ],
      ["the network is not to be used", { "apt-cache": KNOWN }, true, "Offline", /^Linux 6\.12 has not been/],
    ];
  for (const [what, tools, offline, kind, message] of refusals) {
    it(`none is there when ${what}, and nothing stays behind`, async () => {
      useTools(tools);
      await assert.rejects(ensure({ offline }), (error) => {
        assert.ok(error instanceof EbpmError);
        assert.match(error.message, message);
        assert.ok(error.hint !== undefined);
        return error.kind === kind;
      });
      assert.equal(cachedKernel("6.12", root()), undefined);
      assert.deepEqual(offline ? [] : readdirSync(root()), []);
    });
  }
});
