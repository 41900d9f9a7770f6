import type { DependencyTable } from "../schema/ebpm-toml.gen.ts";
import type { Requirement, Source } from "./dependency.ts";
import type { Place } from "./dependency-tables.ts";
import { isRefName, isRevision } from "./git-ref.ts";
import type { Refusal } from "./refusal.ts";
import { HISTORY_LIMIT, isDigest, isRange } from "./requirement.ts";

const CHOICES = ["version", "branch", "tag", "rev", "digest"] as const;

/** Which versions will do, by the keys of a dependency's table. @throws ManifestInvalid */
export function requirementOf(
  table: DependencyTable,
  source: Source,
  { path, name }: Place,
  refuse: Refusal,
): Requirement {
  const given = CHOICES.filter((key) => table[key] !== undefined);
  const [choice, second] = given;
  if (second !== undefined) {
    throw refuse.at([...path, second], `${name} has both ${given.join(" and ")}`, "keep one of them");
  }
  if (table.history !== undefined && (choice !== "branch" || table.history > HISTORY_LIMIT)) {
    const problem =
      choice === "branch" ? `looks back over more than ${HISTORY_LIMIT} commits` : "belongs to branch";
    throw refuse.at([...path, "history"], `${name}: history ${problem}`);
  }
  if (choice === undefined) {
    if (source.kind === "url" && source.sha256 !== undefined) {
      return { kind: "digest", digest: `sha256:${source.sha256}` };
    }
    return { kind: "any" };
  }
  const value = table[choice] ?? "";
  const requirement = requirementBy(choice, value, table.history ?? 0);
  if (requirement !== undefined) return requirement;
  throw refuse.at(
    [...path, choice],
    `${name}: ${choice} ${JSON.stringify(value)} ${PROBLEMS[choice]}`,
    HINTS[choice],
  );
}

function requirementBy(
  choice: (typeof CHOICES)[number],
  value: string,
  history: number,
): Requirement | undefined {
  switch (choice) {
    case "version":
      return isRange(value) ? { kind: "range", range: value } : undefined;
    case "branch":
      return isRefName(value) ? { kind: "branch", branch: value, history } : undefined;
    case "tag":
      return isRefName(value) ? { kind: "tag", tag: value } : undefined;
    case "rev":
      return isRevision(value) ? { kind: "revision", revision: value.toLowerCase() } : undefined;
    case "digest":
      return isDigest(value) ? { kind: "digest", digest: value } : undefined;
  }
}

const PROBLEMS = {
  version: "is not a range of versions",
  branch: "is not a name that git allows",
  tag: "is not a name that git allows",
  rev: "is not a commit",
  digest: "is not a digest",
} as const;

const HINTS = {
  version: 'such as "^1.2", "~0.3.1", ">=1 <3", "1.4.2" or "*"',
  branch: undefined,
  tag: undefined,
  rev: "7 to 64 hexadecimal digits; a branch is branch = …, a tag is tag = …",
  digest: 'such as "sha256:…" with 64 hexadecimal digits',
} as const;
