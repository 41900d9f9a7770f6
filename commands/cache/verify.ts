import { boolean } from "@oclif/core/flags";
import { BaseCommand } from "../../src/cli/base-command.ts";
import { registryFlags, registryFlagsOf } from "../../src/cli/registry-flags.ts";
import { cacheRepair } from "../../src/ops/cache-repair.ts";
import { cacheVerify } from "../../src/ops/cache-verify.ts";
import { formatSize } from "../../src/output/size.ts";
import type { RegistryReport } from "../../src/store/verify-registry.ts";

export default class CacheVerify extends BaseCommand {
  static override summary = "Check every byte of the local registry.";

  static override description =
    "Reads and hashes everything that a package consists of. Files that a killed process left unfinished are removed.";

  static override examples = ["<%= config.bin %> cache verify", "<%= config.bin %> cache verify --repair"];

  static override flags = {
    repair: boolean({ summary: "Fetch again what is damaged and came from another registry." }),
    ...registryFlags,
  };

  override async run(): Promise<RegistryReport> {
    const { flags } = await this.parse(CacheVerify);
    const context = this.context({ registryFlags: registryFlagsOf(flags, []) });
    if (flags.repair) {
      const repaired = await cacheRepair(context);
      if (repaired.length > 0) this.log(`${repaired.length} contents were fetched again`);
    }
    const report = await cacheVerify(context);
    this.log(`${report.intact} contents (${formatSize(report.sizeBytes)}) are intact`);
    if (report.unreferenced.length > 0) this.log(`${report.unreferenced.length} belong to no package`);
    if (report.leftoversRemoved > 0) this.log(`${report.leftoversRemoved} unfinished files were removed`);
    return report;
  }
}
