import { mkdir, open, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { shown } from "../build/project.ts";
import type { TemplateFile } from "../build/render-template.ts";
import { DEFAULT_TEMPLATE, renderTemplate } from "../build/templates.ts";
import { EbpmError, systemCode } from "../errors.ts";
import { giveFolderToOwner, giveToOwner } from "../fs/owner.ts";
import { exists } from "../fs/presence.ts";
import { parseLocalReference } from "../store/reference.ts";
import type { Context } from "./context.ts";
import { fetchTemplate, parseRemoteTemplate } from "./remote-template.ts";

export interface InitRequest {
  /** Where, relative to the working directory; its last part is the project's name. */
  readonly folder: string;
  /** A built-in template's name, a folder, or a place as `parseRemoteTemplate` takes it; default: the first of the list. */
  readonly template?: string;
}

export interface InitResult {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  /** Relative to the folder. */
  readonly files: readonly string[];
  /** Whether `ebpm run` can run the project once it is built. */
  readonly isRunnable: boolean;
}

/**
 * Makes a project that builds and runs as it is.
 * @throws UsageInvalid if the folder's name is none for a package or there is no such template, ProjectExists if a file is
 * there already, Unsupported: nothing is written then
 */
export async function init(request: InitRequest, context: Context): Promise<InitResult> {
  const root = resolve(context.cwd, request.folder);
  const name = basename(root);
  requireName(name);
  const template = request.template ?? DEFAULT_TEMPLATE;
  const remote = parseRemoteTemplate(template);
  const folder = remote && (await fetchTemplate(template, remote, context));
  const { files, isRunnable } = await renderTemplate(template, { name, cwd: context.cwd, folder });
  for (const { path } of files) await refuseExisting(context.cwd, join(root, path));
  const made: string[] = [];
  try {
    for (const file of files) await writeNew(join(root, file.path), file, made);
  } catch (cause) {
    // Only what is ours; a folder in which somebody has put something meanwhile stays.
    for (const path of made.toReversed())
      await rm(path, { force: true }).catch(() => rmdir(path).catch(() => {}));
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (systemCode(cause) === undefined) throw cause;
    throw new EbpmError("StoreUnusable", `the project cannot be written: ${reason}`, {
      cause,
      hint: "choose a folder that you may write to",
    });
  }
  return { name, folder: root, files: files.map(({ path }) => path).sort(), isRunnable };
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
  if (!(await exists(path))) return;
  throw new EbpmError("ProjectExists", `${shown(cwd, path)} exists already; nothing was written`, {
    hint: "choose another name, or an empty folder",
  });
}

/** Never over a file that appeared meanwhile. @param made is told of each file and folder, in their order */
async function writeNew(
  path: string,
  { content, isExecutable }: TemplateFile,
  made: string[],
): Promise<void> {
  await makeFolders(dirname(path), made);
  const file = await open(path, "wx", isExecutable ? 0o777 : 0o666);
  made.push(path);
  try {
    giveToOwner(file.fd, dirname(path));
    await file.writeFile(content);
  } finally {
    await file.close();
  }
}

async function makeFolders(path: string, made: string[]): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  const below = relative(first, path)
    .split(sep)
    .filter((part) => part !== "");
  for (let index = 0; index <= below.length; index += 1) {
    const folder = join(first, ...below.slice(0, index));
    made.push(folder);
    giveFolderToOwner(folder);
  }
}
