import { BaseCommand } from "../src/cli/base-command.ts";
import { dependencyFlags } from "../src/cli/dependency-flags.ts";
import { lockedFlags, lockedOf } from "../src/cli/flags.ts";
import { registryFlagsOf } from "../src/cli/registry-flags.ts";
import { lock } from "../src/ops/lock.ts";
import type { ProjectResult } from "../src/ops/project-change.ts";
import { countOf, formatChanges } from "../src/output/changes.ts";

export default class Fetch extends BaseCommand {
  static override summary = "Fetch what the project depends on, for working without a network.";
  static override description =
    "Fills the store by ebpm.lock, which is written first where it is missing or out of date. What is there already is read and hashed; what is damaged is fetched again.";
  static override examples = ["<%= config.bin %> fetch --locked && <%= config.bin %> install . --frozen"];
  static override flags = { ...lockedFlags, ...dependencyFlags };

  override async run(): Promise<ProjectResult> {
    const { flags } = await this.parse(Fetch);
    const { isLocked, offline } = lockedOf(flags);
    const context = this.context({ offline, registryFlags: registryFlagsOf(flags, []) });
    const result = await lock({ isLocked, isRepair: true }, context);
    for (const line of formatChanges(result.changes, process.stdout)) this.log(line);
    this.log(`${countOf(result.packages, "package")} here`);
    return result;
  }
}
