import { BaseCommand } from "../../src/cli/base-command.ts";
import { cacheSize } from "../../src/ops/cache-verify.ts";
import { formatSize } from "../../src/output/size.ts";

export default class CacheSize extends BaseCommand {
  static override summary = "Print how much the local registry holds.";

  static override examples = ["<%= config.bin %> cache size"];

  override async run(): Promise<Awaited<ReturnType<typeof cacheSize>>> {
    await this.parse(CacheSize);
    const result = await cacheSize(this.context());
    this.log(`${formatSize(result.sizeBytes)} in ${result.contents} contents`);
    if (result.unfinishedBytes > 0)
      this.log(
        `${formatSize(result.unfinishedBytes)} of interrupted downloads, which the next pull goes on with`,
      );
    return result;
  }
}
