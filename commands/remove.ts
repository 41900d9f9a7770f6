import { string as text } from "@oclif/core/args";
import { BaseCommand } from "../src/cli/base-command.ts";
import { dependencyFlags } from "../src/cli/dependency-flags.ts";
import { registryFlagsOf } from "../src/cli/registry-flags.ts";
import type { ProjectResult } from "../src/ops/project-change.ts";
import { remove } from "../src/ops/remove.ts";
import { formatChanges } from "../src/output/changes.ts";

export default class Remove extends BaseCommand {
  static override summary = "Remove dependencies from the project.";
  static override description =
    "What nobody else needs leaves ebpm.lock, too; all else stays as it is locked. Comments of ebpm.toml stay.";
  static override examples = ["<%= config.bin %> remove ring"];
  static override usage = "remove NAME...";
  static override strict = false;
  static override args = { name: text({ description: "as ebpm.toml calls it", required: true }) };
  static override flags = dependencyFlags;

  override async run(): Promise<ProjectResult> {
    const { argv, flags } = await this.parse(Remove);
    const context = this.context({ offline: flags.offline, registryFlags: registryFlagsOf(flags, []) });
    const result = await remove(argv.map(String), context);
    for (const line of formatChanges(result.changes, process.stdout)) this.log(line);
    this.log(`removed ${argv.join(", ")}`);
    return result;
  }
}
