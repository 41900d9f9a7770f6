import { BaseCommand } from "../src/cli/base-command.ts";
import { dependencyFlags } from "../src/cli/dependency-flags.ts";
import { registryFlagsOf } from "../src/cli/registry-flags.ts";
import { type OutdatedPackage, outdated } from "../src/ops/outdated.ts";
import { formatTable } from "../src/output/table.ts";

export default class Outdated extends BaseCommand {
  static override summary = "Show which dependencies could be newer.";
  static override description =
    "WANTED is what `ebpm update` would choose, LATEST the newest release there is. Direct dependencies come first. The exit status is 0 either way.";
  static override examples = ["<%= config.bin %> outdated", "<%= config.bin %> outdated --json"];
  static override flags = dependencyFlags;

  override async run(): Promise<readonly OutdatedPackage[]> {
    const { flags } = await this.parse(Outdated);
    const context = this.context({ offline: flags.offline, registryFlags: registryFlagsOf(flags, []) });
    const packages = await outdated(context);
    if (packages.length === 0) {
      context.progress({ kind: "note", text: "everything is up to date" });
      return packages;
    }
    const rows = packages.map(({ name, current, wanted, latest, isDirect }) => [
      name,
      current,
      wanted,
      latest,
      isDirect ? "" : "(indirect)",
    ]);
    this.log(formatTable(["NAME", "CURRENT", "WANTED", "LATEST", ""], rows));
    return packages;
  }
}
