import { string } from "@oclif/core/args";
import { boolean } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { dependencyFlags } from "../src/cli/dependency-flags.ts";
import { registryFlagsOf } from "../src/cli/registry-flags.ts";
import { type VendorResult, vendor } from "../src/ops/vendor.ts";
import { countOf } from "../src/output/changes.ts";

export default class Vendor extends BaseCommand {
  static override summary = "Copy everything that ebpm.lock holds into the project.";

  static override description =
    "With the folder vendor/ under version control, the project builds and runs from it alone: without a network, and with nothing in the home folder. Another DIR is only written; to be used, it has to be called vendor and stand beside ebpm.lock.";

  static override examples = ["<%= config.bin %> vendor", "<%= config.bin %> vendor --check"];

  static override args = { dir: string({ description: "vendor beside ebpm.lock, if it is not said" }) };

  static override flags = {
    check: boolean({ summary: "Change nothing; fail unless all is there and unchanged." }),
    ...dependencyFlags,
  };

  override async run(): Promise<VendorResult> {
    const { args, flags } = await this.parse(Vendor);
    const context = this.context({ offline: flags.offline, registryFlags: registryFlagsOf(flags, []) });
    const result = await vendor({ folder: args.dir, isCheck: flags.check }, context);
    for (const name of result.added) this.log(`+ ${name}`);
    for (const name of result.removed) this.log(`- ${name}`);
    const state = flags.check ? "as ebpm.lock says" : `in ${result.folder}`;
    this.log(`${countOf(result.packages.length, "package")} ${state}`);
    return result;
  }
}
