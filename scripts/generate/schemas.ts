import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { compile, type JSONSchema } from "json-schema-to-typescript";
import type { Output } from "./output.ts";

/** One module with types and a dependency-free validator for each `schemas/*.schema.json`. */
export async function schemaOutputs(root: string): Promise<Output[]> {
  const folder = join(root, "schemas");
  const files = (await readdir(folder)).filter((file) => file.endsWith(".schema.json")).sort();
  return Promise.all(
    files.map(async (file) => {
      const schema = JSON.parse(await readFile(join(folder, file), "utf8")) as JSONSchema & { title: string };
      return {
        path: `src/schema/${basename(file, ".schema.json")}.gen.ts`,
        text: await moduleOf(file, schema),
      };
    }),
  );
}

async function moduleOf(file: string, schema: JSONSchema & { title: string }): Promise<string> {
  const types = await compile(structuredClone(schema), schema.title, { bannerComment: "" });
  // ajv's code is not typed; what it promises is stated once, on the exported constant.
  return `// @ts-nocheck
// Generated from schemas/${file} by scripts/generate.ts. Do not edit.
import type { Validator } from "./validator.ts";

${types.trim()}

${validatorOf(file, schema)}

export const validate${schema.title}: Validator<${schema.title}> = Object.assign(
  (value: unknown): value is ${schema.title} => {
    const isValid = validate(value);
    validate${schema.title}.errors = validate.errors ?? [];
    return isValid;
  },
  { errors: [], hints: ${JSON.stringify(hintsOf(schema), null, 2).replaceAll("\n", "\n  ")} },
);
`;
}

function validatorOf(file: string, schema: JSONSchema): string {
  const ajv = new Ajv({
    allowUnionTypes: true,
    // Read by json-schema-to-typescript only.
    keywords: ["tsType"],
    code: { source: true, esm: true, lines: true },
  });
  const code = standalone.default(ajv, ajv.compile(schema as Record<string, unknown>));
  const bare = code
    .replace(/^"use strict";/, "")
    .replace(/export const validate\w* = validate\d+;/g, "")
    .replace(/export default (validate\d+);/, "const validate = $1;");
  if (/\brequire\(|\bimport\b/.test(bare))
    throw new Error(`schemas/${file}: the validator needs ajv at run time`);
  return bare.trim();
}

interface Hint {
  readonly keys?: readonly string[];
  readonly description?: string;
}

/**
 * By place in the document, `*` standing for any index or free key: the keys of a closed object and the description of a
 * pattern, for error messages.
 */
function hintsOf(schema: JSONSchema): Record<string, Hint> {
  const hints: Record<string, Hint> = {};
  /** @param above the parts that this one is in: a type that holds itself is described once */
  const visit = (node: unknown, path: string, above: readonly JSONSchema[]): void => {
    const part = dereference(schema, node);
    if (part === undefined || above.includes(part)) return;
    const here = [...above, part];
    if (part.additionalProperties === false) hints[path] = { keys: Object.keys(part.properties ?? {}) };
    else if (part.pattern !== undefined && part.description !== undefined) {
      hints[path] = { description: part.description };
    }
    for (const [key, child] of Object.entries(part.properties ?? {})) visit(child, `${path}/${key}`, here);
    for (const child of [part.items, part.additionalProperties]) visit(child, `${path}/*`, here);
    for (const child of part.anyOf ?? []) visit(child, path, here);
  };
  visit(schema, "", []);
  return hints;
}

function dereference(root: JSONSchema, node: unknown): JSONSchema | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  const { $ref } = node as JSONSchema;
  return $ref === undefined ? (node as JSONSchema) : root.definitions?.[$ref.replace("#/definitions/", "")];
}
