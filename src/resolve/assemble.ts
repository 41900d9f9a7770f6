import type { Dependency, PackageId, Source } from "../manifest/dependency.ts";
import { formatLabel, formatPin } from "./candidate-key.ts";
import { compareTexts } from "./candidate-order.ts";
import type { Candidate, Label } from "./catalog.ts";
import { labelsFor } from "./fulfils.ts";
import { innerScope } from "./private-scopes.ts";
import type {
  Edge,
  Resolution,
  ResolutionWarning,
  ResolvedPackage,
  ResolvedRoot,
  Scope,
} from "./resolution.ts";
import type { Selection } from "./scope-solver.ts";
import { strongComponents } from "./strong-components.ts";

/** What was selected for a root's private dependencies, and for all of the rest together. */
export interface Selections {
  readonly shared: Selection;
  /** By the path of the root. */
  readonly isolated: ReadonlyMap<string, Selection>;
}

interface Draft {
  readonly id: PackageId;
  readonly scope: Scope;
  readonly candidate: Candidate;
  readonly edges: readonly Edge[];
}

/** The scope of what a root depends on privately. */
export function rootScope(path: string): Scope {
  return `path:${path}`;
}

/** The selections of all scopes as one list of packages and the edges between them. */
export function assemble(
  roots: readonly { readonly path: string; readonly dependencies: readonly Dependency[] }[],
  { shared, isolated }: Selections,
): Resolution {
  const drafts: Draft[] = [];
  collect(shared, "", drafts);
  for (const [path, selection] of isolated) collect(selection, rootScope(path), drafts);
  drafts.sort((a, b) => compareTexts(a.id, b.id) || compareTexts(a.scope, b.scope));
  const resolvedRoots = roots.map(({ path, dependencies }) => ({
    path,
    edges: edgesOf(dependencies, "", rootScope(path)),
  }));
  const incoming = incomingEdges(resolvedRoots, drafts);
  const packages = drafts.map((draft) => finished(draft, incoming.get(nodeKey(draft)) ?? []));
  return {
    roots: resolvedRoots,
    packages,
    buildOrder: buildOrder(packages),
    warnings: warningsOf(resolvedRoots, packages),
  };
}

function collect(selection: Selection, scope: Scope, drafts: Draft[]): void {
  for (const [id, { candidate, dependencies, isolated }] of selection) {
    const inner = innerScope(scope, id);
    drafts.push({ id, scope, candidate, edges: edgesOf(dependencies, scope, inner) });
    if (isolated !== undefined) collect(isolated, inner, drafts);
  }
}

function edgesOf(dependencies: readonly Dependency[], scope: Scope, inner: Scope): readonly Edge[] {
  return dependencies.map((dependency) => ({
    dependency,
    id: dependency.id,
    scope: dependency.isPrivate ? inner : scope,
  }));
}

function incomingEdges(
  roots: readonly ResolvedRoot[],
  drafts: readonly Draft[],
): ReadonlyMap<string, readonly Dependency[]> {
  const incoming = new Map<string, Dependency[]>();
  for (const { edges } of [...roots, ...drafts]) {
    for (const edge of edges) {
      const key = nodeKey(edge);
      incoming.set(key, [...(incoming.get(key) ?? []), edge.dependency]);
    }
  }
  return incoming;
}

function finished({ id, scope, candidate, edges }: Draft, incoming: readonly Dependency[]): ResolvedPackage {
  const labels = new Map<string, Label>();
  for (const { requirement } of incoming) {
    for (const label of labelsFor(candidate, requirement)) labels.set(formatLabel(label), label);
  }
  return {
    id,
    scope,
    candidate,
    source: incoming.reduce((source, one) => united(source, one.source), candidate.source),
    labels: [...labels].sort(([a], [b]) => compareTexts(a, b)).map(([, label]) => label),
    edges,
  };
}

/** How to fetch a package so that everybody who depends on it is content; the first counts where they disagree. */
function united(a: Source, b: Source): Source {
  if (a.kind === "git" && b.kind === "git") {
    return { ...a, submodules: a.submodules || b.submodules, lfs: a.lfs || b.lfs };
  }
  if (a.kind === "url" && b.kind === "url") return { ...a, stripPrefix: a.stripPrefix ?? b.stripPrefix };
  return a;
}

function buildOrder(packages: readonly ResolvedPackage[]): readonly (readonly ResolvedPackage[])[] {
  const byKey = new Map(packages.map((one) => [nodeKey(one), one]));
  const targets = ({ edges }: ResolvedPackage) =>
    edges.map((edge) => byKey.get(nodeKey(edge))).filter((one) => one !== undefined);
  return strongComponents(packages, targets);
}

function warningsOf(
  roots: readonly ResolvedRoot[],
  packages: readonly ResolvedPackage[],
): readonly ResolutionWarning[] {
  const warnings: ResolutionWarning[] = [];
  const owners = [
    ...roots.map(({ path, edges }) => ({ owner: path, edges })),
    ...packages.map(({ id, edges }) => ({ owner: id, edges })),
  ];
  for (const { owner, edges } of owners) {
    for (const { id, dependency } of edges) {
      if (!dependency.isPrivate || (dependency.layout?.include ?? []).length === 0) continue;
      warnings.push({ kind: "private-headers", owner, id });
    }
  }
  const byId = new Map<PackageId, ResolvedPackage[]>();
  for (const one of packages) byId.set(one.id, [...(byId.get(one.id) ?? []), one]);
  for (const [id, same] of byId) {
    const contents = new Set(same.map(({ candidate }) => formatPin(candidate.pin)));
    if (contents.size > 1)
      warnings.push({ kind: "several-versions", id, scopes: same.map(({ scope }) => scope) });
  }
  return warnings;
}

function nodeKey({ id, scope }: { readonly id: PackageId; readonly scope: Scope }): string {
  return `${id} ${scope}`;
}
