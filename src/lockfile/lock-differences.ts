import type { Dependency } from "../manifest/dependency.ts";
import { formatRequirement } from "../manifest/requirement.ts";
import { rootScope } from "../resolve/assemble.ts";
import { matcherOf, versioned } from "../resolve/fulfils.ts";
import { innerScope } from "../resolve/private-scopes.ts";
import type { Root } from "../resolve/resolution.ts";
import { candidateOf, requiresOf } from "./locked-package.ts";
import type { LockedPackage, Lockfile } from "./lockfile.ts";

/**
 * Why a lock is not that of these roots, one sentence each; none if it is. Looks at the lock alone, and at the manifests
 * of packages as far as they are at hand.
 * @param roots with overrides applied, as `preparedRoots` gives them
 * @param dependenciesOf what a locked package's manifest asks for, if that is on this machine
 */
export function lockDifferences(
  lock: Lockfile,
  roots: readonly Root[],
  dependenciesOf: (one: LockedPackage) => readonly Dependency[] | undefined = () => undefined,
): readonly string[] {
  const checker = new Checker(lock);
  for (const root of roots) checker.checkRoot(root);
  checker.checkPatches(roots);
  for (const { path } of lock.roots) {
    if (!roots.some((root) => root.path === path))
      checker.differences.push(`${path} is no longer part of the project`);
  }
  for (const one of lock.packages) checker.checkPackage(one, dependenciesOf(one));
  checker.checkReach(roots);
  return checker.differences;
}

class Checker {
  readonly differences: string[] = [];
  readonly #lock: Lockfile;
  readonly #packages: ReadonlyMap<string, LockedPackage>;

  constructor(lock: Lockfile) {
    this.#lock = lock;
    this.#packages = new Map(lock.packages.map((one) => [`${one.id} ${one.scope ?? ""}`, one]));
  }

  checkRoot({ path, dependencies }: Root): void {
    const locked = this.#lock.roots.find((root) => root.path === path);
    if (locked === undefined) {
      this.differences.push(`${path} is not in it`);
      return;
    }
    const wanted = requiresOf(dependencies);
    for (const line of wanted)
      if (!locked.requires.includes(line)) this.differences.push(`${path} now requires ${line}`);
    for (const line of locked.requires) {
      if (!wanted.includes(line)) this.differences.push(`${path} no longer requires ${line}`);
    }
    for (const one of dependencies) this.#checkEdge(path, one, one.isPrivate ? rootScope(path) : "");
  }

  /** Content that is patched is other content. */
  checkPatches(roots: readonly Root[]): void {
    const patches = roots.find(({ path }) => path === ".")?.patches;
    for (const { id, patch } of this.#lock.packages) {
      const wanted = patches?.get(id);
      if (wanted === patch) continue;
      const what =
        wanted === undefined ? "is no longer there" : patch === undefined ? "is new" : "has changed";
      this.differences.push(`the patch of ${id} ${what}`);
    }
  }

  checkPackage(one: LockedPackage, dependencies: readonly Dependency[] | undefined): void {
    const scope = one.scope ?? "";
    for (const text of one.dependencies) {
      if (!this.#packages.has(this.#target(text, scope)))
        this.differences.push(`${text}, of ${one.id}, is missing`);
    }
    if (dependencies === undefined) return;
    const edges = new Set<string>();
    for (const dependency of dependencies) {
      const inner = dependency.isPrivate ? innerScope(scope, one.id) : scope;
      this.#checkEdge(one.id, dependency, inner);
      edges.add(inner === scope ? dependency.id : `${dependency.id} ${inner}`);
    }
    for (const text of edges) {
      if (!one.dependencies.includes(text))
        this.differences.push(`${one.id} depends on ${text}, which it does not say`);
    }
    for (const text of one.dependencies) {
      if (!edges.has(text)) this.differences.push(`${one.id} does not depend on ${text}`);
    }
  }

  checkReach(roots: readonly Root[]): void {
    const open = roots.flatMap(({ path, dependencies }) =>
      dependencies.map(({ id, isPrivate }) => `${id} ${isPrivate ? rootScope(path) : ""}`),
    );
    const reached = new Set<string>();
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      const one = this.#packages.get(key);
      if (one === undefined || reached.has(key)) continue;
      reached.add(key);
      open.push(...one.dependencies.map((text) => this.#target(text, one.scope ?? "")));
    }
    for (const [key, { id }] of this.#packages) {
      if (!reached.has(key)) this.differences.push(`nothing depends on ${id} any more`);
    }
  }

  #checkEdge(who: string, dependency: Dependency, scope: string): void {
    const { id, requirement, source } = dependency;
    const locked = this.#packages.get(`${id} ${scope}`);
    const text = `${id} ${formatRequirement(requirement)}`;
    if (locked === undefined) this.differences.push(`${who} requires ${text}, which is not in it`);
    else if (!matcherOf(requirement)(versioned(candidateOf(locked)))) {
      this.differences.push(`${who} requires ${text}, and it holds ${locked.version ?? "something else"}`);
    } else if (source.kind === "git" && locked.source.kind === "git") {
      const lacks = (source.submodules && !locked.source.submodules) || (source.lfs && !locked.source.lfs);
      if (lacks) this.differences.push(`${who} requires ${id} with submodules or LFS`);
    }
  }

  #target(text: string, scope: string): string {
    const blank = text.indexOf(" ");
    return blank < 0 ? `${text} ${scope}` : text;
  }
}
