import { isDeepStrictEqual } from "node:util";
import { EbpmError } from "../errors.ts";
import type { DependencyTable } from "../schema/ebpm-toml.gen.ts";
import { readDocument } from "./read-document.ts";
import { formatKey, formatValue, TomlEdit } from "./toml-edit.ts";

/** The table that an edit is about. */
export type DependencySection = "dependencies" | "dev-dependencies";

/** A dependency as it is to stand in the manifest. */
export type DependencySpec = string | DependencyTable;

type Document = Readonly<Record<string, unknown>>;

/**
 * Adds a dependency, or puts another in the place of the one of that name. All else stays as it was, byte by byte:
 * comments, order, indentation, line ends.
 * @throws ManifestSyntax; ManifestInvalid if the text is written in a way that only a person can change
 */
export function setDependency(
  text: string,
  file: string,
  [section, name, spec]: readonly [DependencySection, string, DependencySpec],
): string {
  const edit = (toml: TomlEdit) => toml.set([section, name], formatValue(spec));
  return edited(text, file, edit, (table) => ({
    ...table,
    [section]: { ...tableOf(table, section), [name]: spec },
  }));
}

/** Takes a dependency away, with the comment behind it, if it is there. @throws as setDependency */
export function removeDependency(
  text: string,
  file: string,
  [section, name]: readonly [DependencySection, string],
): string {
  const edit = (toml: TomlEdit) => toml.remove([section, name]);
  return edited(text, file, edit, (table) => {
    if (table[section] === undefined) return table;
    const { [name]: _removed, ...rest } = tableOf(table, section);
    return { ...table, [section]: rest };
  });
}

/** Adds a patch of a package, or puts another file in the place of the one it has. @throws as setDependency */
export function setPatch(
  text: string,
  file: string,
  [name, patch]: readonly [name: string, patch: string],
): string {
  const edit = (toml: TomlEdit) => toml.set(["patch", name], formatValue(patch));
  return edited(text, file, edit, (table) => ({
    ...table,
    patch: { ...tableOf(table, "patch"), [name]: patch },
  }));
}

/** Puts another range in the place of the one a dependency has. @throws as setDependency */
export function setRange(
  text: string,
  file: string,
  [section, name, range]: readonly [DependencySection, string, string],
): string {
  const { value } = readDocument(text.replace(/^\ufeff/, ""), file);
  const present = tableOf(value as Document, section)[name];
  if (typeof present === "string") return setDependency(text, file, [section, name, range]);
  const changed = { ...(present as DependencyTable | undefined), version: range };
  const edit = (toml: TomlEdit) => toml.set([section, name, "version"], formatValue(range));
  return edited(text, file, edit, (table) => ({
    ...table,
    [section]: { ...tableOf(table, section), [name]: changed },
  }));
}

function edited(
  text: string,
  file: string,
  edit: (toml: TomlEdit) => void,
  change: (before: Document) => Document,
): string {
  const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
  const source = text.slice(mark.length);
  const wanted = change(readDocument(source, file).value as Document);
  if (file.endsWith(".json")) return mark + formatJson(source, wanted);
  const toml = new TomlEdit(source);
  edit(toml);
  const result = toml.text;
  if (!isWanted(result, file, wanted)) {
    throw new EbpmError("ManifestInvalid", `${file} is written in a way that ebpm cannot change by itself`, {
      hint: `change it by hand, so that it says: ${sayDifference(wanted)}`,
    });
  }
  return mark + result;
}

/** What was written is read again: nothing may be lost, whatever the text looked like. */
function isWanted(result: string, file: string, wanted: Document): boolean {
  try {
    return isDeepStrictEqual(plain(readDocument(result, file).value, true), plain(wanted, true));
  } catch {
    return false;
  }
}

/** Without the library's prototypes and marks, and without dependency tables that have become empty. */
function plain(value: unknown, isTop = false): unknown {
  if (Array.isArray(value)) return value.map((one) => plain(one));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const entries = Object.entries(value).filter(
    ([key, one]) => !(isTop && /^(?:dev-)?dependencies$/.test(key) && Object.keys(Object(one)).length === 0),
  );
  return Object.fromEntries(entries.map(([key, one]) => [key, plain(one)]));
}

function sayDifference(wanted: Document): string {
  const section = tableOf(wanted, "dependencies");
  return Object.entries(section)
    .map(([name, spec]) => `${formatKey(name)} = ${formatValue(spec as DependencySpec)}`)
    .join("; ");
}

function tableOf(document: Document, section: DependencySection | "patch"): Document {
  const table = document[section];
  return typeof table === "object" && table !== null ? (table as Document) : {};
}

/** With the indentation and line end of the text before. */
function formatJson(before: string, value: Document): string {
  const indent = /\n([ \t]+)"/.exec(before)?.[1] ?? (before.includes("\n") ? "  " : undefined);
  const end = /\s*$/.exec(before)?.[0] ?? "";
  const text = JSON.stringify(value, null, indent) + end.replaceAll("\r\n", "\n");
  return before.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text;
}
