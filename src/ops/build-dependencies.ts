import { createHash } from "node:crypto";
import { join } from "node:path";
import packageJson from "../../package.json" with { type: "json" };
import { buildModule } from "../build/build-module.ts";
import type { Unit } from "../build/link.ts";
import type { HeaderPart, Parts } from "../build/parts.ts";
import type { BuildableProject } from "../build/project.ts";
import { Survey } from "../build/survey.ts";
import { EbpmError } from "../errors.ts";
import { isFolder } from "../fs/presence.ts";
import { Linker } from "../loader/linker.ts";
import type { Layout } from "../manifest/dependency.ts";
import { linkedDependency } from "../manifest/linked-dependency.ts";
import { type OwnModule, SILENT_METADATA } from "../manifest/manifest.ts";
import type {
  InstalledEdge,
  InstalledPackage,
  InstalledPackages,
} from "../sources/installed/installed-packages.ts";
import type { Context } from "./context.ts";
import { harmfulFlag } from "./harmless-flags.ts";

/**
 * What a package is built with: headers of everything it depends on, and the objects of the libraries that its modules
 * link. Those that come as source are compiled once for each content, into the user's cache.
 */
export class DependencyBuilder {
  readonly #installed: InstalledPackages;
  readonly #context: Context;
  readonly #built = new Map<string, Promise<string>>();
  readonly #parts = new Map<string, Promise<HeaderPart>>();
  /** For what is built of them, too. */
  readonly survey: Survey;

  constructor(installed: InstalledPackages, context: Context) {
    this.#installed = installed;
    this.#context = context;
    this.survey = new Survey(context);
  }

  /** @throws CompileFailed and what building a module throws; UsageInvalid for a library that is not there */
  async partsFor(edges: readonly InstalledEdge[], modules: readonly OwnModule[]): Promise<Parts> {
    const words = new Set(modules.flatMap(({ link }) => link));
    const units = new Map<string, readonly Unit[]>();
    for (const word of words) {
      const found = await this.#unitsFor(word, edges, new Set());
      if (found !== undefined) units.set(word, found);
    }
    return { headers: await this.#headersOf(edges), units };
  }

  /** The headers of one dependency itself. */
  headersOf(edge: InstalledEdge): Promise<HeaderPart> {
    return this.#headerPart(this.#packageOf(edge), edge.key, edge.layout);
  }

  /** The package file of a program of a dependency. @throws as partsFor */
  async program(owner: InstalledPackage, module: OwnModule): Promise<string> {
    return this.#build(owner, module);
  }

  /** Of direct dependencies, and of whatever reaches the project's own code through their headers. */
  async #headersOf(edges: readonly InstalledEdge[]): Promise<readonly HeaderPart[]> {
    const found = new Map<string, HeaderPart>();
    let level = edges;
    while (level.length > 0) {
      const next: InstalledEdge[] = [];
      for (const edge of level) {
        const { key, layout } = edge;
        if (found.has(key)) continue;
        const one = this.#packageOf(edge);
        found.set(key, await this.#headerPart(one, key, layout));
        next.push(...one.edges.filter(({ isPrivate, isDev }) => !isPrivate && !isDev));
      }
      level = next;
    }
    return [...found.values()];
  }

  #headerPart(one: InstalledPackage, key: string, layout: Layout | undefined): Promise<HeaderPart> {
    const name = `${key}\n${(layout?.include ?? ["include"]).join("\n")}`;
    const known = this.#parts.get(name);
    if (known !== undefined) return known;
    const part = headerPart(one, layout);
    this.#parts.set(name, part);
    return part;
  }

  async #unitsFor(
    word: string,
    edges: readonly InstalledEdge[],
    seen: Set<string>,
  ): Promise<readonly Unit[] | undefined> {
    const linked = linkedDependency(
      word,
      edges.map(({ name }) => name),
    );
    const edge = edges.find(({ name }) => name === linked?.dependency);
    if (linked === undefined || edge === undefined) return undefined;
    const owner = this.#packageOf(edge);
    const libraries = librariesOf(owner, edge.layout);
    const wanted = libraries.filter(({ name }) => linked.library === undefined || name === linked.library);
    if (wanted.length === 0) throw noLibrary(word, owner, libraries);
    const units: Unit[] = [];
    for (const library of wanted) {
      const name = `${edge.key} ${library.name}`;
      if (seen.has(name)) continue;
      seen.add(name);
      const object = await this.#build(owner, library);
      units.push({ source: `${owner.label}/${library.name}.bpf.o`, cflags: [], object });
      for (const needed of library.link)
        units.push(...((await this.#unitsFor(needed, owner.edges, seen)) ?? []));
    }
    return units;
  }

  #build(owner: InstalledPackage, module: OwnModule): Promise<string> {
    const key = `${owner.id} ${owner.scope} ${module.name}`;
    const known = this.#built.get(key);
    if (known !== undefined) return known;
    const built = this.#buildNow(owner, module);
    this.#built.set(key, built);
    return built;
  }

  async #buildNow(owner: InstalledPackage, module: OwnModule): Promise<string> {
    const { label, folder, description } = owner;
    refuseHarmful(owner, module);
    // What was built when it was published is not built again.
    if (module.source.endsWith(".json") && !module.isLibrary) return join(folder, module.source);
    const parts = await this.partsFor(
      owner.edges.filter(({ isDev }) => !isDev),
      module.isLibrary ? [] : [module],
    );
    const project: BuildableProject = {
      root: folder,
      package: description.package ?? {
        ...SILENT_METADATA,
        name: module.name,
        version: owner.version ?? "0.0.0",
      },
      modules: description.modules,
      parts,
      target: join(this.#context.cacheDir, "built", targetName(owner, parts)),
      label,
    };
    const linker = new Linker(this.#context);
    const { packagePath, objectPath } = await buildModule(this.#context, project, module, {
      ebpmVersion: packageJson.version,
      force: false,
      survey: this.survey,
      linker,
      onStart: () =>
        this.#context.progress({ kind: "step", verb: "Building", subject: `${module.name} of ${label}` }),
      onWarning: (text) => this.#context.progress({ kind: "warning", text: `${label}: ${text}` }),
    }).finally(() => linker.close());
    return packagePath ?? objectPath;
  }

  #packageOf({ key, name }: InstalledEdge): InstalledPackage {
    const one = this.#installed.packages.get(key);
    if (one === undefined) throw new EbpmError("Internal", `the dependency ${name} is not installed`);
    return one;
  }
}

/** A repository that was not made for ebpm has the folders that its user names; so has one whose user knows better. */
async function headerPart(one: InstalledPackage, layout: Layout | undefined): Promise<HeaderPart> {
  const { label, folder, digest } = one;
  const paths = (layout?.include ?? ["include"]).map((path) => (path === "." ? folder : join(folder, path)));
  const areFolders = await Promise.all(paths.map(isFolder));
  return { label, folder, digest, include: paths.filter((_, index) => areFolders[index]) };
}

function librariesOf({ description }: InstalledPackage, layout: Layout | undefined): readonly OwnModule[] {
  const named = (layout?.link ?? []).map(
    (source): OwnModule => ({
      kind: "own",
      name: source.replaceAll("/", "-").replace(/(?:\.bpf)?\.[co]$/, ""),
      source,
      header: undefined,
      cflags: [],
      dialect: "libbpf",
      isLibrary: true,
      link: [],
    }),
  );
  return named.length > 0 ? named : description.modules.filter(({ isLibrary }) => isLibrary);
}

/** One folder for each content and for what that is built with; the record in it tells the rest. */
function targetName({ digest, folder, label }: InstalledPackage, { headers }: Parts): string {
  const what = JSON.stringify([
    digest ?? folder,
    headers.map((part) => [part.label, part.digest ?? part.folder]),
  ]);
  return `${label}-${createHash("sha256").update(what).digest("hex").slice(0, 16)}`;
}

/** Fetching executes nothing, and building what was fetched executes only the compiler. */
function refuseHarmful({ label, digest }: InstalledPackage, { name, cflags }: OwnModule): void {
  // A folder is worked in by whoever builds.
  const flag = digest === undefined ? undefined : harmfulFlag(cflags);
  if (flag === undefined) return;
  throw new EbpmError(
    "Unsupported",
    `${name} of ${label} gives the compiler the option ${JSON.stringify(flag)}`,
    {
      hint: "packages may define macros and choose warnings, the language and folders of their own; ebpm patch changes one",
    },
  );
}

function noLibrary(word: string, { label }: InstalledPackage, libraries: readonly OwnModule[]): EbpmError {
  const names = libraries.map(({ name }) => name).join(", ");
  const problem = libraries.length === 0 ? "has no library" : `has only the libraries ${names}`;
  return new EbpmError("ManifestInvalid", `link = [${JSON.stringify(word)}]: ${label} ${problem}`, {
    hint: 'name files of a repository without an ebpm.toml where it is depended on: link = ["src/x.bpf.c"]',
  });
}
