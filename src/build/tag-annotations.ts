import { EbpmError } from "../errors.ts";
import type { Inspection } from "../schema/inspect.gen.ts";
import { nearest } from "../schema/nearest.ts";
import { ANNOTATION_RULES } from "./annotation-rules.ts";
import { type PlacedAnnotations, readAnnotation, type Subject } from "./annotations.ts";
import { lineStarts, positionOf, type SourceLine } from "./doc-comments.ts";
import { findDeclaration, findInMacro, type Place } from "./find-word.ts";
import type { SourceFile } from "./struct-annotations.ts";

/**
 * Annotations as declaration tags on maps, variables and programs, for what macros define, where comments cannot stand:
 * `btf_decl_tag("ebpm:export event")`, `btf_decl_tag("ebpm:cmdarg {\\"min\\": 1}")`.
 * @param files where the tags are looked for, to say where a wrong one stands; the first is the module's own source
 * @throws AnnotationInvalid
 */
export function readTagAnnotations(inspection: Inspection, files: readonly SourceFile[]): PlacedAnnotations {
  const found = {
    variables: new Map(),
    maps: new Map(),
    programs: new Map(),
    places: new Map<string, string>(),
  };
  const tagged: readonly (readonly [Subject, readonly string[] | undefined])[] = [
    ...inspection.maps.map(({ name, tags }) => [{ kind: "map", name }, tags] as const),
    ...inspection.programs.map(({ name, tags }) => [{ kind: "program", name }, tags] as const),
    ...inspection.data_sections.flatMap(({ variables }) =>
      variables.map(({ name, type, tags }) => [{ kind: "variable", name, type }, tags] as const),
    ),
  ];
  for (const [subject, tags = []] of tagged) {
    for (const tag of tags) {
      const { file, line } = findTag(tag, files, () => findDeclaration(subject.name, files));
      const place = `${file}:${line.line}:${line.column}`;
      requireKnown(tag, subject.name, place);
      const values = readAnnotation(line, subject, file);
      const of = { map: found.maps, program: found.programs, variable: found.variables, license: new Map() }[
        subject.kind
      ];
      of.set(subject.name, { ...of.get(subject.name), ...values });
      for (const key of Object.keys(values))
        found.places.set(`${subject.kind} ${subject.name} @${key}`, place);
    }
  }
  return { ...found, doc: {} };
}

/** Behind our own prefix nobody else's words stand, as they may in comments. */
function requireKnown(tag: string, name: string, place: string): void {
  const [word = ""] = tag.split(/\s/, 1);
  const words = [...Object.keys(ANNOTATION_RULES), "interpreter"];
  if (words.includes(word)) return;
  const similar = nearest(word, words);
  throw new EbpmError(
    "AnnotationInvalid",
    `${place}: the tag ${JSON.stringify(`ebpm:${tag}`)} on ${name} is not a known annotation`,
    similar === undefined ? {} : { hint: `did you mean ebpm:${similar}?` },
  );
}

/**
 * Where a tag is written; where a macro made its text, what has it.
 * @param owner where that is, if it can be told
 */
export function findTag(
  tag: string,
  files: readonly SourceFile[],
  owner: () => Place | undefined,
): { readonly file: string; readonly line: SourceLine } {
  const text = `@${tag}`;
  const written = JSON.stringify(`ebpm:${tag}`);
  for (const { path, text: source } of files) {
    const at = source.indexOf(written);
    if (at >= 0) return { file: path, line: { text, ...positionOf(at, lineStarts(source)) } };
  }
  const { file, line, column } = owner() ??
    findInMacro("ebpm:", files) ?? { file: files[0]?.path ?? "", line: 1, column: 1 };
  return { file, line: { text, line, column } };
}
