import { string as text } from "@oclif/core/args";
import { boolean, string } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { registryFlags, registryFlagsOf } from "../src/cli/registry-flags.ts";
import { type YankResult, yank } from "../src/ops/yank.ts";

export default class Yank extends BaseCommand {
  static override summary = "Take a published version back, or give it again.";
  static override description =
    "The version stays where it is, so that nobody's build breaks, but is marked as not to be chosen anew; `latest` moves to the highest release that is left. The mark is a document that refers to the version, and stays with copies of it.";
  static override examples = [
    '<%= config.bin %> yank ghcr.io/me/opensnoop:0.2.0 --reason "loses events"',
    "<%= config.bin %> yank ghcr.io/me/opensnoop:0.2.0 --undo",
  ];
  static override args = { reference: text({ description: "HOST/NAME:VERSION", required: true }) };
  static override flags = {
    undo: boolean({ summary: "Give it again." }),
    reason: string({ summary: "Why, for people.", helpValue: "TEXT" }),
    ...registryFlags,
  };

  override async run(): Promise<YankResult> {
    const { args, flags } = await this.parse(Yank);
    const result = await yank(
      { reference: args.reference, undo: flags.undo, reason: flags.reason, now: new Date() },
      this.context({ registryFlags: registryFlagsOf(flags, [args.reference]) }),
    );
    const already = result.changed ? "" : " already";
    this.log(`${result.reference} is${already} ${result.yanked ? "yanked" : "given"}`);
    if (result.latest !== undefined) this.log(`latest is now ${result.latest}`);
    return result;
  }
}
