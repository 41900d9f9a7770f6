import { parse as parseVersion, valid } from "semver";
import type { PackageTable } from "../schema/ebpm-toml.gen.ts";
import type { PackageMetadata } from "./manifest.ts";
import type { Refusal } from "./refusal.ts";

/** `[package]`. @throws ManifestInvalid */
export function packageOf(table: PackageTable, refuse: Refusal): PackageMetadata {
  const { name, version, description, license, authors, repository, keywords } = table;
  if (valid(version) !== version && parseVersion(version)?.build.length !== 1) {
    const hint = 'a version is three numbers, such as "0.1.0" or "1.0.0-beta.1"';
    throw refuse.at(
      ["package", "version"],
      `package.version ${JSON.stringify(version)} is not a semantic version`,
      hint,
    );
  }
  if (version.includes("+")) {
    const hint =
      "registries have no tags with a plus sign; put the build into the pre-release: 1.0.0-build.5";
    throw refuse.at(["package", "version"], "package.version has build metadata", hint);
  }
  return {
    name,
    version,
    description,
    license,
    authors: authors ?? [],
    repository,
    keywords: keywords ?? [],
  };
}
