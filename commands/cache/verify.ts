import { BaseCommand } from "../../src/cli/base-command.ts";
import { cacheVerify } from "../../src/ops/cache-verify.ts";
import { formatSize } from "../../src/output/progress.ts";
import type { RegistryReport } from "../../src/store/verify-registry.ts";

export default class CacheVerify extends BaseCommand {
  static override summary = "Check every byte of the local registry.";

  static override description =
    "Reads and hashes everything that a package consists of. Files that a killed process left unfinished are removed.";

  static override examples = ["<%= config.bin %> cache verify"];

  override async run(): Promise<RegistryReport> {
    await this.parse(CacheVerify);
    const report = await cacheVerify(this.context());
    this.log(`${report.intact} contents (${formatSize(report.sizeBytes)}) are intact`);
    if (report.unreferenced.length > 0) this.log(`${report.unreferenced.length} belong to no package`);
    if (report.leftoversRemoved > 0) this.log(`${report.leftoversRemoved} unfinished files were removed`);
    return report;
  }
}
