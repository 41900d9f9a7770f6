import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { isRecord } from "../content/descriptor.ts";
import { writeFileAtomic } from "../fs/atomic-write.ts";
import { canonicalJson } from "../package/canonical-json.ts";

/** What a finished build was made from and what it made: `target/.NAME.build.json`. */
export interface BuildRecord {
  /** Hash of everything that is not a file: manifest, flags, tools, versions. */
  readonly recipe: string;
  /** sha256 by path; relative paths start at the project. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
}

export function recipeHash(recipe: unknown): string {
  return createHash("sha256").update(canonicalJson(recipe)).digest("hex");
}

/**
 * Whether that build would give the same again: the same recipe, and no file changed or gone.
 * @param recipe asked for only if there is a record
 */
export async function isFresh(
  recordPath: string,
  project: string,
  recipe: () => Promise<string>,
): Promise<boolean> {
  const record = await readRecord(recordPath);
  if (record === undefined || record.recipe !== (await recipe())) return false;
  const expected = { ...record.inputs, ...record.outputs };
  const found = await hashFiles(project, Object.keys(expected)).catch(() => undefined);
  return found !== undefined && canonicalJson(found) === canonicalJson(expected);
}

/** Whether one of the files was changed since a moment, or so shortly before that its time does not tell. */
export async function isAnyNewerThan(
  project: string,
  paths: readonly string[],
  sinceMs: number,
): Promise<boolean> {
  const found = await Promise.all(paths.map((path) => stat(resolve(project, path))));
  // What nobody may write was put there by us, whole: a package's files, an object made of them.
  return found.some(({ mode, mtimeMs }) => (mode & 0o222) !== 0 && mtimeMs > sinceMs - CLOCK_TICK_MS);
}

/** File systems keep times by the kernel's tick. */
const CLOCK_TICK_MS = 10;

/** sha256 by path. @throws the system error of a file that cannot be read */
export async function hashFiles(project: string, paths: readonly string[]): Promise<Record<string, string>> {
  const hashes = await Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(resolve(project, path));
      return [path, createHash("sha256").update(bytes).digest("hex")] as const;
    }),
  );
  return Object.fromEntries(hashes);
}

export async function writeRecord(path: string, record: BuildRecord): Promise<void> {
  await writeFileAtomic(path, `${canonicalJson({ schema: 1, ...record })}\n`, { isDurable: false });
}

export function recordPathOf(target: string, module: string): string {
  return join(target, `.${module}.build.json`);
}

/** A record that is missing, damaged or of another version is as good as none. */
async function readRecord(path: string): Promise<BuildRecord | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, "utf8"));
    if (!isRecord(value) || value["schema"] !== 1) return undefined;
    const { recipe, inputs, outputs } = value;
    if (typeof recipe !== "string" || !isRecord(inputs) || !isRecord(outputs)) return undefined;
    return { recipe, inputs: inputs as Record<string, string>, outputs: outputs as Record<string, string> };
  } catch {
    return undefined;
  }
}
