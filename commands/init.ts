import { string } from "@oclif/core/args";
import { BaseCommand } from "../src/cli/base-command.ts";
import { type InitResult, init } from "../src/ops/init.ts";

export default class Init extends BaseCommand {
  static override summary = "Make a new project that builds and runs as it is.";

  static override description =
    "Writes ebpm.toml, a small probe in C, its header, a README, a Makefile and .gitignore. Files that exist are never overwritten.";

  static override examples = ["<%= config.bin %> init my-probe", "<%= config.bin %> init"];

  static override args = {
    name: string({ description: "the project's folder and name; default: this folder", default: "." }),
  };

  override async run(): Promise<InitResult> {
    const { args } = await this.parse(Init);
    const result = await init(args.name, this.context());
    this.log(`made ${result.name} in ${result.folder}`);
    for (const file of result.files) this.log(`  ${file}`);
    const there = args.name === "." ? "" : `cd ${args.name} && `;
    this.log(`next: ${there}ebpm build && ebpm run target/${result.name}.json`);
    return result;
  }
}
