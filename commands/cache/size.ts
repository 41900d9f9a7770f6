import { BaseCommand } from "../../src/cli/base-command.ts";
import { cacheSize } from "../../src/ops/cache-verify.ts";
import { sizeOfScripts } from "../../src/ops/kept-scripts.ts";
import { formatSize } from "../../src/output/size.ts";

export default class CacheSize extends BaseCommand {
  static override summary = "Print how much the local registry holds.";

  static override examples = ["<%= config.bin %> cache size"];

  override async run(): Promise<Awaited<ReturnType<typeof cacheSize>> & { readonly scriptBytes: number }> {
    await this.parse(CacheSize);
    const context = this.context();
    const [registry, scripts] = [await cacheSize(context), await sizeOfScripts(context.cacheDir)];
    const result = { ...registry, scriptBytes: scripts.bytes };
    this.log(`${formatSize(result.sizeBytes)} in ${result.contents} contents`);
    if (result.unfinishedBytes > 0)
      this.log(
        `${formatSize(result.unfinishedBytes)} of interrupted downloads, which the next pull goes on with`,
      );
    if (scripts.count > 0)
      this.log(`${formatSize(scripts.bytes)} in ${scripts.count} packages of scripts, outside the registry`);
    return result;
  }
}
