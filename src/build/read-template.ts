import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { EbpmError, systemCode } from "../errors.ts";
import type { TemplateFile } from "./render-template.ts";

/** A template is a handful of small files; more than that is a slip, such as the home folder. */
const FILE_LIMIT = 1000;
const SIZE_LIMIT_BYTES = 16 * 1024 * 1024;

/** What a template's own author has in its folder beside the template, and what describes one that comes from a registry. */
const PASSED_OVER: ReadonlySet<string> = new Set([".git", "target", "node_modules", "ebpm-package.json"]);

/**
 * Every file in a template's folder, sorted by path.
 * @param shown how people call the template
 * @throws UsageInvalid if it is no folder, cannot be read, is too large, or holds a link or device
 */
export async function readFolder(root: string, shown: string = root): Promise<readonly TemplateFile[]> {
  try {
    const files: TemplateFile[] = [];
    let size = 0;
    for await (const path of pathsIn(root, "", shown)) {
      const { mode, size: bytes } = await stat(join(root, path));
      size += bytes;
      if (files.length >= FILE_LIMIT || size > SIZE_LIMIT_BYTES) throw tooLarge(shown);
      files.push({ path, content: await readFile(join(root, path)), isExecutable: (mode & 0o100) !== 0 });
    }
    return files;
  } catch (cause) {
    const code = systemCode(cause);
    if (cause instanceof EbpmError || code === undefined) throw cause;
    const problem =
      { ENOENT: "does not exist", ENOTDIR: "is not a folder" }[code] ?? `cannot be read (${code})`;
    throw new EbpmError("UsageInvalid", `the template ${shown} ${problem}`, {
      cause,
      hint: "ebpm init --list shows the templates that come with ebpm",
    });
  }
}

async function* pathsIn(
  root: string,
  folder: string,
  shown: string,
): AsyncGenerator<string, void, undefined> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (PASSED_OVER.has(entry.name)) continue;
    if (entry.isDirectory()) yield* pathsIn(root, path, shown);
    else if (entry.isFile()) yield path;
    else
      throw new EbpmError("UsageInvalid", `the template ${shown} holds ${path}, which is not a plain file`);
  }
}

function tooLarge(shown: string): EbpmError {
  return new EbpmError(
    "UsageInvalid",
    `${shown} is too large for a template: at most ${FILE_LIMIT} files and ${SIZE_LIMIT_BYTES} bytes`,
  );
}
