import { string } from "@oclif/core/args";
import { BaseCommand } from "../src/cli/base-command.ts";
import { type CheckResult, check } from "../src/ops/check.ts";

export default class Check extends BaseCommand {
  static override summary = "Let this kernel's verifier judge a project or a package; nothing is attached.";

  static override description =
    "Builds the modules of a project, or takes a package or object as it is, and loads each. What the kernel refuses is reported with what its verifier said.";

  static override examples = [
    "<%= config.bin %> check",
    "<%= config.bin %> check packages/opensnoop",
    "<%= config.bin %> check target/opensnoop.json",
  ];

  static override args = {
    path: string({ description: "a project's folder, a package or an object", default: "." }),
  };

  override async run(): Promise<CheckResult> {
    const { args } = await this.parse(Check);
    const result = await check({ path: args.path }, this.context());
    for (const { name } of result.modules) this.log(`${name} is accepted by this kernel`);
    return result;
  }
}
