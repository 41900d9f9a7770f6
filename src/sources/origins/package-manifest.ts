import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isErrorKind, systemCode } from "../../errors.ts";
import { parseLockfile } from "../../lockfile/parse-lockfile.ts";
import { parseManifest } from "../../manifest/parse-manifest.ts";
import type { CandidateManifest, Hint } from "../../resolve/catalog.ts";
import { MANIFEST_NAMES } from "../manifest-file.ts";
import { LOCK_NAME } from "../workspace.ts";

/** The config of a published package, among its files. */
export const PACKAGE_FILE = "ebpm-package.json";

/** What the resolver reads of a package that is files, as they are looked for: the first manifest counts. */
export const DOCUMENT_NAMES: readonly string[] = [...MANIFEST_NAMES, LOCK_NAME];

/** The texts of those that are there, by their names. */
export type Documents = ReadonlyMap<string, string>;

/** Of a content without a manifest: it depends on nothing that anybody knows of. */
export const NO_MANIFEST: CandidateManifest = {
  name: undefined,
  version: undefined,
  dependencies: [],
  hints: [],
};

/** The documents in a folder. @throws system errors, unless a file is not there */
export async function readDocumentsIn(folder: string): Promise<Documents> {
  const found = await Promise.all(
    DOCUMENT_NAMES.map(async (name) => {
      const text = await readFile(join(folder, name), "utf8").catch((error: unknown) => {
        if (["ENOENT", "ENOTDIR"].includes(systemCode(error) ?? "")) return undefined;
        throw error;
      });
      return [name, text] as const;
    }),
  );
  return new Map(found.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const])));
}

/**
 * What the resolver wants to know of a package. Its own lock says what it was tried with; one that cannot be read says
 * nothing.
 * @param where how to name a file of it in errors
 * @param folder where it stands, from the root of the workspace, if it is a folder of that
 * @throws ManifestSyntax, ManifestInvalid
 */
export function describeFiles(
  documents: Documents,
  where: (name: string) => string,
  folder = ".",
): CandidateManifest {
  const hints = hintsOf(documents.get(LOCK_NAME));
  for (const name of MANIFEST_NAMES) {
    const text = documents.get(name);
    if (text === undefined) continue;
    const manifest = parseManifest(text, where(name), { folder });
    return {
      name: manifest.package?.name,
      version: manifest.package?.version,
      dependencies: manifest.dependencies.filter(({ isDev }) => !isDev),
      hints,
    };
  }
  return NO_MANIFEST;
}

function hintsOf(lock: string | undefined): readonly Hint[] {
  if (lock === undefined) return [];
  try {
    return parseLockfile(lock, LOCK_NAME).packages.flatMap(({ id, pin, version, scope }) =>
      pin.kind === "path" || scope !== undefined ? [] : [{ id, pin, version }],
    );
  } catch (error) {
    if (isErrorKind(error, "LockInvalid")) return [];
    throw error;
  }
}
