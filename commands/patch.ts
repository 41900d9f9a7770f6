import { string } from "@oclif/core/args";
import { boolean } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { offlineFlag } from "../src/cli/flags.ts";
import { commitPatch, type PatchResult, startPatch } from "../src/ops/patch.ts";

export default class Patch extends BaseCommand {
  static override summary = "Change a dependency, and keep the changes as a file.";

  static override description =
    "Copies NAME to patches/NAME, to be changed there. With --commit, the changes become patches/NAME.patch and an entry in [patch] of ebpm.toml: from then on they are part of the dependency, for everybody who has the project.";

  static override examples = ["<%= config.bin %> patch maths", "<%= config.bin %> patch --commit maths"];

  static override args = { name: string({ description: "a dependency, or its full name", required: true }) };

  static override flags = {
    commit: boolean({ summary: "Make a patch of what was changed." }),
    offline: offlineFlag,
  };

  override async run(): Promise<PatchResult> {
    const { args, flags } = await this.parse(Patch);
    const context = this.context({ offline: flags.offline });
    if (flags.commit) {
      const result = await commitPatch(args.name, context);
      this.log(`${result.label} is patched with ${result.path}; keep it with ebpm.toml and ebpm.lock`);
      return result;
    }
    const result = await startPatch(args.name, context);
    this.log(`${result.label} is in ${result.path}; change it there, then: ebpm patch --commit ${args.name}`);
    return result;
  }
}
