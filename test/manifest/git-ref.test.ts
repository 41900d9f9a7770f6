import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { isRefName } from "../../src/manifest/git-ref.ts";

function gitAllows(name: string): boolean {
  try {
    execFileSync("git", ["check-ref-format", `refs/heads/${name}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe("isRefName", () => {
  for (const name of ["main", "a/b", "v1.0.0", "libs/ring/v1.4.2", "a-b", "é", "@x", "a@b"]) {
    it(`takes ${name}`, () => assert.ok(isRefName(name) && gitAllows(name)));
  }
  for (const name of [
    "-x",
    "@",
    "a b",
    "a..b",
    "/a",
    "a/",
    "a//b",
    "a.lock",
    "a.lock/b",
    ".a",
    "a/.b",
    "a.",
    "a@{b",
    "a~",
    "a^",
    "a:",
    "a?",
    "a*",
    "a[",
    "a\\b",
    "a\u007f",
    "",
  ]) {
    it(`refuses ${JSON.stringify(name)}`, () => assert.ok(!isRefName(name)));
  }

  it("takes nothing that git refuses", () => {
    const part = fc.constantFrom("a", ".", "/", "@", "{", "~", ".lock", "-", "é", " ", "*", "\\", "x");
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const name = parts.join("");
        if (isRefName(name)) assert.ok(gitAllows(name), name);
        else if (!name.startsWith("-") && name !== "@") assert.ok(!gitAllows(name), name);
      }),
      { numRuns: 60 },
    );
  });
});
