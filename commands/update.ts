import { string as text } from "@oclif/core/args";
import { boolean, string } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { dependencyFlags } from "../src/cli/dependency-flags.ts";
import { registryFlagsOf } from "../src/cli/registry-flags.ts";
import { type UpdateResult, update } from "../src/ops/update.ts";
import { countOf, formatChanges } from "../src/output/changes.ts";

export default class Update extends BaseCommand {
  static override summary = "Bring dependencies up to date.";

  static override description =
    "Chooses the newest that ebpm.toml allows, writes ebpm.lock and installs it. A tag or version that has other content than before, and a branch whose history was rewritten, end it until that was accepted.";

  static override examples = [
    "<%= config.bin %> update",
    "<%= config.bin %> update ring --latest",
    "<%= config.bin %> update --dry-run",
  ];

  static override usage = "update [NAME...]";
  static override strict = false;
  static override args = { name: text({ description: "only these; all where none is named" }) };

  static override flags = {
    latest: boolean({ summary: "Go beyond the ranges in ebpm.toml, and raise them." }),
    "dry-run": boolean({ summary: "Only say what would change." }),
    "accept-moved-tag": string({
      summary: "Take what this package's version or tag stands for now.",
      helpValue: "NAME",
      multiple: true,
      multipleNonGreedy: true,
    }),
    "accept-rewritten-branch": string({
      summary: "Take the rewritten branch of this package.",
      helpValue: "NAME",
      multiple: true,
      multipleNonGreedy: true,
    }),
    ...dependencyFlags,
  };

  override async run(): Promise<UpdateResult> {
    const { argv, flags } = await this.parse(Update);
    const context = this.context({ offline: flags.offline, registryFlags: registryFlagsOf(flags, []) });
    const isDryRun = flags["dry-run"];
    const result = await update(
      {
        names: argv.map(String),
        isLatest: flags.latest,
        isDryRun,
        accepted: {
          movedTags: flags["accept-moved-tag"] ?? [],
          rewrittenBranches: flags["accept-rewritten-branch"] ?? [],
        },
      },
      context,
    );
    for (const line of formatChanges(result.changes, process.stdout)) this.log(line);
    for (const { name, from, to } of result.raised) this.log(`ebpm.toml: ${name} = ${from} → ${to}`);
    if (result.changes.length === 0) this.log(`up to date: ${countOf(result.packages, "package")}`);
    else this.log(`${isDryRun ? "would change" : "changed"} ${countOf(result.changes.length, "package")}`);
    return result;
  }
}
