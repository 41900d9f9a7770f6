import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { Limiter } from "../../../src/sources/origins/limiter.ts";

/** Runs tasks for these hosts and says which ran together at most, in all and for each host. */
async function watch(limiter: Limiter, hosts: readonly string[]) {
  const running = new Map<string, number>();
  let total = 0;
  const most = { total: 0, host: 0 };
  const order: string[] = [];
  await Promise.all(
    hosts.map((host, index) =>
      limiter.run(host, async () => {
        total += 1;
        running.set(host, (running.get(host) ?? 0) + 1);
        most.total = Math.max(most.total, total);
        most.host = Math.max(most.host, ...running.values());
        order.push(`${host}${index}`);
        for (let turns = 0; turns <= index % 3; turns++) await turn();
        total -= 1;
        running.set(host, (running.get(host) ?? 1) - 1);
      }),
    ),
  );
  return { ...most, order };
}

describe("limiter", () => {
  it("lets as many run as it may, and no more", async () => {
    const { total, order } = await watch(
      new Limiter(3),
      Array.from({ length: 20 }, () => "a"),
    );
    assert.equal(total, 3);
    assert.equal(order.length, 20);
  });

  it("does not let one host hold up the others", async () => {
    const { total, host, order } = await watch(new Limiter(4, 2), ["a", "a", "a", "a", "b", "b"]);
    assert.deepEqual({ total, host }, { total: 4, host: 2 });
    assert.deepEqual(order.slice(0, 4), ["a0", "a1", "b4", "b5"]);
  });

  it("goes on after a task that failed, and starts none that was stopped while it waited", async () => {
    const limiter = new Limiter(1);
    const controller = new AbortController();
    const first = limiter.run("a", () => Promise.reject(new Error("failed")));
    const second = limiter.run("a", () => assert.fail("started"), controller.signal);
    const third = limiter.run("a", async () => "third");
    controller.abort(new Error("stopped"));
    await assert.rejects(first, { message: "failed" });
    await assert.rejects(second, { message: "stopped" });
    assert.equal(await third, "third");
  });
});
