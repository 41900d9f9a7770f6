import { safeJoin } from "../fs/safe-join.ts";
import type { JsonPath } from "../schema/check.ts";
import type { ModuleTable } from "../schema/ebpm-toml.gen.ts";
import { linkedDependency } from "./linked-dependency.ts";
import type { Module } from "./manifest.ts";
import { didYouMean, type Refusal } from "./refusal.ts";

/** All of `[[module]]`. @param dependencies their names; @throws ManifestInvalid */
export function modulesOf(
  tables: readonly ModuleTable[],
  dependencies: readonly string[],
  refuse: Refusal,
): readonly Module[] {
  const modules = tables.map((table, index) => moduleOf(table, ["module", index], refuse));
  refuseTwice(modules, refuse);
  refuseLinks(modules, dependencies, refuse);
  return modules;
}

function moduleOf(table: ModuleTable, path: JsonPath, refuse: Refusal): Module {
  const { name, source, header, cflags, dialect, kind, link, wasm, path: localPath, url, version } = table;
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
    for (const key of ["header", "cflags", "dialect", "kind", "link", "wasm"] as const) {
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
  for (const [key, value] of Object.entries({ source, header, wasm })) {
    if (value !== undefined && safeJoin("/", value) === undefined) {
      throw refuse.at(
        [...path, key],
        `module ${JSON.stringify(name)}: ${key} must be a path inside the project`,
      );
    }
  }
  const isLibrary = kind === "library";
  if (isLibrary && wasm !== undefined) {
    throw refuse.at([...path, "wasm"], `module ${JSON.stringify(name)}: a library has no user-space half`);
  }
  return {
    ...{ kind: "own", name, source, header, cflags: cflags ?? [], dialect, isLibrary, link: link ?? [] },
    ...(wasm === undefined ? {} : { wasm }),
  };
}

/**
 * What is linked is a library module of this manifest, a library of a dependency, or a file inside the project; a library
 * links only what its package depends on.
 */
function refuseLinks(modules: readonly Module[], dependencies: readonly string[], refuse: Refusal): void {
  const own = modules.filter((module) => module.kind === "own");
  const libraries = own.filter(({ isLibrary }) => isLibrary).map(({ name }) => name);
  for (const [index, module] of modules.entries()) {
    if (module.kind !== "own" || module.link.length === 0) continue;
    const path = ["module", index, "link"];
    const who = `module ${JSON.stringify(module.name)}`;
    if (!module.isLibrary && !module.source.endsWith(".c")) {
      throw refuse.at(path, `${who}: only a module that is compiled can be linked with others`);
    }
    for (const [position, linked] of module.link.entries()) {
      const fromDependency = linkedDependency(linked, dependencies) !== undefined;
      if (fromDependency && libraries.includes(linked)) {
        const problem = `${who}: ${JSON.stringify(linked)} is a library module and a dependency`;
        throw refuse.at([...path, position], problem, "give one of them another name");
      }
      if (fromDependency) continue;
      if (module.isLibrary) {
        const problem = `${who}: a library links only dependencies`;
        throw refuse.at([...path, position], problem, "name both where they are used");
      }
      if (libraries.includes(linked)) continue;
      if (/\.[co]$/.test(linked) && safeJoin("/", linked) !== undefined) continue;
      const problem = own.some(({ name }) => name === linked)
        ? "is a program, not a library"
        : 'is neither a module with kind = "library" nor a dependency nor a .bpf.c or .bpf.o file in the project';
      throw refuse.at(
        [...path, position],
        `${who}: ${JSON.stringify(linked)} ${problem}`,
        didYouMean(linked, [...libraries, ...dependencies]),
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
