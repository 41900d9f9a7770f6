import { boolean, string } from "@oclif/core/flags";
import type { MemberChoice } from "../ops/workspace.ts";

/** Which members of a workspace a command is about. */
export const memberFlags = {
  filter: string({
    multiple: true,
    multipleNonGreedy: true,
    helpValue: "NAME",
    summary: "Only these packages, by name or folder, * for any characters; may be repeated.",
  }),
  recursive: boolean({ char: "r", summary: "With --filter: also the packages that those depend on." }),
};

export function choiceOf(flags: {
  readonly filter?: readonly string[] | undefined;
  readonly recursive: boolean;
}): MemberChoice {
  return { folder: ".", filters: flags.filter ?? [], isRecursive: flags.recursive };
}
