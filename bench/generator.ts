import { spawn } from "node:child_process";
import { once } from "node:events";

/** How many events each call is to send. */
export const BURST = 100;

/** Told `CALLS PER_MILLISECOND`, asks for a priority so often, at that rate or as fast as it goes, and says when it is done. */
const PROGRAM = `
  import { getPriority } from "node:os";
  process.stdin.once("data", (text) => {
    const [calls, perMillisecond] = String(text).split(" ").map(Number);
    const start = performance.now();
    for (let call = 0; call < calls; call += 1) {
      getPriority();
      while (perMillisecond > 0 && call > (performance.now() - start) * perMillisecond);
    }
    console.log("done");
    process.stdin.once("data", () => process.exit());
  });
  console.log("ready");`;

/** A process that makes events, once. */
export interface Generator {
  readonly pid: number;
  /** @param rate events a second, or 0 for as fast as it goes; ends when all have been sent */
  readonly send: (events: number, rate: number) => Promise<void>;
  readonly stop: () => void;
}

export async function startGenerator(): Promise<Generator> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", PROGRAM], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return {
    pid: child.pid ?? 0,
    send: async (events, rate) => {
      const done = once(child.stdout, "data");
      child.stdin.write(`${events / BURST} ${rate / BURST / 1000}\n`);
      await done;
    },
    stop: () => {
      child.kill();
    },
  };
}
