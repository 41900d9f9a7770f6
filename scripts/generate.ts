/**
 * Writes everything that is derived from `schemas/`: error tables, types and validators.
 * `node scripts/generate.ts` writes, `--check` only compares and fails when a file is out of date.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorOutputs } from "./generate/errors.ts";
import { schemaOutputs } from "./generate/schemas.ts";

const root = dirname(import.meta.dirname);
const isCheck = process.argv.includes("--check");
const stale: string[] = [];

const outputs = [...(await errorOutputs(root)), ...(await schemaOutputs(root))];
for (const { path, text } of outputs) {
  const file = join(root, path);
  const present = await readFile(file, "utf8").catch(() => undefined);
  if (present === text) continue;
  stale.push(path);
  if (isCheck) continue;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

for (const path of stale) process.stderr.write(`${isCheck ? "out of date" : "wrote"}: ${path}\n`);
if (isCheck && stale.length > 0) {
  process.stderr.write("run `npm run generate` and commit the result\n");
  process.exitCode = 1;
}
