import assert from "node:assert/strict";
import fc from "fast-check";
import {
  credentialKeys,
  helperFor,
  listedKeys,
  parseCredentialFile,
  readEntry,
  withEntry,
} from "../../src/oci/credentials-file.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const fileOf = (document: unknown) => parseCredentialFile(JSON.stringify(document), "f");

describe("credentials file", () => {
  const entries: readonly (readonly [string, unknown, unknown])[] = [
    ["user and password", { auth: base64("u:p") }, { kind: "basic", username: "u", password: "p" }],
    ["a password with colons", { auth: base64("u:p:q") }, { kind: "basic", username: "u", password: "p:q" }],
    ["docker's NUL padding", { auth: base64("u:p\0\0") }, { kind: "basic", username: "u", password: "p" }],
    ["an identity token", { auth: base64("u:"), identitytoken: "t" }, { kind: "identity-token", token: "t" }],
    ["a registry token", { registrytoken: "t" }, { kind: "registry-token", token: "t" }],
    ["the long form", { username: "u", password: "p" }, { kind: "basic", username: "u", password: "p" }],
    ["the empty entry of a helper", {}, undefined],
    ["a user without a password", { username: "u" }, undefined],
    ["something that is no entry", 5, undefined],
  ];
  for (const [claim, entry, expected] of entries) {
    it(`reads ${claim}`, () => assert.deepEqual(readEntry(fileOf({ auths: { h: entry } }), "h"), expected));
  }

  it("an empty file has nothing", () => {
    assert.equal(readEntry(parseCredentialFile("", "f"), "h"), undefined);
    assert.equal(readEntry(fileOf({ auths: { constructor: null } }), "constructor"), undefined);
    assert.equal(readEntry(fileOf({ auths: {} }), "__proto__"), undefined);
  });

  const bad: readonly (readonly [string, string, RegExp])[] = [
    ["no JSON", "{secret", /^f is not JSON$/],
    ["a list", "[]", /not a JSON object/],
    ["auths that is a list", '{"auths":[]}', /auths that is no object/],
  ];
  for (const [claim, text, message] of bad) {
    it(`refuses ${claim}, without quoting it`, () =>
      assert.throws(() => parseCredentialFile(text, "f"), { kind: "CredentialsUnusable", message }));
  }

  it("refuses an entry that is not base64, naming it", () => {
    for (const auth of ["%%%", base64("nocolon"), base64(":p")]) {
      assert.throws(() => readEntry(fileOf({ auths: { h: { auth } } }), "h"), {
        kind: "CredentialsUnusable",
        message: "f has an entry for h whose auth is not base64 of user:password",
      });
    }
  });

  it("looks for the most specific name first, then the host in all its spellings", () => {
    const keys = credentialKeys("h:1", "a/b");
    assert.deepEqual(keys.slice(0, 4), ["h:1/a/b", "h:1/a", "h:1", "https://h:1"]);
    assert.ok(keys.includes("https://h:1/v1/"));
    assert.equal(credentialKeys("docker.io", "")[0], "https://index.docker.io/v1/");
  });

  it("a helper for the host comes before the one for all", () => {
    const file = fileOf({ credsStore: "all", credHelpers: { h: "one" } });
    assert.equal(helperFor(file, "h"), "one");
    assert.equal(helperFor(file, "other"), "all");
    assert.equal(helperFor(fileOf({}), "h"), undefined);
    assert.equal(helperFor(file, "toString"), "all");
  });

  it("a change keeps everything else, known or not", () => {
    const file = fileOf({ psFormat: "x", auths: { a: { auth: "YTpi", extra: 1 }, b: {} } });
    assert.deepEqual(withEntry(file, "b", undefined), {
      psFormat: "x",
      auths: { a: { auth: "YTpi", extra: 1 } },
    });
    assert.deepEqual(withEntry(fileOf({}), "h", { auth: "x" }), { auths: { h: { auth: "x" } } });
    assert.deepEqual(listedKeys(file), ["a", "b"]);
  });

  it("whatever the text, there is a file or an error of ours", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        try {
          readEntry(parseCredentialFile(text, "f"), "h");
        } catch (error) {
          assert.equal((error as { kind?: string }).kind, "CredentialsUnusable");
        }
      }),
    );
  });
});
