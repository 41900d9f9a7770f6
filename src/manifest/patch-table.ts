import type { Dependency } from "./dependency.ts";
import type { Patch } from "./manifest.ts";
import { inside, parsePackageId } from "./package-id.ts";
import { didYouMean, type Refusal } from "./refusal.ts";

/** `[patch]`: a file with changes for a dependency, or for a package by its full name. @throws ManifestInvalid */
export function patchesOf(
  table: Readonly<Record<string, string>>,
  dependencies: readonly Dependency[],
  refuse: Refusal,
): readonly Patch[] {
  return Object.entries(table).map(([name, text]) => {
    const path = ["patch", name];
    const target = dependencies.find((one) => one.name === name)?.id ?? name;
    const source = parsePackageId(target);
    if (source === undefined) {
      const names = dependencies.map((one) => one.name);
      const problem = `patch: ${JSON.stringify(name)} is neither a dependency of this manifest nor the full name of a package`;
      throw refuse.at(path, problem, didYouMean(name, names));
    }
    if (source.kind === "path") {
      throw refuse.at(path, `patch: ${name} is a folder`, "change the files in it");
    }
    const file = inside(text);
    if (file?.endsWith(".patch") === true) return { target, name, file };
    throw refuse.at(path, `patch: ${JSON.stringify(text)} is not a .patch file inside the project`);
  });
}
