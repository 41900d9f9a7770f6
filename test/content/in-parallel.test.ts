import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { inParallel } from "../../src/content/in-parallel.ts";

describe("inParallel", () => {
  it("keeps the order of results, and to its limit", async () => {
    let running = 0;
    let most = 0;
    const results = await inParallel([5, 1, 4, 2, 3], 2, async (item) => {
      running += 1;
      most = Math.max(most, running);
      await sleep(item);
      running -= 1;
      return item * 10;
    });
    assert.deepEqual(results, [50, 10, 40, 20, 30]);
    assert.equal(most, 2);
    assert.deepEqual(await inParallel([], 2, async () => 1), []);
  });

  it("begins nothing after a failure, which it throws when the rest has ended", async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const work = async (item: number): Promise<void> => {
      begun.push(item);
      await sleep(item === 2 ? 0 : 5);
      if (item === 2) throw new Error("two");
      ended.push(item);
    };
    await assert.rejects(inParallel([1, 2, 3, 4], 2, work), { message: "two" });
    assert.deepEqual([begun, ended], [[1, 2], [1]]);
  });

  it("reports the first failure in the items' order, not in time", async () => {
    const work = async (item: number) => {
      await sleep(item === 1 ? 20 : 0);
      throw new Error(`item ${item}`);
    };
    await assert.rejects(inParallel([1, 2], 2, work), /^Error: item 1$/);
  });
});
