import { boolean } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { type VerifyResult, verify } from "../src/ops/verify.ts";
import { countOf } from "../src/output/changes.ts";

export default class Verify extends BaseCommand {
  static override summary = "Check the files of all dependencies against ebpm.lock.";
  static override description = "Reads and hashes every file. `ebpm fetch` fetches what is damaged again.";
  static override examples = ["<%= config.bin %> verify", "<%= config.bin %> verify --all"];
  static override flags = {
    all: boolean({ summary: "Everything that is in the store, whatever project it is for." }),
  };

  override async run(): Promise<VerifyResult> {
    const { flags } = await this.parse(Verify);
    const result = await verify({ isAll: flags.all }, this.context());
    this.log(`${countOf(result.intact, "package")} intact`);
    return result;
  }
}
