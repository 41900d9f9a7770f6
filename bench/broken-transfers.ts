/** `npm run soak:transfer [-- --rounds N]`: the long form of `test/e2e/broken-transfers.test.ts`. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { breakTransfers } from "../test/support/broken-transfers.ts";
import { transferLarge } from "./large-transfer.ts";
import { withTestTools } from "./tools.ts";

/** Bytes. */
const LARGE = 1_000_000_000;

const { values } = parseArgs({ options: { rounds: { type: "string", default: "200" } } });
const rounds = Number(values.rounds);
withTestTools();
const folder = mkdtempSync(join(tmpdir(), "ebpm-soak-"));
let count = 0;
try {
  const { disturbances, continued } = await breakTransfers(folder, {
    rounds,
    onDisturbance: ({ command, kind, after, isHit, isDone }) => {
      const unit = kind === "kill -9" ? "ms" : "bytes";
      const outcome = isDone ? "it ended well" : "it failed";
      const note = isHit ? outcome : `it had ended`;
      process.stdout.write(
        `${++count}/${2 * rounds} ${command}: ${kind} after ${after.toFixed(0)} ${unit}, ${note}\n`,
      );
    },
  });
  const hits = disturbances.filter(({ isHit }) => isHit);
  const healed = hits.filter(({ isDone }) => isDone);
  process.stdout.write(
    `${disturbances.length} disturbances, ${hits.length} of them before the end, ${healed.length} overcome at once; ` +
      `every next try succeeded, ${continued} requests went on in the middle of a blob, each store verified\n`,
  );
  const { push, pull } = await transferLarge(folder, LARGE);
  const [sent, fetched] = [push, pull].map(
    ({ ms, peakMb }) => `in ${(ms / 1000).toFixed(2)} s with ${peakMb.toFixed(0)} MB resident`,
  );
  process.stdout.write(`1 GB was sent ${sent}, and fetched ${fetched}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
