import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { describeBytes } from "../../src/content/descriptor.ts";
import { type IndexChange, IndexQueue } from "../../src/store/index-queue.ts";
import { type IndexEntry, withReference } from "../../src/store/layout-index.ts";

const DESCRIPTOR = describeBytes("text/plain", Buffer.from("x"));
const named =
  (reference: string): IndexChange =>
  (entries) =>
    withReference(entries, reference, DESCRIPTOR);

describe("IndexQueue", () => {
  let entries: readonly IndexEntry[] = [];
  let writes = 0;
  const write = async (change: IndexChange): Promise<void> => {
    const before = entries;
    await sleep(2);
    entries = change(before);
    writes += 1;
  };
  beforeEach(() => {
    entries = [];
    writes = 0;
  });
  const names = (): (string | undefined)[] => entries.map(({ reference }) => reference);

  it("writes what arrives meanwhile together, in order, and loses nothing", async () => {
    const queue = new IndexQueue();
    await Promise.all(["a", "b", "c", "d"].map((name) => queue.add(named(name), write)));
    assert.deepEqual(names(), ["a", "b", "c", "d"]);
    assert.equal(writes, 2);
    await queue.add(named("e"), write);
    assert.equal(writes, 3);
  });

  it("says only to whom it belongs that a change was refused", async () => {
    const queue = new IndexQueue();
    const refuse: IndexChange = () => {
      throw new Error("no");
    };
    const outcomes = await Promise.allSettled(
      [named("a"), refuse, named("b"), refuse, named("c")].map((change) => queue.add(change, write)),
    );
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ["fulfilled", "rejected", "fulfilled", "rejected", "fulfilled"],
    );
    assert.deepEqual(names(), ["a", "b", "c"]);
  });

  it("says to everybody that a write failed, and goes on", async () => {
    const queue = new IndexQueue();
    const fail = async (): Promise<void> => {
      await sleep(1);
      throw new Error("the disk is full");
    };
    const outcomes = await Promise.allSettled([queue.add(named("a"), fail), queue.add(named("b"), fail)]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ["rejected", "rejected"],
    );
    await queue.add(named("c"), write);
    assert.deepEqual(names(), ["c"]);
  });
});
