import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { collect } from "./cli.ts";

const EBPM = join(import.meta.dirname, "../../bin/ebpm");

export type Event = Readonly<Record<string, unknown>>;

/** How a run of ebpm ended. */
export interface Ending {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running `ebpm run`. */
export class Probe {
  readonly child: ChildProcess;
  #stdout = "";
  #stderr = "";

  private constructor(child: ChildProcess) {
    this.child = child;
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#stdout += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr += text;
    });
  }

  /** Starts `ebpm run ARGS` and waits until everything is attached. */
  static async start(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Probe> {
    const probe = new Probe(spawn(EBPM, ["run", "--verbose", ...args], { env: { ...process.env, ...env } }));
    await probe.until(() => / is running: /.test(probe.#stderr), "to be attached");
    return probe;
  }

  get stdout(): string {
    return this.#stdout;
  }

  /** The JSON objects it has printed so far. */
  get events(): readonly Event[] {
    return this.#stdout
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Event);
  }

  /** Waits until enough events that fit have been printed, and returns them. */
  async eventsWhere(fits: (event: Event) => boolean, count: number): Promise<readonly Event[]> {
    await this.until(() => this.events.filter(fits).length >= count, `to print ${count} such events`);
    return this.events.filter(fits);
  }

  async until(isTrue: () => boolean, what: string): Promise<void> {
    const end = performance.now() + 10_000;
    while (!isTrue()) {
      const hasEnded = this.child.exitCode !== null || this.child.signalCode !== null;
      if (hasEnded || performance.now() > end) {
        const tail = this.#stdout.split("\n").slice(-20).join("\n");
        this.child.kill("SIGKILL");
        assert.fail(
          `${this.child.spawnargs.join(" ")} was expected ${what}\n${tail}\n${withoutDebug(this.#stderr)}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Sends a signal and waits for the end. */
  async stop(signal: NodeJS.Signals = "SIGINT"): Promise<Ending> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const closed = once(this.child, "close");
      this.child.kill(signal);
      await closed;
    }
    return {
      status: this.child.exitCode,
      signal: this.child.signalCode,
      stdout: this.#stdout,
      stderr: withoutDebug(this.#stderr),
    };
  }
}

/** Runs `ebpm ARGS` to its end. */
export async function runEbpm(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ending> {
  const child = spawn(EBPM, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const { stdout, stderr } = await collect(child);
  return { status: child.exitCode, signal: child.signalCode, stdout, stderr };
}

/** libbpf's own words, that `--verbose` brings, say nothing here. */
function withoutDebug(text: string): string {
  return text.replace(/^libbpf: .*\n/gm, "");
}
