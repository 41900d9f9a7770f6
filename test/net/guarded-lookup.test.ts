import assert from "node:assert/strict";
import { guardedLookup } from "../../src/net/guarded-lookup.ts";

function lookUp(hostname: string, allowed: boolean, all: boolean): Promise<unknown> {
  return new Promise((resolve, reject) => {
    guardedLookup(() => allowed)(hostname, { all }, (error, address) => {
      if (error) reject(error);
      else resolve(address);
    });
  });
}

describe("guardedLookup", () => {
  it("gives addresses that may be used, in either form", async () => {
    assert.match(String(await lookUp("localhost", true, false)), /^(127\.0\.0\.1|::1)$/);
    assert.ok(Array.isArray(await lookUp("localhost", true, true)));
  });

  it("refuses names that lead where nothing may be asked", async () => {
    await assert.rejects(lookUp("localhost", false, true), {
      kind: "RegistryFault",
      message: /localhost leads to/,
    });
  });

  it("passes on that a name is unknown", async () => {
    await assert.rejects(lookUp("nothing.invalid", true, true), { code: /ENOTFOUND|EAI_AGAIN/ });
  });
});
