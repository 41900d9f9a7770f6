import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { release } from "node:os";
import { join } from "node:path";
import type { AttachCase, Kernel } from "./attach-cases.ts";
import {
  killed,
  openNetkit,
  openVeth,
  PROBED,
  REPLACEABLE,
  runReplaceable,
  steerPackets,
} from "./attach-surroundings.ts";
import { collect } from "./cli.ts";

/** What came of attaching one program. */
export interface Outcome {
  readonly kind: "hit" | "attached" | "loaded" | "refused";
  /** The loader's error, or nothing. */
  readonly message: string;
}

/** A process in a control group of its own that does what the programs wait for. */
export class AttachLab {
  readonly #loader: string;
  readonly #cgroup: string;
  readonly #actor: ChildProcess;
  readonly #folder: string;
  readonly #probed: ChildProcess;
  readonly #closeNetkit = openNetkit("ebpm-nk0");
  readonly #closeVeth = openVeth("ebpm-ve0");
  readonly #stopSteering = steerPackets("lo");

  private constructor(loader: string, cgroup: string, actor: ChildProcess, folder: string) {
    this.#loader = loader;
    this.#cgroup = cgroup;
    this.#actor = actor;
    this.#folder = folder;
    this.#probed = spawn(join(folder, PROBED), { stdio: "ignore" });
  }

  /** @param folder holds what `prepareFolder` put there */
  static async open(loader: string, folder: string): Promise<AttachLab> {
    const cgroup = join(cgroupRoot(), `ebpm-test-${process.pid}`);
    mkdirSync(cgroup);
    const script = join(import.meta.dirname, "attach-actor.ts");
    const actor = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
    writeFileSync(join(cgroup, "cgroup.procs"), String(actor.pid));
    if (actor.stdout !== null) await once(actor.stdout, "data");
    return new AttachLab(loader, cgroup, actor, folder);
  }

  async close(): Promise<void> {
    this.#closeNetkit?.();
    this.#closeVeth?.();
    this.#stopSteering();
    await killed(this.#probed);
    await killed(this.#actor);
    for (let attempt = 0; ; attempt++) {
      try {
        return rmdirSync(this.#cgroup);
      } catch (error) {
        if (attempt === 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  get kernel(): Kernel {
    const features = JSON.parse(spawnSync(this.#loader, ["features"], { encoding: "utf8" }).stdout);
    const [major = 0, minor = 0] = release().split(".").map(Number);
    return {
      version: major * 1000 + minor,
      hasKprobes: features.attach.kprobe === true,
      hasTrampolines: features.attach.fentry === true,
      hasNetkit: this.#closeNetkit !== undefined,
      hasVeth: this.#closeVeth !== undefined,
    };
  }

  /** Runs a compiled case until its first event; for one that nothing reaches, for half a second. */
  async attempt(object: string, { options = [], expected = "hit" }: AttachCase): Promise<Outcome> {
    const needsReplaceable = options.some((word) => word.includes("REPLACED"));
    const replaceable = needsReplaceable
      ? await runReplaceable(this.#loader, join(this.#folder, REPLACEABLE))
      : undefined;
    try {
      return await this.#run(object, this.#wordsOf(options, replaceable?.id), expected);
    } finally {
      if (replaceable !== undefined) await killed(replaceable.process);
    }
  }

  #wordsOf(options: readonly string[], replaceable: number | undefined): readonly string[] {
    const meanings = {
      CGROUP_ID: String(statSync(this.#cgroup).ino),
      CGROUP: this.#cgroup,
      PROBED: join(this.#folder, PROBED),
      REPLACED: String(replaceable),
    };
    return options.map((word) =>
      word === "PID"
        ? String(this.#actor.pid)
        : Object.entries(meanings).reduce((text, [name, value]) => text.replace(name, value), word),
    );
  }

  async #run(object: string, words: readonly string[], expected: AttachCase["expected"]): Promise<Outcome> {
    const time = expected === "hit" ? "15s" : "500ms";
    const child = spawn(
      this.#loader,
      ["run", "--format", "json", "--verbose", "--max-events", "1", "--duration", time, ...words, object],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    const { status, stdout, stderr } = await collect(child);
    if (status !== 0) {
      const message = /^error\[.*(?:\nhint: .*)?/m.exec(stderr)?.[0];
      assert.ok(message !== undefined, stderr);
      return { kind: "refused", message };
    }
    if (/^(?:\{"which":[12]\}$|task \d+)/m.test(stdout)) return { kind: "hit", message: "" };
    return { kind: /^attached /m.test(stderr) ? "attached" : "loaded", message: "" };
  }
}

export function cgroupRoot(): string {
  const mounts = readFileSync("/proc/self/mounts", "utf8").split("\n");
  const root = mounts.map((line) => line.split(" ")).find(([, , kind]) => kind === "cgroup2")?.[1];
  assert.ok(root !== undefined, "cgroup2 is not mounted");
  return root;
}
