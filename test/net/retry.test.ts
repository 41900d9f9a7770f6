import assert from "node:assert/strict";
import { isTransientError, parseRetryAfter, Retries } from "../../src/net/retry.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

describe("parseRetryAfter", () => {
  const cases: readonly (readonly [string | undefined, number | undefined])[] = [
    [undefined, undefined],
    ["0", 0],
    ["7", 7000],
    ["Fri, 02 Jan 2026 03:04:15 GMT", 10_000],
    ["Friday, 02-Jan-26 03:04:15 GMT", 10_000],
    ["Fri, 02 Jan 2026 03:04:00 GMT", 0],
    ["-1", undefined],
    ["1.5", undefined],
    ["soon", undefined],
    ["99999999999", undefined],
    ["", undefined],
  ];
  for (const [text, expected] of cases) {
    it(`${text} is ${expected} ms`, () => assert.equal(parseRetryAfter(text, NOW), expected));
  }
});

describe("Retries", () => {
  it("waits longer each time, and four times", async () => {
    const waits: number[] = [];
    const retries = new Retries({ delayMs: 20, budgetMs: 1000, onRetry: ({ waitMs }) => waits.push(waitMs) });
    while (await retries.next("because"));
    assert.equal(waits.length, 4);
    for (const [index, expected] of [20, 40, 80, 160].entries()) {
      const waited = waits[index] ?? 0;
      assert.ok(waited >= expected * 0.9 && waited <= expected * 1.1, `${waited} ms`);
    }
  });

  it("does not wait longer than its budget has left", async () => {
    const retries = new Retries({ delayMs: 1, budgetMs: 50 });
    assert.equal(await retries.next("because", "1"), false);
    assert.equal(await retries.next("because", "0"), true);
  });

  it("stops waiting when it is told to", async () => {
    const retries = new Retries({ delayMs: 1, budgetMs: 60_000, signal: AbortSignal.timeout(20) });
    await assert.rejects(retries.next("because", "30"), { name: "TimeoutError" });
  });
});

describe("isTransientError", () => {
  it("knows what passes from what does not", () => {
    const make = (code: string): Error => Object.assign(new Error(code), { code });
    assert.equal(isTransientError(make("ECONNRESET")), true);
    assert.equal(isTransientError(make("ENOTFOUND")), false);
    assert.equal(isTransientError(make("CERT_HAS_EXPIRED")), false);
    assert.equal(isTransientError("ECONNRESET"), false);
  });
});
