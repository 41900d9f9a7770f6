import { EbpmError } from "../errors.ts";
import type { Inspection } from "../schema/inspect.gen.ts";
import { nearest } from "../schema/nearest.ts";
import type { SourceLine } from "./doc-comments.ts";
import { findDeclaration, findMember, type Place } from "./find-word.ts";
import { scanStructs } from "./struct-comments.ts";
import { findTag } from "./tag-annotations.ts";

/** What the members of structs mean beyond their C types. */
export const FIELD_FORMATS = [
  "boot_timestamp",
  "bytes",
  "duration",
  "errno",
  "gid",
  "ip",
  "ipv4",
  "ipv6",
  "kstack",
  "ksym",
  "mac",
  "open_flags",
  "port",
  "result",
  "signal",
  "size",
  "syscall",
  "timestamp",
  "uid",
  "unix_timestamp",
  "ustack",
  "usym",
] as const;

/** A file of the project. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface StructAnnotations {
  /** Structs with `@export`, in the order of the files. */
  readonly exported: readonly string[];
  /** `event.daddr` → `ipv6`, from `@format`. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * `@export` above structs and `@format` above their members, in the sources and headers of a module.
 * @param inspection the object's; before there is one, names are not checked against it
 * @throws AnnotationInvalid with file, line and column
 */
export function readStructAnnotations(
  files: readonly SourceFile[],
  inspection: Inspection | undefined,
): StructAnnotations {
  const exported = new Set<string>();
  const fields: Record<string, string> = {};
  for (const { path, text } of files) {
    for (const struct of scanStructs(text)) {
      if (isExported(struct.comment, path)) {
        requireStruct(struct.name, inspection, () =>
          refusal(path, struct.comment[0], `struct ${struct.name} is not in the object`, NOT_THERE),
        );
        exported.add(struct.name);
      }
      for (const { names, comment } of struct.members) {
        const format = formatOf(comment, path);
        if (format === undefined) continue;
        if (names.length === 0)
          throw refusal(path, comment[0], "@format belongs above a member with a name, directly in a struct");
        for (const name of names) fields[`${struct.name}.${name}`] = format;
      }
    }
  }
  if (inspection === undefined) return { exported: [...exported], fields };
  const tagged = taggedStructs(inspection, files);
  return {
    exported: [...new Set([...exported, ...tagged.exported])],
    fields: { ...tagged.fields, ...inObject(fields, inspection) },
  };
}

/**
 * The same as declaration tags, for what macros define, where comments cannot stand: `btf_decl_tag("ebpm:export")` on a
 * struct, `btf_decl_tag("ebpm:ipv4")` on a member.
 * @throws AnnotationInvalid
 */
function taggedStructs({ structs }: Inspection, files: readonly SourceFile[]): StructAnnotations {
  const exported: string[] = [];
  const fields: Record<string, string> = {};
  for (const { name, tags = [], members } of structs) {
    for (const tag of tags) {
      requireWord(
        tag,
        ["export"],
        { name: `struct ${name}`, find: () => findDeclaration(name, files) },
        files,
      );
      exported.push(name);
    }
    for (const member of members) {
      for (const tag of member.tags ?? []) {
        const find = () => findMember(name, member.name, files);
        requireWord(tag, FIELD_FORMATS, { name: `${member.name} of struct ${name}`, find }, files);
        fields[`${name}.${member.name}`] = tag;
      }
    }
  }
  return { exported, fields };
}

function requireWord(
  tag: string,
  words: readonly string[],
  what: { readonly name: string; readonly find: () => Place | undefined },
  files: readonly SourceFile[],
): void {
  if (words.includes(tag)) return;
  const similar = nearest(tag, words);
  const { file, line } = findTag(tag, files, what.find);
  const place = `${file}:${line.line}:${line.column}`;
  const problem = `${place}: the tag ${JSON.stringify(`ebpm:${tag}`)} on ${what.name} is not one of ${words.join(", ")}`;
  throw new EbpmError(
    "AnnotationInvalid",
    problem,
    similar === undefined ? {} : { hint: `did you mean ${similar}?` },
  );
}

const NOT_THERE = 'name its header in ebpm.toml: header = "src/….h"';

function requireStruct(name: string, inspection: Inspection | undefined, error: () => EbpmError): void {
  if (inspection !== undefined && !inspection.structs.some((struct) => struct.name === name)) throw error();
}

/** A header may describe more than one object uses. */
function inObject(fields: Readonly<Record<string, string>>, { structs }: Inspection): Record<string, string> {
  const known = new Set(
    structs.flatMap(({ name, members }) => members.map((member) => `${name}.${member.name}`)),
  );
  return Object.fromEntries(Object.entries(fields).filter(([field]) => known.has(field)));
}

function isExported(comment: readonly SourceLine[], path: string): boolean {
  const line = comment.find(({ text }) => /^[@\\]export\b/.test(text));
  if (line !== undefined && !/^[@\\]export$/.test(line.text)) {
    throw refusal(
      path,
      line,
      "@export above a struct has no value",
      "above a map it names the struct that is sent: @export event",
    );
  }
  return line !== undefined;
}

function formatOf(comment: readonly SourceLine[], path: string): string | undefined {
  const found = comment.flatMap((line) => {
    const match = /^[@\\]format\b\s*(.*)$/.exec(line.text);
    return match === null ? [] : [{ line, word: (match[1] ?? "").replace(/^"(.*)"$/, "$1") }];
  });
  const [first, second] = found;
  if (first === undefined) return undefined;
  if (second !== undefined) throw refusal(path, second.line, "@format stands twice above one member");
  if (FIELD_FORMATS.some((format) => format === first.word)) return first.word;
  const similar = nearest(first.word, FIELD_FORMATS);
  throw refusal(
    path,
    first.line,
    `@format ${JSON.stringify(first.word)} is not one of ${FIELD_FORMATS.join(", ")}`,
    similar && `did you mean ${similar}?`,
  );
}

function refusal(path: string, line: SourceLine | undefined, problem: string, hint?: string): EbpmError {
  const place = line === undefined ? path : `${path}:${line.line}:${line.column}`;
  return new EbpmError("AnnotationInvalid", `${place}: ${problem}`, hint === undefined ? {} : { hint });
}
