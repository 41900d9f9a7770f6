import assert from "node:assert/strict";
import { type Caller, withPrivilege } from "../../src/loader/privilege.ts";

const START = { file: "/x/ebpm-loader", args: ["run", "p.json", "--", "--pid", "1"], env: { PATH: "/bin" } };
const caller = (more: Partial<Caller>): Caller => ({
  isRoot: false,
  canLoad: async () => false,
  sudo: "/usr/bin/sudo",
  hasTerminal: true,
  ...more,
});

describe("withPrivilege", () => {
  it("root starts the loader as it is, without asking it first", async () => {
    const canLoad = () => assert.fail("asked");
    assert.equal(await withPrivilege(START, caller({ isRoot: true, canLoad })), START);
  });

  it("a caller who may load starts it as it is", async () => {
    assert.equal(await withPrivilege(START, caller({ canLoad: async () => true })), START);
  });

  it("anybody else starts the loader, and only it, through sudo", async () => {
    assert.deepEqual(await withPrivilege(START, caller({})), {
      file: "/usr/bin/sudo",
      args: ["--", "/x/ebpm-loader", "run", "p.json", "--", "--pid", "1"],
      env: { PATH: "/bin" },
    });
  });

  for (const [claim, more, message] of [
    ["without sudo", { sudo: undefined }, /sudo is not installed/],
    ["without a terminal", { hasTerminal: false }, /no terminal/],
  ] as const) {
    it(`${claim} it says what to do`, async () => {
      await assert.rejects(withPrivilege(START, caller(more)), {
        kind: "PermissionDenied",
        exitCode: 6,
        message,
        hint: /^run it as root, or once, as root: setcap .* \/x\/ebpm-loader$/,
      });
    });
  }
});
