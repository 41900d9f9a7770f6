import { EbpmError } from "../errors.ts";
import type { Annotations } from "../package/meta.ts";
import type { Inspection } from "../schema/inspect.gen.ts";
import { nearest } from "../schema/nearest.ts";
import { ANNOTATION_RULES, type AnnotationTarget, DOXYGEN_COMMANDS } from "./annotation-rules.ts";
import { type DocumentedDeclaration, type SourceLine, scanDocComments } from "./doc-comments.ts";

type Values = Record<string, unknown>;

/** Annotations, and where each stands: `map events @export` → `src/x.bpf.c:12:5`. */
export interface PlacedAnnotations extends Annotations {
  readonly places: ReadonlyMap<string, string>;
}

/**
 * eunomia's annotations in the documentation comments of a source file, given to the variables, maps and programs of the
 * object that was made from it. Free text is the description; several lines of it are joined.
 * @param file how to name the source in errors
 * @throws AnnotationInvalid with file, line and column
 */
export function readAnnotations(source: string, file: string, inspection: Inspection): PlacedAnnotations {
  const variables = new Map<string, Values>();
  const maps = new Map<string, Values>();
  const programs = new Map<string, Values>();
  const doc: Values = {};
  const places = new Map<string, string>();
  for (const documented of scanDocComments(source)) {
    const entries = entriesOf(documented.comment, file);
    const subject = subjectOf(documented, inspection);
    if (subject === undefined) {
      refuseStray(entries, documented, file);
      continue;
    }
    const values = valuesOf(entries, subject, file);
    for (const { key, at } of entries)
      if (key !== "") places.set(`${subject.kind} ${subject.name} @${key}`, placeOf(file, at));
    if (subject.kind === "license") Object.assign(doc, values);
    else ({ variable: variables, map: maps, program: programs })[subject.kind].set(subject.name, values);
  }
  return { variables, maps, programs, doc, places };
}

/** One annotation of a thing that is known, for what is no comment. @throws AnnotationInvalid */
export function readAnnotation(line: SourceLine, subject: Subject, file: string): Values {
  return valuesOf(entriesOf([line], file), subject, file);
}

/** The annotations of all the sources of one object; of a thing that two describe the last. */
export function mergeAnnotations(parts: readonly PlacedAnnotations[]): PlacedAnnotations {
  const all = (key: "variables" | "maps" | "programs") => {
    const merged = new Map<string, Values>();
    for (const part of parts)
      for (const [name, values] of part[key]) merged.set(name, { ...merged.get(name), ...values });
    return merged;
  };
  return {
    variables: all("variables"),
    maps: all("maps"),
    programs: all("programs"),
    doc: Object.assign({}, ...parts.map(({ doc }) => doc)),
    places: new Map(parts.flatMap(({ places }) => [...places])),
  };
}

/** @throws AnnotationInvalid if `@export` above a map names a struct that the object does not hold */
export function refuseUnknownStructs({ maps, places }: PlacedAnnotations, { structs }: Inspection): void {
  const names = structs.filter(({ kind }) => kind === "struct").map(({ name }) => name);
  for (const [map, { export: struct }] of maps) {
    if (struct === undefined || names.some((name) => name === struct)) continue;
    const similar = nearest(String(struct), names);
    const problem = `${places.get(`map ${map} @export`)}: @export ${struct} above ${map} names no struct of the object`;
    const hint =
      similar === undefined ? `put @export above struct ${struct} as well` : `did you mean ${similar}?`;
    throw new EbpmError("AnnotationInvalid", problem, { hint });
  }
}

/** What is annotated. */
export interface Subject {
  readonly kind: AnnotationTarget;
  readonly name: string;
  /** A variable's C type. */
  readonly type?: string;
}

/** What the declaration declares, if it is something that a package describes. */
function subjectOf(documented: DocumentedDeclaration, inspection: Inspection): Subject | undefined {
  const words = documented.declaration.replace(/=[\s\S]*$/, "").match(/[A-Za-z_]\w*/g) ?? [];
  if (documented.isFunction) {
    const name = words.find((word) => inspection.programs.some((program) => program.name === word));
    return name === undefined ? undefined : { kind: "program", name };
  }
  for (const name of words.toReversed()) {
    if (/^_?license$/i.test(name)) return { kind: "license", name };
    if (inspection.maps.some((map) => !map.internal && map.name === name)) return { kind: "map", name };
    const variable = inspection.data_sections
      .flatMap(({ variables }) => variables)
      .find((one) => one.name === name);
    if (variable !== undefined) return { kind: "variable", name, type: variable.type };
  }
  return undefined;
}

interface Entry {
  /** Empty for free text. */
  readonly key: string;
  readonly text: string;
  readonly at: SourceLine;
}

/** A comment cut at each line that starts with `@key`; a JSON value ends where its braces do. */
function entriesOf(comment: readonly SourceLine[], file: string): readonly Entry[] {
  const entries: Entry[] = [];
  for (const line of comment) {
    const command = /^[@\\]([A-Za-z_]\w*)\s*([\s\S]*)$/.exec(line.text);
    const last = entries.at(-1);
    if (line.text === "" && !(last !== undefined && isUnfinished(last.text))) {
      entries.push({ key: "", text: "", at: line });
    } else if (command !== null) {
      entries.push({ key: command[1] ?? "", text: command[2] ?? "", at: line });
    } else if (last === undefined || (isOver(last.text) && last.key !== "")) {
      entries.push({ key: "", text: line.text, at: line });
    } else {
      entries[entries.length - 1] = { ...last, text: `${last.text} ${line.text}`.trim() };
    }
  }
  return entries.filter(({ key, text, at }) => {
    if (key !== "" && text === "" && isAnnotation(key) && key !== "export")
      throw refusal(file, at, `@${key} has no value`);
    return key !== "" || text !== "";
  });
}

/** A JSON object or list whose end is on a later line. */
function isUnfinished(text: string): boolean {
  return /^[{[]/.test(text) && parseJson(text) === undefined;
}

/** Whether a value is a whole JSON document, so that a following line cannot be a part of it. */
function isOver(text: string): boolean {
  return /^["{[\d]|^(?:true|false)$/.test(text) && parseJson(text) !== undefined;
}

function valuesOf(entries: readonly Entry[], subject: Subject, file: string): Values {
  const values: Values = {};
  const texts: string[] = [];
  for (const entry of entries) {
    const key = entry.key === "interpreter" ? "intepreter" : entry.key;
    if (key === "" || key === "description") texts.push(plainText(entry.text));
    else if (!DOXYGEN_COMMANDS.has(key)) {
      if (key in values) throw refusal(file, entry.at, `@${key} stands twice above ${subject.name}`);
      values[key] = annotationValue({ ...entry, key }, subject, file);
    }
  }
  const description = texts.filter((text) => text !== "").join(" ");
  return description === "" ? values : { ...values, description };
}

function isAnnotation(key: string): boolean {
  return Object.hasOwn(ANNOTATION_RULES, key);
}

const RESERVED: ReadonlySet<string> = new Set(["name", "type", "ident", "attach", "link", "mmaped", "size"]);

/** Keys that are not eunomia's are handed on as they are, unless they look like a slip of the pen. */
function annotationValue({ key, text, at }: Entry, subject: Subject, file: string): unknown {
  const rule = isAnnotation(key) ? ANNOTATION_RULES[key] : undefined;
  if (rule === undefined) {
    if (RESERVED.has(key)) throw refusal(file, at, `@${key} would overwrite what the object itself says`);
    const similar = nearest(key, Object.keys(ANNOTATION_RULES));
    if (similar === undefined) return parseJson(text) ?? text;
    throw refusal(file, at, `@${key} is not a known annotation`, `did you mean @${similar}?`);
  }
  if (!rule.targets.includes(subject.kind)) {
    const where = PLACES[key] ?? rule.targets.map((target) => TARGET_WORDS[target]).join(" or ");
    throw refusal(
      file,
      at,
      `@${key} belongs above ${where}, ${subject.name} is ${TARGET_WORDS[subject.kind]}`,
    );
  }
  const wantsText = rule.check("x") === undefined;
  const value = wantsText ? plainText(text) : parseJson(text);
  if (value === undefined)
    throw refusal(file, at, `the value of @${key} is not JSON: ${text}`, JSON_HINTS[key]);
  const problem = rule.check(value) ?? (key === "cmdarg" ? boundsProblem(value, subject) : undefined);
  if (problem !== undefined) throw refusal(file, at, `@${key} ${problem}`);
  return value;
}

/** Only numbers have a least and a greatest value. */
function boundsProblem(value: unknown, { name, type = "" }: Subject): string | undefined {
  const hasBounds = typeof value === "object" && value !== null && ("min" in value || "max" in value);
  if (!hasBounds || !/\[|^_?bool$/i.test(type)) return undefined;
  return `has "min" or "max", and ${name} is no number but ${type}`;
}

/** Also ordinary in the documentation of functions and types that no package describes. */
const PROSE: ReadonlySet<string> = new Set(["brief", "details", "version", "description"]);

/** An annotation above something that the object does not hold would be lost without a word. */
function refuseStray(entries: readonly Entry[], { declaration }: DocumentedDeclaration, file: string): void {
  // Of structs and their members another scan takes care.
  const isStruct = /\bstruct\b[^;=]*\{\}/.test(declaration);
  const stray = entries.find(
    ({ key }) => isAnnotation(key) && !PROSE.has(key) && !(isStruct && key === "export"),
  );
  if (stray === undefined) return;
  const hint = /\bstatic\b/.test(declaration)
    ? "a static variable is not visible from outside; remove static"
    : "it belongs directly above a global variable, a map or a program that is used";
  throw refusal(file, stray.at, `@${stray.key} stands above nothing that the object holds`, hint);
}

const TARGET_WORDS: Readonly<Record<AnnotationTarget, string>> = {
  variable: "a global variable",
  map: "a map",
  program: "a program",
  license: "the LICENSE",
};

/** Where annotations belong that structs take as well. */
const PLACES: Readonly<Record<string, string>> = {
  export: "a struct or a map",
  format: "a member of a struct",
};

const JSON_HINTS: Readonly<Record<string, string>> = {
  cmdarg: 'for example: @cmdarg {"default": 0, "short": "p", "long": "pid", "help": "…"}',
  sample: 'for example: @sample {"interval": 1000, "type": "log2_hist"}',
};

/** Text may stand in quotes as JSON does. */
function plainText(text: string): string {
  const value = text.startsWith('"') ? parseJson(text) : undefined;
  return typeof value === "string" ? value : text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Lines count from 1; 0 is a place that is not known. */
function placeOf(file: string, { line, column }: SourceLine): string {
  return line === 0 ? file : `${file}:${line}:${column}`;
}

function refusal(file: string, at: SourceLine, problem: string, hint?: string): EbpmError {
  const options = hint === undefined ? {} : { hint };
  return new EbpmError("AnnotationInvalid", `${placeOf(file, at)}: ${problem}`, options);
}
