/** `npm run soak:kill [-- --rounds N]`: the long form of `test/e2e/kill-nine.test.ts`. */
import { parseArgs } from "node:util";
import { type Kill, killNine } from "../test/support/kill-nine.ts";
import { setStage } from "../test/support/shipped.ts";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "200" } } });
const rounds = Number(values.rounds);
const stage = setStage();
const kills: Kill[] = [];
try {
  await killNine(stage, {
    rounds,
    onKill: (kill) => {
      kills.push(kill);
      const state = kill.wasRunning ? "" : " (it had ended)";
      process.stdout.write(
        `${kills.length}/${rounds} ${kill.command} after ${kill.afterMs.toFixed(0)} ms${state}\n`,
      );
    },
  });
  const hits = kills.filter(({ wasRunning }) => wasRunning).length;
  process.stdout.write(
    `${hits} of ${rounds} were killed at work; the registry verified after each, the kernel was clean\n`,
  );
} finally {
  stage.strike();
}
