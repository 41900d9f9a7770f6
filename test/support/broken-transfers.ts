import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type CliResult, runCli } from "./cli.ts";
import { CuttingProxy } from "./registries/cutting-proxy.ts";
import { startDockerRegistry } from "./registries/docker-registry.ts";

const BIN = join(import.meta.dirname, "../../bin/ebpm");

/** Large enough to be continued, and for the middle of it to be hit. */
const SIZE = 12_000_000;

/** What was done to one push or pull. */
export interface Disturbance {
  readonly command: "push" | "pull";
  readonly kind: "kill -9" | "cut" | "cut for a moment";
  /** Milliseconds after the start, or bytes. */
  readonly after: number;
  /** Whether it came before the end. */
  readonly isHit: boolean;
  /** Whether the command succeeded nevertheless. */
  readonly isDone: boolean;
}

export interface BrokenTransfers {
  readonly disturbances: readonly Disturbance[];
  /** Requests for the rest of a blob that was there in part. */
  readonly continued: number;
}

/**
 * Pushes and pulls artifacts through a line that is cut, or with a process that is killed with SIGKILL, at random
 * moments. The next try must succeed, the store verify with nothing left over, and the bytes be the same.
 * @param folder empty; everything lies in it
 * @throws AssertionError on the first damage
 */
export async function breakTransfers(
  folder: string,
  { rounds, onDisturbance }: { rounds: number; onDisturbance?: (one: Disturbance) => void },
): Promise<BrokenTransfers> {
  const registry = await startDockerRegistry(join(folder, "registry"));
  const proxy = new CuttingProxy(registry.address);
  const disturbances: Disturbance[] = [];
  try {
    await proxy.heal();
    const stage = new Stage(folder, proxy);
    for (let round = 0; round < rounds; round++) {
      for (const disturbance of await stage.play(round)) {
        disturbances.push(disturbance);
        onDisturbance?.(disturbance);
      }
    }
    return { disturbances, continued: proxy.continued };
  } finally {
    await proxy.close();
    await registry.stop();
  }
}

class Stage {
  readonly #folder: string;
  readonly #proxy: CuttingProxy;
  /** Milliseconds that each command takes undisturbed. */
  readonly #spans = { push: 600, pull: 600 };

  constructor(folder: string, proxy: CuttingProxy) {
    this.#folder = folder;
    this.#proxy = proxy;
    mkdirSync(join(folder, "cwd"));
  }

  async play(round: number): Promise<readonly Disturbance[]> {
    const file = join(this.#folder, "content");
    const bytes = randomBytes(SIZE);
    writeFileSync(file, bytes);
    const reference = `${this.#proxy.address}/test/r:${round}`;
    const kind = round % 2 === 0 ? "kill -9" : round % 4 === 1 ? "cut" : "cut for a moment";
    const pushed = await this.#disturb(kind, "push", ["push", file, reference]);
    await this.#expectSuccess("push", ["push", file, reference]);
    const pulled = await this.#disturb(kind, "pull", ["pull", reference]);
    await this.#expectSuccess("pull", ["pull", reference]);
    await this.#checkStore(bytes, `round ${round}: ${JSON.stringify(pulled)}`);
    return [pushed, pulled];
  }

  async #disturb(
    kind: Disturbance["kind"],
    command: Disturbance["command"],
    argv: readonly string[],
  ): Promise<Disturbance> {
    const { cuts } = this.#proxy;
    if (kind === "kill -9") {
      const after = Math.random() * this.#spans[command];
      const status = await this.#killed(argv, after);
      return { command, kind, after, isHit: status === "SIGKILL", isDone: status === 0 };
    }
    const after = Math.floor(Math.random() * SIZE);
    this.#proxy.breakAfter({ afterBytes: after, isLasting: kind === "cut" });
    const { status } = await this.#run(argv);
    await this.#proxy.heal();
    return { command, kind, after, isHit: this.#proxy.cuts > cuts, isDone: status === 0 };
  }

  async #killed(argv: readonly string[], afterMs: number): Promise<number | NodeJS.Signals | null> {
    const env = { PATH: process.env["PATH"], HOME: this.#folder, EBPM_HOME: this.#home };
    const child = spawn(BIN, [...argv], { cwd: this.#folder, env, stdio: "ignore" });
    const closed = once(child, "close");
    await sleep(afterMs);
    child.kill("SIGKILL");
    await closed;
    return child.signalCode ?? child.exitCode;
  }

  async #expectSuccess(command: "push" | "pull", argv: readonly string[]): Promise<void> {
    const begin = performance.now();
    const { status, stderr } = await this.#run(argv);
    assert.equal(status, 0, `ebpm ${argv.join(" ")}: ${stderr}`);
    this.#spans[command] = 0.8 * this.#spans[command] + 0.25 * (performance.now() - begin);
  }

  async #checkStore(bytes: Buffer, when: string): Promise<void> {
    const { status, stdout, stderr } = await this.#run(["cache", "verify", "--json"]);
    assert.equal(status, 0, `${when}: ${stderr}`);
    const report: { readonly unreferenced: readonly string[] } = JSON.parse(stdout);
    assert.deepEqual(report.unreferenced, [], when);
    const store = join(this.#home, "registry");
    assert.deepEqual(readdirSync(join(store, "ingest")), [], when);
    const hex = createHash("sha256").update(bytes).digest("hex");
    const blob = join(store, "blobs/sha256", hex);
    assert.equal(readFileSync(blob).equals(bytes), true, when);
    rmSync(this.#home, { recursive: true });
  }

  #run(argv: readonly string[]): Promise<CliResult> {
    return runCli(this.#folder, argv, { env: { EBPM_HOME: this.#home } });
  }

  get #home(): string {
    return join(this.#folder, "store");
  }
}
