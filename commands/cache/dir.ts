import { BaseCommand } from "../../src/cli/base-command.ts";
import { cacheDir } from "../../src/ops/cache-verify.ts";

export default class CacheDir extends BaseCommand {
  static override summary = "Print the folder of the local registry.";

  static override description = "It is an OCI image layout, which skopeo, oras and crane read as it lies.";

  static override examples = ["<%= config.bin %> cache dir"];

  override async run(): Promise<{ readonly registry: string }> {
    await this.parse(CacheDir);
    const result = cacheDir(this.context());
    this.log(result.registry);
    return result;
  }
}
