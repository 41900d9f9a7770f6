import { string as text } from "@oclif/core/args";
import { BaseCommand } from "../src/cli/base-command.ts";
import { stripControl } from "../src/errors.ts";
import { type WhyPath, why } from "../src/ops/tree.ts";

export default class Why extends BaseCommand {
  static override summary = "Show why a package is there.";
  static override description = "The shortest way to it from each direct dependency that needs it.";
  static override examples = ["<%= config.bin %> why ring"];
  static override args = { name: text({ description: "name or id of a package", required: true }) };

  override async run(): Promise<readonly WhyPath[]> {
    const { args } = await this.parse(Why);
    const paths = await why(args.name, this.context());
    for (const { steps } of paths) {
      const words = steps.map(({ name, version, requirement }) => {
        const asked = requirement === undefined ? "" : ` (${requirement})`;
        return `${name} ${version}`.trimEnd() + asked;
      });
      this.log(stripControl(words.join(" → ")));
    }
    return paths;
  }
}
