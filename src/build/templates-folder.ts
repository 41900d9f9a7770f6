import { statSync } from "node:fs";
import { join } from "node:path";
import { EbpmError } from "../errors.ts";

/** Comes with every built-in template, unless that has a file of its own under the same path. */
export const SHARED = "shared";

/** `templates/`: beside `dist/`, where this file is bundled; beside `src/` in a checkout. @throws Internal */
export function templatesFolder(): string {
  const candidates = [
    join(import.meta.dirname, "..", "templates"),
    join(import.meta.dirname, "..", "..", "templates"),
  ];
  const found = candidates.find((path) =>
    statSync(join(path, SHARED), { throwIfNoEntry: false })?.isDirectory(),
  );
  if (found === undefined) {
    throw new EbpmError("Internal", "the templates that belong to ebpm are not beside it", {
      hint: "install ebpm again",
    });
  }
  return found;
}
