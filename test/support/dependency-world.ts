import { cpSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parseManifest } from "../../src/manifest/parse-manifest.ts";
import { RemoteRepository } from "../../src/oci/repository.ts";
import { composeArtifact, pushArtifact } from "../../src/package/artifact.ts";
import { LocalRegistry } from "../../src/store/local-registry.ts";
import { archive } from "./archive.ts";
import { type CliOptions, type CliResult, runCli } from "./cli.ts";
import { type GitDaemon, startGitDaemon } from "./git-daemon.ts";
import { gitHttpBackend } from "./git-http.ts";
import { GIT_TEST_ENV, GitRepository } from "./git-repository.ts";
import { reasonAgainstDockerRegistry, startDockerRegistry } from "./registries/docker-registry.ts";
import type { RegistryProcess } from "./registries/process.ts";
import { testSettings } from "./registries/settings.ts";
import { skipBecause } from "./skip.ts";

/** How many packages the project's lock holds. */
export const WORLD_PACKAGES = 13;

/**
 * Packages of every origin on servers of this machine: docker's registry, git's daemon and git over HTTP, an HTTP server
 * with archives; and a project that needs all of them: a diamond, a cycle, a private conflict, a branch, a folder of a
 * monorepo, repositories and archives without a manifest.
 */
export class DependencyWorld {
  readonly folder: string;
  readonly repositories: Readonly<Record<"mono" | "probes" | "plain", GitRepository>>;
  #registry: RegistryProcess | undefined;
  #daemon: GitDaemon | undefined;
  #http: Server | undefined;
  readonly #archive = gzipSync(archive([{ name: "headers-2.0/include/h.h", content: "#define H 2\n" }]));

  private constructor(folder: string) {
    this.folder = folder;
    const repository = (name: string) => new GitRepository(join(folder, "git", name));
    this.repositories = {
      mono: repository("mono"),
      probes: repository("probes"),
      plain: repository("plain"),
    };
  }

  static async start(folder: string): Promise<DependencyWorld> {
    const world = new DependencyWorld(folder);
    await world.listen();
    await world.#fill();
    return world;
  }

  /** Starts the servers, on other ports than before. */
  async listen(): Promise<void> {
    const git = join(this.folder, "git");
    this.#registry = await startDockerRegistry(join(this.folder, "registry"));
    this.#daemon = await startGitDaemon(git);
    const backend = gitHttpBackend(git);
    const server = createServer((request, response) => {
      if (request.url === "/headers-2.0.tar.gz") response.end(this.#archive);
      else backend(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    this.#http = server;
  }

  async stop(): Promise<void> {
    this.#http?.closeAllConnections();
    this.#http?.close();
    await this.#daemon?.stop();
    await this.#registry?.stop();
  }

  get host(): string {
    return this.#registry?.address ?? "";
  }

  httpUrl(path: string): string {
    const address = this.#http?.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}${path}`;
  }

  daemonUrl(name: string): string {
    return this.#daemon?.url(name) ?? "";
  }

  /** Runs ebpm as a machine of this name, whose home is empty at first. */
  run(machine: string, argv: readonly string[], options: CliOptions = {}): Promise<CliResult> {
    const env = { ...GIT_TEST_ENV, HOME: join(this.folder, machine, "home"), ...options.env };
    return runCli(join(this.folder, machine), argv, { ...options, env });
  }

  projectOf(machine: string): string {
    return join(this.folder, machine, "cwd");
  }

  /** Gives a machine the project, as it would be checked out, and the one package that only lies on machines. */
  async checkOut(machine: string): Promise<void> {
    const project = this.projectOf(machine);
    mkdirSync(join(project, "sibling"), { recursive: true });
    writeFileSync(join(project, "ebpm.toml"), this.manifest());
    writeFileSync(join(project, "sibling/ebpm.toml"), SIBLING);
    await this.publishLocally(machine, "testkit", "1.0.0");
  }

  async publishLocally(machine: string, name: string, version: string): Promise<void> {
    const registry = new LocalRegistry(join(this.folder, machine, "home/ebpm/registry"));
    const artifact = artifactOf(name, version, "");
    await pushArtifact(registry, artifact);
    await registry.tag(artifact.manifest, `${name}:${version}`);
  }

  /** @param needs lines of `[dependencies]`, in which HOST is the registry */
  async publish(name: string, version: string, needs = "", tag = version): Promise<void> {
    const repository = new RemoteRepository({ host: this.host, repository: `acme/${name}` }, testSettings());
    try {
      const artifact = artifactOf(name, version, needs.replaceAll("HOST", this.host));
      await pushArtifact(repository, artifact);
      await repository.tag(artifact.manifest, tag);
    } finally {
      repository.close();
    }
  }

  manifest(): string {
    const { plain } = this.repositories;
    return `# what the project needs
[registries]
acme = "${this.host}/acme"

[dependencies]
opensnoop = { registry = "acme", version = "^1" } # the program
events = { registry = "acme", version = "~0.3" }
stacks = { oci = "${this.host}/acme/stacks", version = "*" }
legacy = { registry = "acme", version = "1", private = true }
ring = { git = "${this.daemonUrl("mono")}", path = "libs/ring", version = "^1.4" }
probes = { git = "${this.httpUrl("/probes")}", branch = "main" }
plain = { git = "${this.daemonUrl("plain")}", rev = "${plain.git("rev-parse", "HEAD")}", include = ["include"] }
headers = { url = "${this.httpUrl("/headers-2.0.tar.gz")}", strip-prefix = "headers-2.0" }
sibling = { path = "sibling" }
`;
  }

  async #fill(): Promise<void> {
    for (const version of ["1.2.0", "1.3.0", "2.0.0"]) await this.publish("maps", version);
    await this.publish("opensnoop", "1.0.0");
    await this.publish("events", "0.3.1", 'maps = { oci = "HOST/acme/maps", version = "^1" }');
    await this.publish("stacks", "1.0.0", 'maps = { oci = "HOST/acme/maps", version = "^1.2" }');
    await this.publish("legacy", "1.0.0", 'maps = { oci = "HOST/acme/maps", version = "^2" }');
    const { mono, probes, plain } = this.repositories;
    mono.commit({
      "libs/ring/ebpm.toml": `${packageTable("ring", "1.4.2")}[dependencies]\nchain = { path = "../chain" }\n`,
      "libs/ring/include/ring.h": "#define RING 1\n",
      "libs/chain/ebpm.toml": `${packageTable("chain", "0.1.0")}[dependencies]\nring = { path = "../ring" }\n`,
      "libs/chain/chain.h": "#define CHAIN 1\n",
      "README.md": "many\n",
    });
    mono.git("tag", "libs/ring/v1.4.2");
    probes.commit({ "ebpm.toml": packageTable("probes", "0.5.0"), "probe.bpf.c": "int x;\n" });
    plain.commit({ "include/plain.h": "#define PLAIN 1\n", "tool.sh": "#!/bin/sh\n" });
  }
}

const SIBLING = `${packageTable("sibling", "0.1.0")}[dependencies]\ntestkit = "^1"\n`;

function packageTable(name: string, version: string): string {
  return `[package]\nname = "${name}"\nversion = "${version}"\n`;
}

function artifactOf(name: string, version: string, needs: string) {
  const text = `${packageTable(name, version)}[dependencies]\n${needs}\n`;
  const { package: metadata, dependencies } = parseManifest(text, "ebpm.toml");
  if (metadata === undefined) throw new Error("there is no [package]");
  return composeArtifact(metadata, [{ name, text: JSON.stringify({ name, version }) }], { dependencies });
}

/** Every file below a folder, links followed once: path and content. */
export function filesOf(folder: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1);
    if (entry.isSymbolicLink()) found[name] = `-> ${readlinkSync(path)}`;
    else if (entry.isFile()) found[name] = readFileSync(path, "latin1");
  }
  return found;
}

/** Copies what is under version control. */
export function copyCheckout(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (path) => !path.includes("/.ebpm") });
}

/** A world in each test's folder, with its servers, where its registry can be had; otherwise the suite is skipped. */
export function useDependencyWorld(folder: () => string): () => DependencyWorld {
  let world: DependencyWorld | undefined;
  before(function () {
    const reason = reasonAgainstDockerRegistry();
    if (reason !== undefined) skipBecause(this, reason);
  });
  beforeEach(async () => {
    world = await DependencyWorld.start(folder());
  });
  afterEach(() => world?.stop());
  return () => {
    if (world === undefined) throw new Error("there is no world");
    return world;
  };
}
