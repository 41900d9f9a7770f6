import { join } from "node:path";
import { EbpmError } from "../errors.ts";
import { isExecutable } from "./startable.ts";

/** Beside the bundle, in a checkout seen from the bundle, in a checkout seen from this file. */
const CANDIDATES: readonly string[] = [
  join(import.meta.dirname, "ebpm-loader"),
  join(import.meta.dirname, "..", "native", "loader", "target", "release", "ebpm-loader"),
  join(import.meta.dirname, "..", "..", "native", "loader", "target", "release", "ebpm-loader"),
];

/** What the search needs of a Context: a loader named by `EBPM_LOADER` is the only one considered. */
export interface LoaderChoice {
  readonly loaderPath: string | undefined;
}

/**
 * The absolute path of the native loader.
 * @throws EbpmError LoaderMissing
 */
export function findLoader({ loaderPath }: LoaderChoice): string {
  if (loaderPath !== undefined) {
    if (isExecutable(loaderPath)) return loaderPath;
    throw new EbpmError("LoaderMissing", `EBPM_LOADER names ${loaderPath}, which is not an executable file`, {
      hint: "unset EBPM_LOADER, or set it to the path of ebpm-loader",
    });
  }
  const found = CANDIDATES.find(isExecutable);
  if (found !== undefined) return found;
  throw new EbpmError("LoaderMissing", "the native loader has not been built", {
    hint: "run `npm run quickstart` in the checkout, or set EBPM_LOADER to the path of ebpm-loader",
  });
}
