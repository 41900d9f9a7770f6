import { basename } from "node:path";
import { EbpmError } from "../errors.ts";
import { nearest } from "../schema/nearest.ts";
import { requireLock } from "../sources/read-lock.ts";
import { findWorkspace, type Workspace } from "../sources/workspace.ts";
import type { Context } from "./context.ts";
import { type GraphEdge, type GraphNode, graphOf, inverted } from "./lock-graph.ts";

/** A package and what is below it. */
export interface TreeNode {
  readonly name: string;
  readonly version: string;
  readonly requirement: string | undefined;
  readonly isPrivate: boolean;
  /** Whether what is below it was shown before; it is left out then. */
  readonly isRepeated: boolean;
  readonly children: readonly TreeNode[];
}

export interface TreeRequest {
  /** Show who needs this package instead of what the project needs. */
  readonly invert: string | undefined;
  /** How many levels below the first; undefined for all. */
  readonly depth: number | undefined;
}

/** What the project depends on, by its lock. @throws LockOutdated, LockInvalid; UsageInvalid for an unknown name */
export async function tree({ invert, depth }: TreeRequest, context: Context): Promise<readonly TreeNode[]> {
  const workspace = findWorkspace(context.cwd);
  const graph = graphOf(requireLock(workspace), rootNames(workspace));
  if (invert === undefined) {
    const roots = [...graph.values()].filter(({ isRoot }) => isRoot);
    return grow(roots, graph, depth);
  }
  return grow(nodesNamed(invert, graph), inverted(graph), depth);
}

/** A way from the project to a package. */
export interface WhyPath {
  readonly steps: readonly {
    readonly name: string;
    readonly version: string;
    readonly requirement: string | undefined;
  }[];
}

/**
 * The shortest way from each direct dependency of the project to a package.
 * @throws LockOutdated, LockInvalid; UsageInvalid for an unknown name
 */
export async function why(name: string, context: Context): Promise<readonly WhyPath[]> {
  const workspace = findWorkspace(context.cwd);
  const graph = graphOf(requireLock(workspace), rootNames(workspace));
  const wanted = new Set(nodesNamed(name, graph).map(({ key }) => key));
  const roots = [...graph.values()].filter(({ isRoot }) => isRoot);
  return roots.flatMap((root) =>
    root.dependencies.flatMap((edge) => {
      const path = shortest(edge, wanted, graph);
      return path === undefined ? [] : [{ steps: [stepOf(root, undefined), ...path] }];
    }),
  );
}

/** Packages as people speak of them: by the name in the lock, the id, or its last part. */
function nodesNamed(name: string, graph: ReadonlyMap<string, GraphNode>): readonly GraphNode[] {
  const packages = [...graph.values()].filter(({ isRoot }) => !isRoot);
  const found = packages.filter((node) => node.name === name || node.key.split(" ")[0] === name);
  if (found.length > 0) return found;
  const similar = nearest(
    name,
    packages.map((node) => node.name),
  );
  throw new EbpmError("UsageInvalid", `${name} is not among the packages of this project`, {
    hint: similar === undefined ? "see what there is with: ebpm tree" : `did you mean ${similar}?`,
  });
}

function rootNames({ root, members }: Workspace): ReadonlyMap<string, string> {
  return new Map(
    members.map(({ path, manifest }) => [
      path,
      manifest.package === undefined
        ? basename(path === "." ? root : path)
        : `${manifest.package.name} ${manifest.package.version}`,
    ]),
  );
}

function grow(
  nodes: readonly GraphNode[],
  graph: ReadonlyMap<string, GraphNode>,
  depth = Number.POSITIVE_INFINITY,
): readonly TreeNode[] {
  const shown = new Set<string>();
  const visit = (node: GraphNode, requirement: string | undefined, level: number): TreeNode => {
    const isRepeated = shown.has(node.key) && node.dependencies.length > 0;
    const isDeep = level >= depth;
    if (!isDeep) shown.add(node.key);
    const below = isRepeated || isDeep ? [] : node.dependencies;
    const children = below.flatMap((edge) => {
      const target = graph.get(edge.key);
      return target === undefined ? [] : [visit(target, edge.requirement, level + 1)];
    });
    const { name, version, isPrivate } = node;
    return { name, version, requirement, isPrivate, isRepeated, children };
  };
  return nodes.map((node) => visit(node, undefined, 0));
}

function shortest(
  first: GraphEdge,
  wanted: ReadonlySet<string>,
  graph: ReadonlyMap<string, GraphNode>,
): WhyPath["steps"] | undefined {
  const start = graph.get(first.key);
  if (start === undefined) return undefined;
  let front = [{ node: start, path: [stepOf(start, first.requirement)] }];
  const seen = new Set([start.key]);
  while (front.length > 0) {
    const hit = front.find(({ node }) => wanted.has(node.key));
    if (hit !== undefined) return hit.path;
    front = front.flatMap(({ node, path }) =>
      node.dependencies.flatMap((edge) => {
        const next = graph.get(edge.key);
        if (next === undefined || seen.has(next.key)) return [];
        seen.add(next.key);
        return [{ node: next, path: [...path, stepOf(next, edge.requirement)] }];
      }),
    );
  }
  return undefined;
}

function stepOf({ name, version }: GraphNode, requirement: string | undefined): WhyPath["steps"][number] {
  return { name, version, requirement };
}
