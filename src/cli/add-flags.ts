import { boolean, string } from "@oclif/core/flags";
import type { AddOptions } from "../ops/add-spec.ts";
import { dependencyFlags } from "./dependency-flags.ts";
import { ask } from "./prompt.ts";

/** For commands that write a dependency. */
export const addFlags = {
  git: string({ summary: "From this git repository.", helpValue: "URL", helpGroup: "ORIGIN" }),
  oci: string({
    summary: "From this repository of a registry.",
    helpValue: "HOST/NAME",
    helpGroup: "ORIGIN",
  }),
  url: string({ summary: "From this archive or file.", helpValue: "URL", helpGroup: "ORIGIN" }),
  path: string({ summary: "From this folder.", helpValue: "DIR", helpGroup: "ORIGIN" }),
  registry: string({
    summary: "From a registry that the manifest gives this name.",
    helpValue: "ALIAS",
    helpGroup: "ORIGIN",
  }),
  tag: string({ summary: "This tag.", helpValue: "TAG", helpGroup: "VERSION" }),
  branch: string({
    summary: "The head of this branch, until updated.",
    helpValue: "NAME",
    helpGroup: "VERSION",
  }),
  rev: string({ summary: "This commit.", helpValue: "COMMIT", helpGroup: "VERSION" }),
  sha256: string({ summary: "The archive's digest.", helpValue: "HEX", helpGroup: "VERSION" }),
  subdir: string({ summary: "A folder inside the repository.", helpValue: "DIR" }),
  name: string({ summary: "What the project calls it.", helpValue: "NAME" }),
  private: boolean({ summary: "Resolve what it depends on apart from everybody else's." }),
  dev: boolean({ summary: "Only for testing and building this project." }),
  ...dependencyFlags,
};

type Parsed = Readonly<Record<Exclude<keyof AddOptions, "isPrivate">, string | undefined>> & {
  readonly private: boolean;
};

export function addOptionsOf({ private: isPrivate, ...flags }: Parsed): AddOptions {
  const { git, tag, branch, rev, path, subdir, oci, url, sha256, registry, name } = flags;
  return { git, tag, branch, rev, path, subdir, oci, url, sha256, registry, name, isPrivate };
}

/** Asks whoever sits at the terminal; where nobody does, the warning before it has to do. */
export async function confirmAtTerminal(question: string, signal: AbortSignal): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return true;
  const answer = await ask(`${question} [y/N] `, { isSecret: false, signal });
  return /^y(?:es)?$/i.test(answer.trim());
}
