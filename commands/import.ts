import { string } from "@oclif/core/args";
import { boolean } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { importPackages, type TransferResult } from "../src/ops/export.ts";

export default class Import extends BaseCommand {
  static override summary = "Take packages from a folder or an archive into the local registry.";
  static override description =
    "Reads OCI image layouts, whoever wrote them: ebpm export, skopeo copy oci-archive:, oras backup. Every byte is checked.";
  static override examples = ["<%= config.bin %> import packages.tar"];
  static override args = { path: string({ description: "an archive, or a folder", required: true }) };
  static override flags = {
    replace: boolean({ summary: "Let versions take the place of those that are here with other content." }),
  };

  override async run(): Promise<TransferResult> {
    const { args, flags } = await this.parse(Import);
    const result = await importPackages({ path: args.path, mayReplace: flags.replace }, this.context());
    for (const reference of result.references) this.log(reference);
    return result;
  }
}
