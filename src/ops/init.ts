import { mkdir, open, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { shown } from "../build/project.ts";
import { templateFiles } from "../build/template.ts";
import { EbpmError, systemCode } from "../errors.ts";
import { parseLocalReference } from "../store/reference.ts";
import type { Context } from "./context.ts";

export interface InitResult {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  /** Relative to the folder. */
  readonly files: readonly string[];
}

/**
 * Makes a project that builds and runs as it is.
 * @param folder where, relative to the working directory; its last part is the project's name
 * @throws UsageInvalid if that is no name for a package, ProjectExists if a file is there already: nothing is written then
 */
export async function init(folder: string, context: Context): Promise<InitResult> {
  const root = resolve(context.cwd, folder);
  const name = basename(root);
  requireName(name);
  const files = templateFiles(name);
  for (const { path } of files) await refuseExisting(context.cwd, join(root, path));
  try {
    for (const { path, text } of files) await writeNew(join(root, path), text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (systemCode(cause) === undefined) throw cause;
    throw new EbpmError("StoreUnusable", `the project cannot be written: ${reason}`, {
      cause,
      hint: "choose a folder that you may write to",
    });
  }
  return { name, folder: root, files: files.map(({ path }) => path) };
}

function requireName(name: string): void {
  const reference = parseLocalReference(name);
  if (reference?.name === name && !name.includes("/")) return;
  const suggestion = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  throw new EbpmError(
    "UsageInvalid",
    `${JSON.stringify(name)} is not a name for a package: lower-case letters, digits, - _ .`,
    {
      hint: suggestion === "" ? "ebpm init my-probe" : `ebpm init ${suggestion}`,
    },
  );
}

async function refuseExisting(cwd: string, path: string): Promise<void> {
  const kind = await stat(path).catch(() => undefined);
  if (kind === undefined) return;
  throw new EbpmError("ProjectExists", `${shown(cwd, path)} exists already; nothing was written`, {
    hint: "choose another name, or an empty folder",
  });
}

/** Never over a file that appeared meanwhile. */
async function writeNew(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, "wx");
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}
