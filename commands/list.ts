import { BaseCommand } from "../src/cli/base-command.ts";
import { type ListedPackage, list } from "../src/ops/list.ts";
import { formatSize } from "../src/output/progress.ts";
import { formatTable } from "../src/output/table.ts";

export default class List extends BaseCommand {
  static override summary = "List the packages of the local registry.";

  static override examples = ["<%= config.bin %> list", "<%= config.bin %> list --json"];

  override async run(): Promise<readonly ListedPackage[]> {
    await this.parse(List);
    const context = this.context();
    const packages = await list(context);
    if (packages.length === 0) {
      context.progress({
        kind: "note",
        text: "the local registry is empty; publish a package with: ebpm publish",
      });
      return packages;
    }
    const rows = packages.map(({ name, versions, sizeBytes, description }) => [
      name,
      versions.join(", "),
      formatSize(sizeBytes),
      description ?? "",
    ]);
    this.log(formatTable(["NAME", "VERSIONS", "SIZE", "DESCRIPTION"], rows));
    return packages;
  }
}
