import { EbpmError } from "../errors.ts";
import { parsePackageId } from "../manifest/package-id.ts";
import { parseAge, type ReleaseAge } from "../sources/release-age.ts";
import { readConfigFile } from "./registry-configuration.ts";

export interface ReleaseAgeSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly home: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** `EBPM_MIN_RELEASE_AGE`, then config.toml; any age will do where neither says one. @throws ConfigInvalid */
export async function readReleaseAge({ env, home, now }: ReleaseAgeSurroundings): Promise<ReleaseAge> {
  const { minReleaseAge, releaseAgeExempt } = await readConfigFile(env, home);
  const variable = env["EBPM_MIN_RELEASE_AGE"];
  const isVariable = variable !== undefined && variable !== "";
  const text = isVariable ? variable : minReleaseAge;
  const wrong = releaseAgeExempt.find((id) => parsePackageId(id) === undefined);
  if (wrong !== undefined) {
    throw new EbpmError(
      "ConfigInvalid",
      `dependencies.min-release-age-exempt: ${JSON.stringify(wrong)} is not the full name of a package`,
      { hint: 'such as "oci://ghcr.io/acme/maps" or "git+https://github.com/acme/maps"' },
    );
  }
  const exempt = new Set(releaseAgeExempt);
  if (text === undefined) return { publishedBeforeMs: undefined, exempt };
  const ageMs = parseAge(text);
  if (ageMs === undefined) {
    const key = isVariable ? "EBPM_MIN_RELEASE_AGE" : "dependencies.min-release-age";
    throw new EbpmError("ConfigInvalid", `${key}: ${JSON.stringify(text)} is not an age`, {
      hint: "a number and m, h, d or w: 24h, 3d; 0 for any age",
    });
  }
  return { publishedBeforeMs: ageMs === 0 ? undefined : now - ageMs, exempt };
}
