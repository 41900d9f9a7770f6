import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { inParallel } from "../../src/build/in-parallel.ts";

describe("inParallel", () => {
  it("gives results in the order of the items, however long each takes", async () => {
    const results = await inParallel([30, 1, 10], 3, async (ms) => {
      await sleep(ms);
      return `${ms}`;
    });
    assert.deepEqual(results, ["30", "1", "10"]);
  });

  it("has no more at work than the limit", async () => {
    let active = 0;
    let most = 0;
    await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async () => {
      active += 1;
      most = Math.max(most, active);
      await sleep(1);
      active -= 1;
    });
    assert.equal(most, 3);
  });

  it("begins nothing after a failure and waits for what has begun", async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const work = async (item: number) => {
      begun.push(item);
      await sleep(item === 2 ? 0 : 20);
      if (item === 2) throw new Error("two");
      ended.push(item);
    };
    await assert.rejects(inParallel([1, 2, 3, 4], 2, work), /^Error: two$/);
    assert.deepEqual(begun, [1, 2]);
    assert.deepEqual(ended, [1]);
  });

  it("reports the first failure in the items' order, not in time", async () => {
    const work = async (item: number) => {
      await sleep(item === 1 ? 20 : 0);
      throw new Error(`item ${item}`);
    };
    await assert.rejects(inParallel([1, 2], 2, work), /^Error: item 1$/);
  });

  it("does nothing for nothing", async () => {
    assert.deepEqual(await inParallel([], 4, async () => 1), []);
  });
});
