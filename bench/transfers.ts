import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startCraneRegistry } from "../test/support/registries/crane-registry.ts";
import { startDockerRegistry } from "../test/support/registries/docker-registry.ts";
import { hasProgram, type RegistryProcess } from "../test/support/registries/process.ts";
import { type Command, runMeasured } from "./processes.ts";
import { writeRandom } from "./random-file.ts";
import type { Series } from "./stats.ts";
import { ebpm, node, withTestTools } from "./tools.ts";

/** Bytes. */
const SMALL = 100_000;
const LARGE = 500_000_000;
const MANY = 100;

/** A client of registries; `folder` is empty before a pull. */
interface Client {
  readonly name: string;
  readonly pull: (reference: string, folder: string) => Command;
  /** Several in one process, where it can do that. */
  readonly pullAll?: (references: readonly string[], folder: string) => Command;
  /** Undefined where it cannot send a plain file. */
  readonly push?: (reference: string, file: string) => Command;
}

const BASELINE = "skopeo";
const BARE = join(import.meta.dirname, "bare-client.cjs");

/** Debian's, which is what people run, and the lightest there is, which leaves more of the time to the clients. */
const REGISTRIES: readonly (readonly [
  name: string,
  program: string,
  start: (folder: string) => Promise<RegistryProcess>,
])[] = [
  ["docker-registry", "docker-registry", startDockerRegistry],
  ["crane's registry", "crane", startCraneRegistry],
];

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
    name: "Node by hand",
    program: node,
    pull: (reference, folder) => [node, BARE, folder, reference],
    pullAll: (references, folder) => [node, BARE, folder, ...references],
  },
  {
    name: "ebpm",
    program: ebpm,
    pull: (reference) => [ebpm, "pull", reference],
    pullAll: (references) => [ebpm, "pull", ...references],
    push: (reference, file) => [ebpm, "push", file, reference],
  },
];

/** Whether there is a registry to measure with. */
export function canMeasureTransfers(): boolean {
  withTestTools();
  return hasProgram("docker-registry");
}

/**
 * Pulls and pushes by real registries on loopback, store and registry in `folder`: whole processes, in turns. What the
 * registry itself needs is in all figures; `curl`, which hashes nothing, shows how much that is, and a client on node:http
 * written by hand how much Node is.
 */
export async function measureTransfers(rounds: number, folder: string): Promise<readonly Series[]> {
  const all: Series[] = [];
  for (const [name, program, start] of REGISTRIES) {
    if (!hasProgram(program)) continue;
    const place = join(folder, program);
    const registry = await start(join(place, "registry"));
    try {
      const stage = new Stage(join(place, "bench"), registry.address);
      const large = Math.max(1, Math.round(rounds / 5));
      const measured = [
        await stage.measureSmall(rounds),
        await stage.measureMany(Math.max(1, Math.round(rounds / 2))),
        ...(await stage.measureLarge(large)),
      ];
      all.push(...measured.map((series) => ({ ...series, title: `${series.title}, ${name}` })));
    } finally {
      await registry.stop();
      rmSync(place, { recursive: true, force: true });
    }
  }
  return all;
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
        const { ms } = await runMeasured(pull(reference, this.#emptied()));
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
      for (const { name, pull, pullAll } of this.#clients) {
        let sum = 0;
        const folder = this.#emptied();
        if (pullAll !== undefined) sum = (await runMeasured(pullAll(references, folder))).ms;
        else for (const one of references) sum += (await runMeasured(pull(one, this.#emptied()))).ms;
        add(samples, pullAll !== undefined ? `${name}, one process` : `${name}, ${MANY} processes`, sum);
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
        const { ms, peakMb } = await runMeasured(push(this.#reference(), await this.#file(LARGE)));
        add(pushed, name, ms);
        add(memory, `${name} push`, peakMb);
      }
      add(pushed, "curl, with the digest given", await this.#pushByCurl(await this.#file(LARGE)));
      const file = await this.#file(LARGE);
      const reference = await this.#publish(file);
      for (const { name, pull } of this.#clients.filter(({ program }) => program !== node)) {
        const { ms, peakMb } = await runMeasured(pull(reference, this.#emptied()));
        add(pulled, name, ms);
        add(memory, `${name} pull`, peakMb);
      }
      const url = `http://${reference.replace(/:([^:]*)$/, "")}/blobs/${digestOf(file)}`;
      const curl = await runMeasured(["curl", "-sfo", join(this.#emptied(), "blob"), withApi(url)]);
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
    const to = new URL(answer.headers.get("location") ?? "", uploads);
    to.searchParams.set("digest", digest);
    await runMeasured(["curl", "-sf", "-H", "Expect:", "-T", file, to.href]);
    return performance.now() - begin;
  }

  #reference(): string {
    return `${this.#address}/bench/r${this.#count++}:1`;
  }

  async #publish(file: string): Promise<string> {
    const reference = this.#reference();
    await runMeasured([ebpm, "push", file, reference]);
    return reference;
  }

  /** New content, since registries and stores keep what they have. */
  async #file(size: number): Promise<string> {
    const path = join(this.#folder, "content");
    await writeRandom(path, size);
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

function digestOf(path: string): string {
  return `sha256:${createHash("sha256").update(readFileSync(path)).digest("hex")}`;
}
