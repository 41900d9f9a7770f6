import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { isRefName } from "../../../src/manifest/git-ref.ts";
import { checkGitUrl, checkSubfolder, isCommit } from "../../../src/sources/git/address.ts";

describe("address of a git repository", () => {
  const good: readonly (readonly [url: string, host: string, protocols: string])[] = [
    ["https://github.com/acme/mono", "github.com", "https:ssh"],
    ["https://git.example.org:8443/a/b.git", "git.example.org:8443", "https:ssh"],
    ["ssh://git@github.com/acme/mono.git", "github.com", "https:ssh"],
    ["ssh://git@[::1]:2222/x", "[::1]:2222", "https:ssh"],
    ["file:///srv/git/lib", "", "https:ssh:file"],
    ["http://127.0.0.1:3000/x", "127.0.0.1:3000", "https:ssh:http"],
    ["git://localhost/x", "localhost", "https:ssh:git"],
  ];
  for (const [url, host, protocols] of good) {
    it(`takes ${url}`, () => assert.deepEqual(checkGitUrl(url), { url, host, protocols }));
  }

  const bad: readonly (readonly [url: string, message: RegExp])[] = [
    ["", /not the address/],
    ["github.com/acme/mono", /not the address/],
    ["git@github.com:acme/mono", /not the address/],
    ["--upload-pack=id", /not the address/],
    ["ext::sh -c id", /not the address/],
    ["ext::sh", /not the address/],
    ["https:/example.org/x", /not the address/],
    ["https:example.org/x", /not the address/],
    ["HTTPS://example.org/x", /not the address/],
    ["ext::https://example.org/x", /not the address/],
    ["file://example.org/x", /names another machine/],
    ["https://example.org/a\nb", /not the address/],
    ["https://example.org/a b", /not the address/],
    ["ftp://example.org/x", /not an address that/],
    ["http://example.org/x", /not protected/],
    ["git://example.org/x", /not protected/],
    ["https://example.org/", /names no repository/],
    ["https://user:secret@example.org/x", /has a login in it/],
    ["https://token@example.org/x", /has a login in it/],
    ["ssh://git:secret@example.org/x", /has a login in it/],
    ["ssh://-oProxyCommand=id/x", /not the address|option/],
    ["ssh://-oProxyCommand=id@example.org/x", /option/],
    ["ssh://%2doProxyCommand=id@example.org/x", /option/],
    ["ssh://example.org/-x", /option/],
    ["https://example.org/x?y", /more to it/],
    ["https://example.org/x#y", /more to it/],
  ];
  for (const [url, message] of bad) {
    it(`refuses ${JSON.stringify(url)}`, () => {
      assert.throws(
        () => checkGitUrl(url),
        (error: { kind?: string; message?: string }) => {
          assert.equal(error.kind, "UsageInvalid");
          assert.match(error.message ?? "", message);
          assert.doesNotMatch(error.message ?? "", /secret/);
          return true;
        },
      );
    });
  }

  it("never begins with a dash and names a protocol, whatever is given", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
        try {
          const { url, protocols } = checkGitUrl(text);
          assert.match(url, /^(?:https?|ssh|file|git):\/\//);
          assert.match(protocols, /^https:ssh/);
        } catch (error) {
          assert.equal((error as { kind?: string }).kind, "UsageInvalid");
        }
      }),
    );
  });
});

describe("names of commits, branches and folders", () => {
  it("are commits only in full", () => {
    assert.ok(isCommit("0".repeat(40)));
    assert.ok(isCommit("f".repeat(64)));
    for (const text of [
      "",
      "0".repeat(39),
      "0".repeat(41),
      "0".repeat(63),
      "G".repeat(40),
      `${"0".repeat(40)}\n`,
    ]) {
      assert.equal(isCommit(text), false, text);
    }
  });

  const names = [
    "main",
    "v1.0.0",
    "libs/ring/v1",
    "a-b",
    "ü",
    "-x",
    "a..b",
    "a b",
    "x.lock",
    "a/.b",
    "/a",
    "a/",
    "a//b",
  ];
  const more = ["@", "a@{b", "a~1", "a^", "a:b", "a?", "a*", "a[", "a\\b", "a.", "", "x.lock/y", "\u007f"];
  for (const name of [...names, ...more]) {
    it(`are refs as git sees it: ${JSON.stringify(name)}`, () => {
      const { status } = spawnSync("git", ["check-ref-format", `refs/heads/${name}`]);
      // A dash in front is a name to git, and an option to everybody else.
      assert.equal(isRefName(name), status === 0 && !name.startsWith("-") && name !== "@");
    });
  }

  it("are folders only inside", () => {
    assert.equal(checkSubfolder(undefined), "");
    assert.equal(checkSubfolder("./libs//ring/"), "libs/ring");
    for (const folder of ["..", "a/../b", "/etc", "a\\b", "a\nb"]) {
      assert.throws(() => checkSubfolder(folder), { kind: "UsageInvalid" });
    }
  });
});
