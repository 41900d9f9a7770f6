import { isAbsolute, join, normalize } from "node:path/posix";
import type { DependencyTable } from "../schema/ebpm-toml.gen.ts";
import { nearest } from "../schema/nearest.ts";
import { parseAddress } from "./address.ts";
import type { Source } from "./dependency.ts";
import type { DependencyContext, Place } from "./dependency-tables.ts";
import { parseGitAddress } from "./git-address.ts";
import { isRefName } from "./git-ref.ts";
import type { Outcome } from "./outcome.ts";
import { inside, isUnprotected } from "./package-id.ts";
import { isRepository, parseRegistryAddress, type RegistryAddress } from "./registry-address.ts";

type Key = keyof DependencyTable;

const EVERYWHERE: readonly Key[] = ["private", "include", "link"];
/** Which keys may stand beside the one that names the source. */
const BESIDE = {
  oci: ["version", "tag", "digest"],
  registry: ["version", "tag", "digest"],
  git: ["branch", "tag", "rev", "version", "path", "tag-pattern", "history", "submodules", "lfs"],
  url: ["sha256", "strip-prefix"],
  // Of the same package as everybody else has it.
  path: ["version"],
} as const satisfies Readonly<Record<string, readonly Key[]>>;
type SourceKey = keyof typeof BESIDE;
const SOURCE_KEYS: readonly SourceKey[] = ["oci", "registry", "git", "url", "path"];

/** Where a dependency comes from, by the keys of its table. @throws ManifestInvalid */
export function sourceOf(
  table: DependencyTable,
  place: Place,
  context: DependencyContext,
  otherwise: Source | undefined,
): Source {
  const key = sourceKeyOf(table, place, context);
  if (key === undefined) {
    refuseStray(table, place, context, ["version", "tag", "digest"], "needs a source");
    return otherwise ?? unnamedSource(table, place, context);
  }
  refuseStray(table, place, context, [key, ...BESIDE[key]], `does not belong to ${key}`);
  switch (key) {
    case "oci":
      return ociSource(table.oci ?? "", place, context);
    case "registry":
      return aliasSource(table.registry ?? "", place, context);
    case "git":
      return gitSource(table, place, context);
    case "url":
      return urlSource(table, place, context);
    case "path":
      return pathSource(table.path ?? "", place, context);
  }
}

function sourceKeyOf(
  table: DependencyTable,
  place: Place,
  { refuse }: DependencyContext,
): SourceKey | undefined {
  // Beside git, path is a folder in the repository.
  const given = SOURCE_KEYS.filter(
    (key) => table[key] !== undefined && !(key === "path" && table.git !== undefined),
  );
  const [first, second] = given;
  if (second === undefined) return first;
  const problem = `${place.name} has several sources: ${given.join(" and ")}`;
  throw refuse.at([...place.path, second], problem, `keep one of them`);
}

function refuseStray(
  table: DependencyTable,
  { path, name }: Place,
  { refuse }: DependencyContext,
  known: readonly Key[],
  problem: string,
): void {
  const stray = (Object.keys(table) as Key[]).find(
    (key) => !known.includes(key) && !EVERYWHERE.includes(key),
  );
  if (stray === undefined) return;
  const sources = 'add oci = "…", git = "…", url = "…" or path = "…"';
  const hint =
    problem === "needs a source" ? sources : `beside ${known[0]}: ${known.slice(1).join(", ") || "nothing"}`;
  throw refuse.at([...path, stray], `${name}: ${stray} ${problem}`, hint);
}

/** From the default registry, or else from the embedded one. */
function unnamedSource(table: DependencyTable, place: Place, context: DependencyContext): Source {
  const base = context.registries["default"];
  if (base !== undefined) return repositoryBelow(base, place, context);
  if (isRepository(place.name)) return { kind: "local", name: place.name };
  const hint = 'a package of another name is written NAME = { oci = "HOST/PATH", version = "…" }';
  const problem = `${place.name} is not the name of a package`;
  throw context.refuse.at(table.version === undefined ? place.path : [...place.path], problem, hint);
}

function aliasSource(alias: string, place: Place, context: DependencyContext): Source {
  const base = Object.hasOwn(context.registries, alias) ? context.registries[alias] : undefined;
  if (base !== undefined) return repositoryBelow(base, place, context);
  const known = Object.keys(context.registries);
  const similar = nearest(alias, known);
  throw context.refuse.at(
    [...place.path, "registry"],
    `${place.name}: [registries] has no ${JSON.stringify(alias)}`,
    similar === undefined ? `add it: [registries] ${alias} = "HOST/PATH"` : `did you mean "${similar}"?`,
  );
}

function repositoryBelow(base: string, place: Place, { refuse }: DependencyContext): Source {
  const address = parseRegistryAddress(`${base}/${place.name}`);
  if ("value" in address) return { kind: "oci", ...address.value };
  const problem = `${place.name}: ${JSON.stringify(`${base}/${place.name}`)} ${address.problem}`;
  throw refuse.at(place.path, problem, address.hint);
}

function ociSource(text: string, place: Place, context: DependencyContext): Source {
  const address: Outcome<RegistryAddress> = parseRegistryAddress(text);
  const value = accepted(address, "oci", text, place, context);
  if (value.repository !== "") return { kind: "oci", ...value };
  const problem = `${place.name}: oci ${JSON.stringify(text)} names no repository`;
  throw context.refuse.at([...place.path, "oci"], problem, `such as "${value.host}/${place.name}"`);
}

function gitSource(table: DependencyTable, place: Place, context: DependencyContext): Source {
  const text = table.git ?? "";
  const url = accepted(parseGitAddress(text), "git", text, place, context);
  const subfolder =
    table.path === undefined || /^(?:\.\/?)+$/.test(table.path) ? undefined : inside(table.path);
  if (table.path !== undefined && subfolder === undefined && !/^(?:\.\/?)+$/.test(table.path)) {
    const problem = `${place.name}: path ${JSON.stringify(table.path)} is not a folder inside the repository`;
    throw context.refuse.at([...place.path, "path"], problem);
  }
  const tagPattern = table["tag-pattern"];
  if (tagPattern !== undefined && !isTagPattern(tagPattern)) {
    const problem = `${place.name}: tag-pattern ${JSON.stringify(tagPattern)} is not the pattern of a tag`;
    const hint = 'with {version} in it, and {path} or {name} if wanted: "{name}-v{version}"';
    throw context.refuse.at([...place.path, "tag-pattern"], problem, hint);
  }
  return {
    kind: "git",
    url,
    subfolder,
    tagPattern,
    submodules: table.submodules ?? false,
    lfs: table.lfs ?? false,
  };
}

function isTagPattern(pattern: string): boolean {
  const filled = pattern.replace(/\{(?:version|path|name)\}/g, "x");
  return pattern.split("{version}").length === 2 && !/[{}]/.test(filled) && isRefName(filled);
}

function urlSource(table: DependencyTable, place: Place, context: DependencyContext): Source {
  const text = table.url ?? "";
  const url = accepted(parseAddress(text, ["https:", "http:"]), "url", text, place, context);
  const sha256 = table.sha256?.replace(/^sha256:/, "").toLowerCase();
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256)) {
    throw context.refuse.at([...place.path, "sha256"], `${place.name}: sha256 is not 64 hexadecimal digits`);
  }
  if (sha256 === undefined && isUnprotected(url)) {
    const problem = `${place.name}: what comes over http can be changed by everybody on the way`;
    throw context.refuse.at([...place.path, "url"], problem, 'use https, or add sha256 = "…"');
  }
  const strip = table["strip-prefix"];
  const stripPrefix = strip === undefined ? undefined : inside(strip);
  if (strip !== undefined && stripPrefix === undefined) {
    const problem = `${place.name}: strip-prefix ${JSON.stringify(strip)} is not a folder inside the archive`;
    throw context.refuse.at([...place.path, "strip-prefix"], problem);
  }
  return { kind: "url", url: url.href, sha256, stripPrefix };
}

function pathSource(text: string, place: Place, { folder, refuse }: DependencyContext): Source {
  const path = normalize(join(folder, text)).replace(/(?<=.)\/$/, "");
  if (!isAbsolute(text) && !text.includes("\\") && path !== normalize(folder)) return { kind: "path", path };
  const problem = path === normalize(folder) ? "is the package itself" : "is not a relative path with /";
  throw refuse.at([...place.path, "path"], `${place.name}: path ${JSON.stringify(text)} ${problem}`);
}

function accepted<T>(
  outcome: Outcome<T>,
  key: Key,
  text: string,
  { path, name }: Place,
  { refuse }: DependencyContext,
): T {
  if ("value" in outcome) return outcome.value;
  throw refuse.at(
    [...path, key],
    `${name}: ${key} ${JSON.stringify(withoutPassword(text))} ${outcome.problem}`,
    outcome.hint,
  );
}

/** An address with a password is a mistake; it need not be printed as well. */
function withoutPassword(text: string): string {
  return text.replace(/(:\/\/)[^/@\s]*@/, "$1***@");
}
