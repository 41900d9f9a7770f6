import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Output } from "./output.ts";

interface ErrorRow {
  readonly code: string;
  readonly name: string;
  readonly exit: number;
  readonly summary: string;
}

const notice = "Generated from schemas/errors.json by scripts/generate.ts. Do not edit.";

/** The TypeScript and Rust tables and the documentation page of `schemas/errors.json`. */
export async function errorOutputs(root: string): Promise<Output[]> {
  const text = await readFile(join(root, "schemas/errors.json"), "utf8");
  const { errors } = JSON.parse(text) as { readonly errors: readonly ErrorRow[] };
  refuseDuplicates(errors);
  return [
    { path: "src/error-codes.gen.ts", text: typescriptTable(errors) },
    { path: "native/loader/records/src/error_codes.gen.rs", text: rustTable(errors) },
    { path: "docs/errors.md", text: documentation(errors) },
  ];
}

function refuseDuplicates(errors: readonly ErrorRow[]): void {
  for (const key of ["code", "name"] as const) {
    const values = errors.map((row) => row[key]);
    const twice = values.find((value, index) => values.indexOf(value) !== index);
    if (twice !== undefined) throw new Error(`schemas/errors.json: ${key} ${twice} stands twice`);
  }
}

function typescriptTable(errors: readonly ErrorRow[]): string {
  const rows = errors.map(({ name, code, exit }) => `  ${name}: { code: "${code}", exit: ${exit} },\n`);
  return `// ${notice}

/** The public code and the exit status of every kind of error. */
export const ERROR_CODES = {
${rows.join("")}} as const;

export type ErrorName = keyof typeof ERROR_CODES;
`;
}

function rustTable(errors: readonly ErrorRow[]): string {
  const arms = (value: (row: ErrorRow) => string) =>
    errors.map((row) => `            Self::${row.name} => ${value(row)},\n`).join("");
  const variants = errors.map((row) => `    /// ${row.summary}\n    ${row.name},\n`).join("");
  return `// ${notice}

/// Every kind of error of ebpm and its loader.
#[allow(dead_code)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorCode {
${variants}}

#[allow(dead_code)]
impl ErrorCode {
    /// The stable public code, such as \`EBPM-K001\`.
    pub const fn code(self) -> &'static str {
        match self {
${arms((row) => JSON.stringify(row.code))}        }
    }

    /// The exit status of a process that ends with this error.
    pub const fn exit(self) -> i32 {
        match self {
${arms((row) => String(row.exit))}        }
    }

    /// The name of the kind, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
${arms((row) => JSON.stringify(row.name))}        }
    }
}
`;
}

function documentation(errors: readonly ErrorRow[]): string {
  const byCode = errors.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const rows = byCode.map((row) => `| \`${row.code}\` | ${row.name} | ${row.exit} | ${row.summary} |\n`);
  return `<!-- ${notice} -->
# Error codes

Every error of ebpm and of its loader carries one of these codes. Match on the code; the message is for people.

Exit status 0 is success, 1 means that the input or the answer is wrong, 2 usage or a defect of ebpm, 4 network,
5 integrity, 6 the kernel refused.

| code | name | exit status | meaning |
|---|---|---|---|
${rows.join("")}`;
}
