import toml from "@iarna/toml";
import { valid } from "semver";
import { EbpmError } from "../errors.ts";
import type { Source } from "../manifest/dependency.ts";
import { parseGitAddress } from "../manifest/git-address.ts";
import { isRefName } from "../manifest/git-ref.ts";
import { formatPackageId, inside, parsePackageId } from "../manifest/package-id.ts";
import { parseRequirement } from "../manifest/requirement.ts";
import type { Label, Pin } from "../resolve/catalog.ts";
import { findMismatch, formatPath } from "../schema/check.ts";
import { type LockDocument, type LockPackageTable, validateLockDocument } from "../schema/ebpm-lock.gen.ts";
import { comparePackages } from "./locked-package.ts";
import type { LockedPackage, LockedRoot, Lockfile } from "./lockfile.ts";

/** Characters; thousands of packages fit into it. */
const LIMIT = 16 * 1024 * 1024;
const NEWER = "a newer ebpm has written it: update ebpm";
const DAMAGED = "restore it from version control, or delete it and run: ebpm lock";

/**
 * The text of an ebpm.lock, which may come from anybody: nothing in it is taken that ebpm would not have written, so
 * that neither another source nor an option for git can hide in it.
 * @param file how to name the file in errors
 * @throws LockInvalid
 */
export function parseLockfile(text: string, file: string): Lockfile {
  if (text.length > LIMIT) throw refusal(file, `is larger than ${LIMIT} characters`, DAMAGED);
  const value = parseToml(text, file);
  const version =
    typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  if (typeof version === "number" && version > 1) {
    throw refusal(file, `has version ${version}, and this ebpm reads version 1`, NEWER);
  }
  const mismatch = findMismatch(validateLockDocument, value);
  if (mismatch !== undefined) {
    const isUnknown = mismatch.problem === "is not a known key";
    throw refusal(file, `${formatPath(mismatch.path)} ${mismatch.problem}`, isUnknown ? NEWER : DAMAGED);
  }
  const document = value as LockDocument;
  if (document.version !== 1) throw refusal(file, `has version ${document.version}`, DAMAGED);
  const roots = (document.root ?? []).map(({ path, requires }): LockedRoot => {
    const wrong = (requires ?? []).find((line) => !isRequire(line));
    if (wrong !== undefined)
      throw refusal(file, `requires ${JSON.stringify(wrong)}, which is no dependency`, DAMAGED);
    if (parsePackageId(`path:${path.replaceAll(" ", "%20")}`) === undefined) {
      throw refusal(file, `has a root in ${JSON.stringify(path)}, which is no relative path`, DAMAGED);
    }
    return { path, requires: requires ?? [] };
  });
  const packages = (document.package ?? []).map((table) => packageOf(table, file)).sort(comparePackages);
  refuseTwice(
    roots.map(({ path }) => `root ${path}`),
    file,
  );
  refuseTwice(
    packages.map(({ id, scope }) => `${id}${scope === undefined ? "" : ` (${scope})`}`),
    file,
  );
  return { version: 1, roots, packages };
}

function parseToml(text: string, file: string): unknown {
  try {
    // As git may have checked it out on Windows.
    return toml.parse(text.replaceAll("\r\n", "\n"));
  } catch (cause) {
    const { line, message } = cause as { line?: number; message?: string };
    const problem = (message ?? "").replace(/ at row \d+, col \d+, pos \d+:[\s\S]*$/, "");
    const isConflict = /^(?:<{7}|>{7}|={7})/m.test(text);
    const hint = isConflict ? "merge both sides with: ebpm lock" : DAMAGED;
    const options = { hint, cause };
    throw new EbpmError("LockInvalid", `${file}:${(line ?? 0) + 1}: is not TOML: ${problem}`, options);
  }
}

function packageOf(table: LockPackageTable, file: string): LockedPackage {
  const refuse = (problem: string) => refusal(file, `${JSON.stringify(table.id)} ${problem}`, DAMAGED);
  const implied = parsePackageId(table.id);
  if (implied === undefined) throw refuse("is not the full name of a package");
  const source = sourceOf(table, implied);
  if (source === undefined) throw refuse("has an address, folder or option that does not belong to it");
  const pin = pinOf(table, source);
  if (pin === undefined) throw refuse("does not have just what pins its content");
  if (table.version !== undefined && valid(table.version) !== table.version.replace(/\+.*$/, "")) {
    throw refuse(`has ${JSON.stringify(table.version)} as its version`);
  }
  const labels = (table.labels ?? []).map((text) => {
    const label = parseLabel(text);
    if (label === undefined) throw refuse(`has ${JSON.stringify(text)} as a label`);
    return label;
  });
  for (const text of [...(table.dependencies ?? []), ...(table.scope === undefined ? [] : [table.scope])]) {
    if (text.split(" ").some((id) => parsePackageId(id) === undefined)) {
      throw refuse(`speaks of ${JSON.stringify(text)}, which is not the full name of a package`);
    }
  }
  const { id, version, tree, patch, digest, scope } = table;
  if (patch !== undefined && digest === undefined) throw refuse("has a patch and no digest");
  const patched = patch === undefined ? {} : { patch };
  const dependencies = table.dependencies ?? [];
  return { id, source, version, labels, pin, tree, ...patched, digest, dependencies, scope };
}

function sourceOf(table: LockPackageTable, implied: Source): Source | undefined {
  const { url, submodules, lfs, "strip-prefix": stripPrefix } = table;
  const isPlain = url === undefined && submodules === undefined && lfs === undefined;
  if (implied.kind === "git") {
    if (stripPrefix !== undefined) return undefined;
    const address = url === undefined ? { value: implied.url } : parseGitAddress(url);
    if (!("value" in address) || (url !== undefined && address.value !== url)) return undefined;
    const source = { ...implied, url: address.value, submodules: submodules ?? false, lfs: lfs ?? false };
    // The id is the source: another address may only spell it differently.
    return formatPackageId(source) === table.id ? source : undefined;
  }
  if (!isPlain) return undefined;
  if (stripPrefix === undefined) return implied;
  return implied.kind === "url" && inside(stripPrefix) === stripPrefix
    ? { ...implied, stripPrefix }
    : undefined;
}

function pinOf(
  { commit, tree, manifest, archive, digest }: LockPackageTable,
  { kind }: Source,
): Pin | undefined {
  const has = (...wanted: readonly (string | undefined)[]) =>
    [commit, manifest, archive].every((one) => one === undefined || wanted.includes(one));
  if (kind === "git") return commit !== undefined && has(commit) ? { kind: "git", commit } : undefined;
  if (tree !== undefined) return undefined;
  if (kind === "path") return has() && digest === undefined ? { kind: "path" } : undefined;
  if (kind === "url") return has(archive) ? { kind: "archive", digest: archive } : undefined;
  return manifest !== undefined && has(manifest) ? { kind: "oci", manifest } : undefined;
}

function parseLabel(text: string): Label | undefined {
  const [, kind, name = "", distance] = /^(tag|branch)=([^~]+)(?:~([1-9]\d{0,3}))?$/.exec(text) ?? [];
  if (kind === undefined || !isRefName(name)) return undefined;
  if (kind === "branch") return { kind, branch: name, distance: Number(distance ?? 0) };
  return distance === undefined ? { kind: "tag", tag: name } : undefined;
}

function isRequire(line: string): boolean {
  const bare = line.replace(/^private /, "");
  const blank = bare.indexOf(" ");
  if (blank < 0) return false;
  return (
    parsePackageId(bare.slice(0, blank)) !== undefined &&
    parseRequirement(bare.slice(blank + 1)) !== undefined
  );
}

function refuseTwice(names: readonly string[], file: string): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw refusal(file, `has ${name} twice`, DAMAGED);
    seen.add(name);
  }
}

function refusal(file: string, problem: string, hint: string): EbpmError {
  return new EbpmError("LockInvalid", `${file} ${problem}`, { hint });
}
