import assert from "node:assert/strict";
import fc from "fast-check";
import { fateOf, formatIdentity, ownIdentity, parseIdentity } from "../../src/fs/process-identity.ts";

describe("process identity", () => {
  const own = ownIdentity();

  it("survives writing and reading", () => {
    assert.deepEqual(parseIdentity(formatIdentity(own)), own);
  });

  it("is a single file name", () => {
    assert.match(formatIdentity(own), /^[0-9a-f.]+$/);
  });

  const fates = [
    ["this process", {}, "alive"],
    ["a reused number", { startTime: "1" }, "dead"],
    ["a number that nobody has", { pid: 4194305 }, "dead"],
    ["an earlier boot", { boot: "0".repeat(32) }, "dead"],
    ["another PID namespace", { namespace: "1" }, "unknown"],
  ] as const;
  for (const [who, change, fate] of fates) {
    it(`takes ${who} for ${fate}`, () => assert.equal(fateOf({ ...own, ...change }), fate));
  }

  const bad = {
    nothing: "",
    "a word": "x",
    "five words": "a.b.c.d.e",
    "an identity and a newline": `${formatIdentity(own)}\n`,
    "an identity cut short": formatIdentity(own).slice(0, -1),
  };
  for (const [what, text] of Object.entries(bad)) {
    it(`does not read ${what}`, () => assert.equal(parseIdentity(text), undefined));
  }

  it("reads only what it would write", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const identity = parseIdentity(text);
        assert.ok(identity === undefined || formatIdentity(identity).length > 0);
      }),
    );
  });
});
