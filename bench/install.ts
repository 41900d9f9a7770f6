import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SILENT_METADATA } from "../src/manifest/manifest.ts";
import { RemoteRepository } from "../src/oci/repository.ts";
import { composeArtifact, pushArtifact } from "../src/package/artifact.ts";
import { LocalRegistry } from "../src/store/local-registry.ts";
import {
  reasonAgainstDockerRegistry,
  startDockerRegistry,
} from "../test/support/registries/docker-registry.ts";
import { type RegistryProcess, startServer } from "../test/support/registries/process.ts";
import { testSettings } from "../test/support/registries/settings.ts";
import type { Series } from "./stats.ts";
import { ebpm, withTestTools } from "./tools.ts";

const PACKAGES = 100;
/** Bytes of each, about that of a small object in base64. */
const SIZE = 8_000;

/** Milliseconds of whole `ebpm install .` processes, with registries as processes of their own on loopback. */
export async function measureInstall(folder: string, rounds: number): Promise<readonly Series[]> {
  withTestTools();
  const all: Series[] = [];
  for (const [name, start] of registries()) {
    const registry = await start(join(folder, name));
    try {
      all.push(await measureWith(name, registry, mkdtempSync(join(folder, "project-")), rounds));
    } finally {
      await registry.stop();
    }
  }
  return all;
}

type Start = (folder: string) => Promise<RegistryProcess>;

function registries(): readonly (readonly [name: string, start: Start])[] {
  const hasDocker = reasonAgainstDockerRegistry() === undefined;
  return [
    ["ebpm registry serve", startOurs],
    ...(hasDocker ? [["docker-registry", startDocker] as const] : []),
  ];
}

async function startOurs(folder: string): Promise<RegistryProcess> {
  const registry = new LocalRegistry(join(folder, "registry"));
  for (let index = 0; index < PACKAGES; index++) {
    const artifact = artifactOf(index);
    await pushArtifact(registry, artifact);
    await registry.tag(artifact.manifest, `p${index}:1.0.0`);
  }
  const argv = ["registry", "serve", "--port", "0"];
  const command = `EBPM_HOME='${folder}' exec '${ebpm}' ${argv.join(" ")}`;
  return startServer("/bin/sh", ["-c", command], /127\.0\.0\.1:(\d+)/);
}

async function startDocker(folder: string): Promise<RegistryProcess> {
  const registry = await startDockerRegistry(folder);
  for (let index = 0; index < PACKAGES; index++) {
    const name = { host: registry.address, repository: `p${index}` };
    const repository = new RemoteRepository(name, testSettings());
    const artifact = artifactOf(index);
    await pushArtifact(repository, artifact);
    await repository.tag(artifact.manifest, "1.0.0");
    repository.close();
  }
  return registry;
}

function artifactOf(index: number) {
  const name = `p${index}`;
  const text = JSON.stringify({ name, filler: "x".repeat(SIZE) });
  return composeArtifact({ ...SILENT_METADATA, name, version: "1.0.0" }, [{ name, text }]);
}

async function measureWith(
  registryName: string,
  registry: RegistryProcess,
  project: string,
  rounds: number,
): Promise<Series> {
  const lines = Array.from({ length: PACKAGES }, (_, index) => `p${index} = "^1"\n`);
  const head = `[registries]\ndefault = "${registry.address}"\n\n[dependencies]\n`;
  writeFileSync(join(project, "ebpm.toml"), head + lines.join(""));
  const home = join(project, "home");
  const samples: Record<string, number[]> = {};
  const measure = async (name: string, argv: readonly string[]) => {
    samples[name] ??= [];
    samples[name].push(await timeOf(argv, project, home));
  };
  const forget = (...names: readonly string[]) => {
    for (const name of names) rmSync(join(project, name), { recursive: true, force: true });
  };
  for (let round = 0; round < rounds; round++) {
    forget("home", ".ebpm", "ebpm.lock");
    mkdirSync(home);
    await measure("resolve and install, nothing known", ["install", "."]);
    forget("ebpm.lock", ".ebpm");
    await measure("resolve again, all known", ["install", "."]);
    forget("home", ".ebpm");
    await measure("install by the lock, nothing known", ["install", "."]);
    forget(".ebpm");
    await measure("install by the lock, all in the store", ["install", "."]);
    await measure("install with nothing to do", ["install", "."]);
  }
  return {
    title: `ebpm install of ${PACKAGES} small packages from ${registryName}, whole process`,
    unit: "ms",
    baseline: "install by the lock, nothing known",
    samples,
  };
}

async function timeOf(argv: readonly string[], cwd: string, home: string): Promise<number> {
  const env = { ...process.env, EBPM_HOME: home };
  const start = performance.now();
  const child = spawn(ebpm, argv, { cwd, env, stdio: ["ignore", "ignore", "inherit"] });
  const [status] = (await once(child, "close")) as [number | null];
  const elapsed = performance.now() - start;
  if (status !== 0) throw new Error(`ebpm ${argv.join(" ")} ended with ${status}`);
  return elapsed;
}
