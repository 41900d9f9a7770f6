import { boolean } from "@oclif/core/flags";
import { BaseCommand } from "../../src/cli/base-command.ts";
import { type CacheReport, cachePrune } from "../../src/ops/cache-prune.ts";
import { formatSize } from "../../src/output/size.ts";

export default class CachePrune extends BaseCommand {
  static override summary = "Remove what no package of the local registry needs.";
  static override description =
    "Contents that were fetched only to look at them, left by interrupted work, or of versions that were replaced; and the packages that were made of scripts. What was written within the last hour stays, since somebody may be at it.";
  static override examples = ["<%= config.bin %> cache prune", "<%= config.bin %> cache prune --all"];
  static override flags = { all: boolean({ summary: "What was written just now, too." }) };

  override async run(): Promise<CacheReport> {
    const { flags } = await this.parse(CachePrune);
    const report = await cachePrune({ all: flags.all, now: Date.now() }, this.context());
    const count = report.removed.length + report.partsRemoved + report.scriptsRemoved;
    this.log(
      count === 0 ? "nothing to remove" : `removed ${count} contents, ${formatSize(report.freedBytes)}`,
    );
    return report;
  }
}
