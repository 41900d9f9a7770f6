import assert from "node:assert/strict";
import fc from "fast-check";
import { redactUrl } from "../../src/net/redact.ts";

describe("redactUrl", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["https://example.org/a/b.json", "https://example.org/a/b.json"],
    ["https://user:secret@example.org:8443/x", "https://…@example.org:8443/x"],
    ["https://token@example.org/x", "https://…@example.org/x"],
    ["https://example.org/x?sig=secret&a=1", "https://example.org/x?…"],
    ["https://example.org/x#secret", "https://example.org/x"],
  ];
  for (const [url, shown] of cases) {
    it(`${url} is shown as ${shown}`, () => {
      assert.equal(redactUrl(new URL(url)), shown);
    });
  }

  it("never shows a password, token or query value", () => {
    const secret = fc.stringMatching(/^S3CR[A-Z0-9]{6,20}$/);
    fc.assert(
      fc.property(secret, secret, secret, (user, password, value) => {
        const shown = redactUrl(new URL(`https://${user}:${password}@example.org/p?k=${value}#${value}`));
        for (const word of [user, password, value]) assert.ok(!shown.includes(word));
      }),
    );
  });
});
