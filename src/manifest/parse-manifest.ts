import toml from "@iarna/toml";
import { parse as parseVersion, valid } from "semver";
import { EbpmError, type ErrorName } from "../errors.ts";
import { safeJoin } from "../fs/safe-join.ts";
import { findMismatch, formatPath, type JsonPath } from "../schema/check.ts";
import {
  type ManifestDocument,
  type ModuleTable,
  validateManifestDocument,
} from "../schema/ebpm-toml.gen.ts";
import { nearest } from "../schema/nearest.ts";
import type { Manifest, Module, PackageMetadata } from "./manifest.ts";
import { type Location, locateKeys, locationAt } from "./toml-locations.ts";

/** Bytes; a manifest is written by hand. */
const LIMIT = 1024 * 1024;

/**
 * The text of an ebpm.toml. Every error names file, line and column and shows the line.
 * @param file how to name the file in errors
 * @throws ManifestSyntax if it is not TOML, ManifestInvalid if it is not a manifest
 */
export function parseManifest(text: string, file: string): Manifest {
  const source = text.startsWith("\ufeff") ? text.slice(1) : text;
  if (source.length > LIMIT) {
    throw new EbpmError("ManifestInvalid", `${file} is larger than ${LIMIT} characters`);
  }
  const value = parseToml(source, file);
  const refuse = new Refusal(source, file);
  const mismatch = findMismatch(validateManifestDocument, value);
  if (mismatch !== undefined) {
    const { path, problem, nearest: similar } = mismatch;
    throw refuse.at(path, `${formatPath(path)} ${problem}`, similar && `did you mean "${similar}"?`);
  }
  const document = value as ManifestDocument;
  const modules = (document.module ?? []).map((table, index) => moduleOf(table, ["module", index], refuse));
  refuseTwice(modules, refuse);
  refuseLinks(modules, refuse);
  return {
    package: document.package === undefined ? undefined : packageOf(document.package, refuse),
    modules,
    dependencies: (document.dependencies ?? {}) as Manifest["dependencies"],
  };
}

function parseToml(text: string, file: string): unknown {
  try {
    return toml.parse(text);
  } catch (cause) {
    const { line, col, message } = cause as { line?: number; col?: number; message?: string };
    // Both count from 0, but in its first line the library is one column ahead.
    const location = { line: (line ?? 0) + 1, column: Math.max(1, (col ?? 0) + (line === 0 ? 0 : 1)) };
    const problem = (message ?? "is not TOML").replace(/ at row \d+, col \d+, pos \d+:[\s\S]*$/, "");
    throw framed(
      "ManifestSyntax",
      text,
      file,
      location,
      problem,
      "the format: https://toml.io/en/v1.0.0",
      cause,
    );
  }
}

function packageOf(table: NonNullable<ManifestDocument["package"]>, refuse: Refusal): PackageMetadata {
  const { name, version, description, license, authors, repository, keywords } = table;
  if (valid(version) !== version && parseVersion(version)?.build.length !== 1) {
    const hint = 'a version is three numbers, such as "0.1.0" or "1.0.0-beta.1"';
    throw refuse.at(
      ["package", "version"],
      `package.version ${JSON.stringify(version)} is not a semantic version`,
      hint,
    );
  }
  if (version.includes("+")) {
    const hint =
      "registries have no tags with a plus sign; put the build into the pre-release: 1.0.0-build.5";
    throw refuse.at(["package", "version"], "package.version has build metadata", hint);
  }
  return {
    name,
    version,
    description,
    license,
    authors: authors ?? [],
    repository,
    keywords: keywords ?? [],
  };
}

function moduleOf(table: ModuleTable, path: JsonPath, refuse: Refusal): Module {
  const { name, source, header, cflags, dialect, kind, link, path: localPath, url, version } = table;
  const origins = [source, localPath, url].filter((origin) => origin !== undefined);
  if (origins.length !== 1) {
    const hint = "source = our own to build, path or url = someone else's to fetch";
    const problem =
      origins.length === 0
        ? "needs one of source, path and url"
        : "has more than one of source, path and url";
    throw refuse.at(path, `module ${JSON.stringify(name)} ${problem}`, hint);
  }
  if (source === undefined) {
    for (const key of ["header", "cflags", "dialect", "kind", "link"] as const) {
      if (table[key] !== undefined) {
        throw refuse.at(
          [...path, key],
          `module ${JSON.stringify(name)}: ${key} belongs to a module with source`,
        );
      }
    }
    const origin =
      localPath === undefined
        ? { kind: "url" as const, value: url ?? "" }
        : { kind: "path" as const, value: localPath };
    return { kind: "foreign", name, origin, version: version === undefined ? undefined : String(version) };
  }
  if (version !== undefined) {
    throw refuse.at(
      [...path, "version"],
      `module ${JSON.stringify(name)}: a module with source has the package's version`,
    );
  }
  for (const [key, value] of Object.entries({ source, header })) {
    if (value !== undefined && safeJoin("/", value) === undefined) {
      throw refuse.at(
        [...path, key],
        `module ${JSON.stringify(name)}: ${key} must be a path inside the project`,
      );
    }
  }
  const isLibrary = kind === "library";
  return { kind: "own", name, source, header, cflags: cflags ?? [], dialect, isLibrary, link: link ?? [] };
}

/** What is linked is a library module of this manifest or a file inside the project. */
function refuseLinks(modules: readonly Module[], refuse: Refusal): void {
  const own = modules.filter((module) => module.kind === "own");
  const libraries = own.filter(({ isLibrary }) => isLibrary).map(({ name }) => name);
  for (const [index, module] of modules.entries()) {
    if (module.kind !== "own" || module.link.length === 0) continue;
    const path = ["module", index, "link"];
    const who = `module ${JSON.stringify(module.name)}`;
    if (module.isLibrary) {
      throw refuse.at(path, `${who}: a library links nothing itself`, "name both where they are used");
    }
    if (!module.source.endsWith(".c")) {
      throw refuse.at(path, `${who}: only a module that is compiled can be linked with others`);
    }
    for (const [position, linked] of module.link.entries()) {
      if (libraries.includes(linked)) continue;
      if (/\.[co]$/.test(linked) && safeJoin("/", linked) !== undefined) continue;
      const problem = own.some(({ name }) => name === linked)
        ? "is a program, not a library"
        : 'is neither a module with kind = "library" nor a .bpf.c or .bpf.o file in the project';
      const similar = nearest(linked, libraries);
      throw refuse.at(
        [...path, position],
        `${who}: ${JSON.stringify(linked)} ${problem}`,
        similar && `did you mean "${similar}"?`,
      );
    }
  }
}

function refuseTwice(modules: readonly Module[], refuse: Refusal): void {
  const names = modules.map(({ name }) => name);
  const index = names.findIndex((name, position) => names.indexOf(name) !== position);
  if (index >= 0)
    throw refuse.at(["module", index, "name"], `two modules are named ${JSON.stringify(names[index])}`);
}

/** Makes errors that show where in the text the trouble is. */
class Refusal {
  readonly #text: string;
  readonly #file: string;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  at(path: JsonPath, problem: string, hint?: string): EbpmError {
    const location = locateKeys(this.#text)(path) ?? locationAt(this.#text, 0);
    return framed("ManifestInvalid", this.#text, this.#file, location, problem, hint);
  }
}

function framed(
  kind: ErrorName,
  text: string,
  file: string,
  { line, column }: Location,
  problem: string,
  hint?: string,
  cause?: unknown,
): EbpmError {
  const shown = (text.split("\n")[line - 1] ?? "").replace(/\r$/, "").replaceAll("\t", " ");
  const gutter = String(line).length;
  const frame = `  ${line} | ${shown}\n  ${" ".repeat(gutter)} | ${" ".repeat(column - 1)}^`;
  return new EbpmError(kind, `${file}:${line}:${column}: ${problem}\n${frame}`, {
    ...(hint === undefined ? {} : { hint }),
    cause,
  });
}
