import { string } from "@oclif/core/args";
import { boolean, string as text } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import type { TransferResult } from "../src/ops/export.ts";
import { importPackages } from "../src/ops/import.ts";

export default class Import extends BaseCommand {
  static override summary = "Take packages from a folder or an archive into the local registry.";
  static override description =
    "Reads OCI image layouts, whoever wrote them: ebpm export, skopeo copy oci-archive:, oras backup. Every byte is checked; signatures come along. Where only tags are named, as by oras, a package is called as it calls itself, otherwise like the layout.";
  static override examples = [
    "<%= config.bin %> import packages.tar",
    "<%= config.bin %> import layout --as opensnoop:0.1.0",
  ];
  static override args = { path: string({ description: "an archive, or a folder", required: true }) };
  static override flags = {
    as: text({ summary: "What to call it; with a tag if there is only one.", helpValue: "NAME[:TAG]" }),
    replace: boolean({ summary: "Let versions take the place of those that are here with other content." }),
  };

  override async run(): Promise<TransferResult> {
    const { args, flags } = await this.parse(Import);
    const result = await importPackages(
      { path: args.path, mayReplace: flags.replace, as: flags.as },
      this.context(),
    );
    for (const reference of result.references) this.log(reference);
    return result;
  }
}
