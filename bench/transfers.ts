import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startDockerRegistry } from "../test/support/registries/docker-registry.ts";
import { hasProgram } from "../test/support/registries/process.ts";
import { type Command, start } from "./processes.ts";
import type { Series } from "./stats.ts";
import { ebpm, withTestTools } from "./tools.ts";

/** Bytes. */
const SMALL = 100_000;
const LARGE = 500_000_000;
const MANY = 100;

/** A client of registries; `folder` is empty before a pull. */
interface Client {
  readonly name: string;
  readonly pull: (reference: string, folder: string) => Command;
  /** Undefined where it cannot send a plain file. */
  readonly push?: (reference: string, file: string) => Command;
}

const BASELINE = "skopeo";

const CLIENTS: readonly (Client & { readonly program: string })[] = [
  {
    name: BASELINE,
    program: "skopeo",
    pull: (reference, folder) => [
      "skopeo",
      "copy",
      "--src-tls-verify=false",
      `docker://${reference}`,
      `oci:${folder}`,
    ],
  },
  {
    name: "oras",
    program: "oras",
    pull: (reference, folder) => ["oras", "pull", "--plain-http", reference, "-o", folder],
    push: (reference, file) => ["oras", "push", "--plain-http", "--disable-path-validation", reference, file],
  },
  {
    name: "ebpm",
    program: ebpm,
    pull: (reference) => [ebpm, "pull", reference],
    push: (reference, file) => [ebpm, "push", file, reference],
  },
];

/** Whether there is a registry to measure with. */
export function canMeasureTransfers(): boolean {
  withTestTools();
  return hasProgram("docker-registry");
}

/**
 * Pulls and pushes by Debian's docker-registry on loopback, store and registry in `folder`: whole processes, in turns.
 * What the registry itself needs is in all figures; `curl`, which hashes nothing, shows how much that is.
 */
export async function measureTransfers(rounds: number, folder: string): Promise<readonly Series[]> {
  const registry = await startDockerRegistry(join(folder, "registry"));
  try {
    const stage = new Stage(join(folder, "bench"), registry.address);
    const large = Math.max(1, Math.round(rounds / 5));
    return [
      await stage.measureSmall(rounds),
      await stage.measureMany(large),
      ...(await stage.measureLarge(large)),
    ];
  } finally {
    await registry.stop();
  }
}

class Stage {
  readonly #folder: string;
  readonly #address: string;
  readonly #clients = CLIENTS.filter(({ program }) => existsSync(program) || hasProgram(program));
  #count = 0;

  constructor(folder: string, address: string) {
    this.#folder = folder;
    this.#address = address;
    mkdirSync(folder, { recursive: true });
    process.env["EBPM_HOME"] = join(folder, "home");
  }

  async measureSmall(rounds: number): Promise<Series> {
    const samples: Record<string, number[]> = {};
    const reference = await this.#publish(await this.#file(SMALL));
    for (let round = 0; round < rounds; round++) {
      for (const { name, pull } of this.#clients) {
        const { ms } = await this.#run(pull(reference, this.#emptied()));
        add(samples, name, ms);
      }
    }
    return { title: "pull of 100 kB, whole process", unit: "ms", baseline: BASELINE, samples };
  }

  async measureMany(rounds: number): Promise<Series> {
    const samples: Record<string, number[]> = {};
    const references: string[] = [];
    for (let at = 0; at < MANY; at++) references.push(await this.#publish(await this.#file(SMALL)));
    for (let round = 0; round < rounds; round++) {
      for (const { name, pull } of this.#clients) {
        let sum = 0;
        this.#emptied();
        if (name === "ebpm") sum = (await this.#run([ebpm, "pull", ...references])).ms;
        else for (const one of references) sum += (await this.#run(pull(one, this.#emptied()))).ms;
        add(samples, name === "ebpm" ? "ebpm, one process" : `${name}, ${MANY} processes`, sum);
      }
    }
    const baseline = `${BASELINE}, ${MANY} processes`;
    return { title: `pull of ${MANY} artifacts of 100 kB`, unit: "ms", baseline, samples };
  }

  async measureLarge(rounds: number): Promise<readonly Series[]> {
    const pulled: Record<string, number[]> = {};
    const pushed: Record<string, number[]> = {};
    const memory: Record<string, number[]> = {};
    for (let round = 0; round < rounds; round++) {
      for (const { name, push } of this.#clients) {
        if (push === undefined) continue;
        const { ms, peakMb } = await this.#run(push(this.#reference(), await this.#file(LARGE)));
        add(pushed, name, ms);
        add(memory, `${name} push`, peakMb);
      }
      add(pushed, "curl, with the digest given", await this.#pushByCurl(await this.#file(LARGE)));
      const file = await this.#file(LARGE);
      const reference = await this.#publish(file);
      for (const { name, pull } of this.#clients) {
        const { ms, peakMb } = await this.#run(pull(reference, this.#emptied()));
        add(pulled, name, ms);
        add(memory, `${name} pull`, peakMb);
      }
      const url = `http://${reference.replace(/:([^:]*)$/, "")}/blobs/${digestOf(file)}`;
      const curl = await this.#run(["curl", "-sfo", join(this.#emptied(), "blob"), withApi(url)]);
      add(pulled, "curl, unchecked", curl.ms);
    }
    const unit = "ms";
    return [
      { title: "pull of 500 MB", unit, baseline: BASELINE, samples: pulled },
      { title: "push of 500 MB", unit, baseline: "curl, with the digest given", samples: pushed },
      { title: "500 MB: most memory", unit: "MB", baseline: `${BASELINE} pull`, samples: memory },
    ];
  }

  async #pushByCurl(file: string): Promise<number> {
    const digest = digestOf(file);
    const begin = performance.now();
    const uploads = withApi(`http://${this.#address}/bench/curl${this.#count}/blobs/uploads/`);
    const answer = await fetch(uploads, { method: "POST" });
    const to = new URL(answer.headers.get("location") ?? "");
    to.searchParams.set("digest", digest);
    await this.#run(["curl", "-sf", "-H", "Expect:", "-T", file, to.href]);
    return performance.now() - begin;
  }

  /** Milliseconds, and the most that was resident. */
  async #run(command: Command): Promise<{ readonly ms: number; readonly peakMb: number }> {
    const begin = performance.now();
    const child = start(command, { stdio: ["ignore", "ignore", "pipe"] });
    let stderr = "";
    child.stderr?.on("data", (piece: Buffer) => {
      stderr += piece.toString();
    });
    const end = new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", () => resolve(performance.now()));
    });
    let peakMb = 0;
    let isOver = false;
    end.then(
      () => {
        isOver = true;
      },
      () => {},
    );
    while (!isOver) {
      peakMb = Math.max(peakMb, await peakOf(child.pid));
      await Promise.race([end, sleep(20)]);
    }
    const ms = (await end) - begin;
    if (child.exitCode !== 0) throw new Error(`${command.join(" ")} failed: ${stderr}`);
    return { ms, peakMb };
  }

  #reference(): string {
    return `${this.#address}/bench/r${this.#count++}:1`;
  }

  async #publish(file: string): Promise<string> {
    const reference = this.#reference();
    await this.#run([ebpm, "push", file, reference]);
    return reference;
  }

  /** New content, since registries and stores keep what they have. */
  async #file(size: number): Promise<string> {
    const path = join(this.#folder, "content");
    rmSync(path, { force: true });
    if (size <= 1 << 20) writeFileSync(path, randomBytes(size));
    else await writeRandom(path, size);
    return path;
  }

  #emptied(): string {
    const folder = join(this.#folder, "pulled");
    for (const path of [folder, join(this.#folder, "home")]) rmSync(path, { recursive: true, force: true });
    mkdirSync(folder);
    return folder;
  }
}

function withApi(url: string): string {
  return url.replace(/^(http:\/\/[^/]*)\//, "$1/v2/");
}

function add(samples: Record<string, number[]>, name: string, value: number): void {
  samples[name] ??= [];
  samples[name].push(value);
}

async function writeRandom(path: string, size: number): Promise<void> {
  const file = createWriteStream(path);
  for (let left = size; left > 0; left -= 1 << 20) {
    const piece = randomBytes(Math.min(left, 1 << 20));
    if (!file.write(piece)) await once(file, "drain");
  }
  await new Promise<void>((resolve) => file.end(resolve));
}

function digestOf(path: string): string {
  return `sha256:${createHash("sha256").update(readFileSync(path)).digest("hex")}`;
}

async function peakOf(pid: number | undefined): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmHWM:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024;
}
