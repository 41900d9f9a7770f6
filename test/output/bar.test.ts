import assert from "node:assert/strict";
import { stripControl } from "../../src/errors.ts";
import { TransferBar } from "../../src/output/bar.ts";
import { stderrProgress } from "../../src/output/progress.ts";

describe("TransferBar", () => {
  it("shows amount, rate and time left once it can tell", () => {
    const bar = new TransferBar();
    assert.equal(bar.line(0, 40_000_000, 0), `[>${" ".repeat(15)}] 0 B of 40.0 MB`);
    assert.equal(
      bar.line(10_000_000, 40_000_000, 1000),
      `[====>${" ".repeat(11)}] 10.0 MB of 40.0 MB, 10.0 MB/s, 3 s left`,
    );
  });

  it("shows what is known where there is no total", () => {
    const bar = new TransferBar();
    bar.line(0, undefined, 0);
    assert.equal(bar.line(500_000, undefined, 1000), "500.0 kB, 500.0 kB/s");
  });

  it("takes the rate of the last seconds, and begins anew with a new transfer", () => {
    const bar = new TransferBar();
    for (let second = 0; second <= 10; second++) bar.line(second * 1_000_000, undefined, second * 1000);
    for (let second = 11; second <= 14; second++) {
      bar.line(10_000_000 + (second - 10) * 2_000_000, undefined, second * 1000);
    }
    assert.match(bar.line(20_000_000, undefined, 15_000), /, 2\.0 MB\/s$/);
    assert.equal(bar.line(0, undefined, 16_000), "0 B");
  });

  const times: readonly (readonly [number, string])[] = [
    [0.2, "1 s"],
    [59, "59 s"],
    [125, "2 min 5 s"],
    [3780, "1 h 3 min"],
  ];
  for (const [seconds, text] of times) {
    it(`says ${text}`, () => {
      const bar = new TransferBar();
      bar.line(0, 1, 0);
      assert.ok(bar.line(1_000_000, 1_000_000 * (1 + seconds), 1000).endsWith(`, ${text} left`));
    });
  }

  it("is drawn ten times a second, within a line, and is gone at the end", () => {
    const pieces: string[] = [];
    let now = 0;
    const progress = stderrProgress({ isTTY: true, write: (piece) => pieces.push(piece) }, () => now);
    const subject = "x".repeat(100);
    for (now = 0; now < 1000; now += 10) progress({ kind: "bytes", subject, done: now, total: 1000 });
    assert.equal(pieces.length, 10);
    assert.ok(pieces.every((piece) => stripControl(piece).replace(/\[(?:K|\?7[lh])/g, "").length <= 79));
    progress({ kind: "bytes", subject, done: 1000, total: 1000 });
    assert.equal(pieces.at(-1), "\r\u001b[K");
  });
});
