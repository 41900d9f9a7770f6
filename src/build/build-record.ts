import { readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { isRecord } from "../content/descriptor.ts";
import { systemCode } from "../errors.ts";
import { writeFileAtomic } from "../fs/atomic-write.ts";
import { canonicalJson } from "../package/canonical-json.ts";
import { sha256 } from "./build-stamp.ts";
import { digestsNow, type Survey } from "./survey.ts";

/** What a finished build was made from and what it made: `target/.NAME.build.json`. */
interface BuildRecord {
  /** Hash of everything that is not a file: manifest, flags, tools, versions. */
  readonly recipe: string;
  /** sha256 by path; relative paths start at the project. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
}

export function recipeHash(recipe: unknown): string {
  return sha256(canonicalJson(recipe));
}

/** Whoever asks first has it made, whoever asks again gets the same. */
export function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * Whether that build would give the same again: the same recipe, and no file changed or gone.
 * @param recipe asked for only if there is a record
 */
export async function isFresh(
  recordPath: string,
  project: string,
  recipe: () => Promise<string>,
  survey: Survey,
): Promise<boolean> {
  const record = readRecord(recordPath);
  if (record === undefined || record.recipe !== (await recipe())) return false;
  try {
    const inputs = survey.digestsOf(project, Object.keys(record.inputs));
    const outputs = digestsNow(project, Object.keys(record.outputs));
    return canonicalJson([inputs, outputs]) === canonicalJson([record.inputs, record.outputs]);
  } catch (cause) {
    if (systemCode(cause) === undefined) throw cause;
    return false;
  }
}

/** What a finished build was, before its files are looked at. */
export interface Finished {
  readonly recipe: string;
  /** Paths as in the record. */
  readonly inputs: readonly string[];
  /** Those of the inputs that somebody may have saved during the build. */
  readonly sources: readonly string[];
  readonly startedMs: number;
  /** sha256 by path. */
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Writes the record of a build; none if a source was saved meanwhile, which may be older in what was made than on the disk.
 * @throws system errors
 */
export async function recordBuild(
  recordPath: string,
  project: string,
  { recipe, inputs, sources, startedMs, outputs }: Finished,
  survey: Survey,
): Promise<void> {
  const record = { schema: 1, recipe, inputs: survey.digestsOf(project, inputs), outputs };
  // Only now: what is saved from here on has another digest than the one that was taken.
  if (isAnyNewerThan(project, sources, startedMs)) return rmSync(recordPath, { force: true });
  await writeFileAtomic(recordPath, `${canonicalJson(record)}\n`, { isDurable: false });
}

/** Whether one of the files was changed since a moment, or so shortly before that its time does not tell. */
export function isAnyNewerThan(project: string, paths: readonly string[], sinceMs: number): boolean {
  return paths.some((path) => {
    const { mode, mtimeMs } = statSync(resolve(project, path));
    // What nobody may write was put there by us, whole: a package's files, an object made of them.
    return (mode & 0o222) !== 0 && mtimeMs > sinceMs - CLOCK_TICK_MS;
  });
}

/** File systems keep times by the kernel's tick. */
const CLOCK_TICK_MS = 10;

export function recordPathOf(target: string, module: string): string {
  return join(target, `.${module}.build.json`);
}

/** A record that is missing, damaged or of another version is as good as none. */
function readRecord(path: string): BuildRecord | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (!isRecord(value) || value["schema"] !== 1) return undefined;
    const { recipe, inputs, outputs } = value;
    if (typeof recipe !== "string" || !isRecord(inputs) || !isRecord(outputs)) return undefined;
    return { recipe, inputs: inputs as Record<string, string>, outputs: outputs as Record<string, string> };
  } catch {
    return undefined;
  }
}
