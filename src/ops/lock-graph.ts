import { candidateOf } from "../lockfile/locked-package.ts";
import type { LockedPackage, Lockfile } from "../lockfile/lockfile.ts";
import { rootScope } from "../resolve/assemble.ts";
import { describeVersion, namesOf } from "../resolve/candidate-text.ts";
import { contentOf } from "./lock-changes.ts";

/** A package of a lock, or a root of the project, and what it depends on. */
export interface GraphNode {
  /** The id and scope; a root's path. */
  readonly key: string;
  readonly name: string;
  /** In words: a version, a branch, a commit; empty for a root. */
  readonly version: string;
  readonly isRoot: boolean;
  readonly isPrivate: boolean;
  /** By name. */
  readonly dependencies: readonly GraphEdge[];
}

export interface GraphEdge {
  readonly key: string;
  /** What a root asks for; undefined where the lock does not tell. */
  readonly requirement: string | undefined;
}

/** A lock as a graph, by keys; roots first. @param rootNames names of the roots, by their path */
export function graphOf(
  { roots, packages }: Lockfile,
  rootNames: ReadonlyMap<string, string>,
): ReadonlyMap<string, GraphNode> {
  const names = namesOf(packages.map(({ id }) => id));
  const nodes = new Map<string, GraphNode>();
  const byName = (edges: readonly GraphEdge[]) =>
    edges.toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
  for (const { path, requires } of roots) {
    const dependencies = byName(requires.map((line) => edgeOf(line, path)));
    const name = rootNames.get(path) ?? path;
    nodes.set(path, { key: path, name, version: "", isRoot: true, isPrivate: false, dependencies });
  }
  for (const one of packages) {
    const scope = one.scope ?? "";
    const dependencies = one.dependencies.map((text) => ({
      key: text.includes(" ") ? text : `${text} ${scope}`,
      requirement: undefined,
    }));
    nodes.set(`${one.id} ${scope}`, {
      key: `${one.id} ${scope}`,
      name: names.get(one.id) ?? one.id,
      version: versionText(one),
      isRoot: false,
      isPrivate: scope !== "",
      dependencies: byName(dependencies),
    });
  }
  return nodes;
}

/** The same graph the other way round: who depends on each. */
export function inverted(nodes: ReadonlyMap<string, GraphNode>): ReadonlyMap<string, GraphNode> {
  const users = new Map<string, GraphEdge[]>();
  for (const { key, dependencies } of nodes.values()) {
    for (const edge of dependencies) {
      const present = users.get(edge.key) ?? [];
      users.set(edge.key, [...present, { key, requirement: edge.requirement }]);
    }
  }
  return new Map([...nodes].map(([key, node]) => [key, { ...node, dependencies: users.get(key) ?? [] }]));
}

function edgeOf(line: string, root: string): GraphEdge {
  const isPrivate = line.startsWith("private ");
  const bare = isPrivate ? line.slice("private ".length) : line;
  const blank = bare.indexOf(" ");
  const id = bare.slice(0, blank);
  return { key: `${id} ${isPrivate ? rootScope(root) : ""}`, requirement: bare.slice(blank + 1) };
}

function versionText(one: LockedPackage): string {
  return describeVersion(candidateOf(one)) || contentOf(one);
}
