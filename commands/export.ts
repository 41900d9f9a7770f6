import { boolean, string } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { offlineFlag } from "../src/cli/flags.ts";
import { registryFlags, registryFlagsOf } from "../src/cli/registry-flags.ts";
import { exportPackages, type TransferResult } from "../src/ops/export.ts";

export default class Export extends BaseCommand {
  static override summary = "Write packages into a folder or an archive.";
  static override description =
    "The form is an OCI image layout, which other tools read too; signatures and whatever else refers to a package go along. Without REFERENCE, all of the local registry is written. Packages of other registries are fetched if need be.";
  static override usage = "export [REFERENCE...] -o FILE.tar|FOLDER";
  static override strict = false;
  static override examples = [
    "<%= config.bin %> export -o packages.tar",
    "<%= config.bin %> export opensnoop ghcr.io/me/app:1.0 -o packages.tar",
  ];
  static override flags = {
    output: string({ char: "o", summary: "Where to.", required: true, helpValue: "PATH" }),
    referrers: boolean({
      summary: "Take signatures and other referrers along.",
      default: true,
      allowNo: true,
    }),
    "tags-only": boolean({ summary: "Name packages by their tags alone, as oras does." }),
    ...registryFlags,
    offline: offlineFlag,
  };

  override async run(): Promise<TransferResult> {
    const { argv, flags } = await this.parse(Export);
    const references = argv.map(String);
    const result = await exportPackages(
      {
        references,
        output: flags.output,
        withReferrers: flags.referrers,
        tagsOnly: flags["tags-only"],
      },
      this.context({ offline: flags.offline, registryFlags: registryFlagsOf(flags, references) }),
    );
    const along = result.referrers === 0 ? "" : ` (and ${result.referrers} referrers)`;
    this.log(`${result.path}: ${result.references.join(", ")}${along}`);
    return result;
  }
}
