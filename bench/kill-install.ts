/** `npm run soak:install [-- --rounds N]`: the long form of `test/e2e/kill-install.test.ts`. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DependencyWorld } from "../test/support/dependency-world.ts";
import { type InstallKill, killInstall } from "../test/support/kill-install.ts";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "200" } } });
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), "ebpm-soak-"));
const world = await DependencyWorld.start(folder);
const kills: InstallKill[] = [];
try {
  await killInstall(world, {
    rounds,
    onKill: (kill) => {
      kills.push(kill);
      const state = kill.wasRunning ? kill.left : "it had ended";
      process.stdout.write(
        `${kills.length}/${rounds} ${kill.command} after ${kill.afterMs.toFixed(0)} ms (${state})\n`,
      );
    },
  });
  const hits = kills.filter(({ wasRunning }) => wasRunning);
  const between = hits.filter(({ left }) => left === "between").length;
  const after = hits.filter(({ left }) => left === "after").length;
  process.stdout.write(
    `${hits.length} of ${rounds} were killed at work, ${after} of them after the lock was written and ${between} between manifest and lock; each project was whole again after the next install\n`,
  );
} finally {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
}
