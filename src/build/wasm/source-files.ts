import { readdir, readFile } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { systemCode } from "../../errors.ts";
import type { WasmLanguage } from "./steps.ts";

/** Folders of results and of what others wrote. */
const NOT_SOURCES = new Set(["target", "node_modules"]);
/** Where compilers write what they have read, in the form of make. */
export const DEPENDENCY_FILE = "module.d";

/**
 * What lies where a source does and below, from the project on: its compiler may read any of it. For C and Rust there is more in
 * {@link readDependencies}.
 */
export async function sourceFiles(project: string, source: string): Promise<readonly string[]> {
  const folder = dirname(join(project, source));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(project, join(parentPath, name)))
    .filter((path) => !path.split(sep).some((part) => part.startsWith(".") || NOT_SOURCES.has(part)))
    .sort();
}

/** The files that a compiler says it read, but for those that were made for it. Empty where it says nothing. */
export async function readDependencies(temp: string, project: string): Promise<readonly string[]> {
  const text = await readFile(join(temp, DEPENDENCY_FILE), "utf8").catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return "";
    throw error;
  });
  return parseDependencies(text)
    .map((path) => resolve(project, path))
    .filter((path) => !path.startsWith(join(temp, sep)))
    .map((path) => {
      const near = relative(project, path);
      return near.startsWith("..") || isAbsolute(near) ? path : near;
    });
}

/** The prerequisites of the first rule; spaces in names are escaped. */
export function parseDependencies(text: string): readonly string[] {
  const [rule = ""] = text.replaceAll("\\\n", " ").split("\n");
  const colon = rule.search(/:(?:\s|$)/);
  const words = colon < 0 ? [] : (rule.slice(colon + 1).match(/(?:\\.|[^\s\\])+/g) ?? []);
  return words.map((word) => word.replace(/\\(.)/g, "$1"));
}

const BINDINGS: Readonly<Record<WasmLanguage, string>> = {
  c: "c/ebpm_wasm.h",
  rust: "rust/ebpm_wasm.rs",
  assemblyscript: "assemblyscript/ebpm_wasm.ts",
  go: "go/ebpm_wasm.go",
};

/** The file of ebpm's own that a language is given. */
export function bindingOf(bindings: string, language: WasmLanguage): string {
  return join(bindings, BINDINGS[language]);
}
