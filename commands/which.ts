import { string as text } from "@oclif/core/args";
import { BaseCommand } from "../src/cli/base-command.ts";
import { type WhichResult, which } from "../src/ops/which.ts";
import { formatWhich } from "../src/output/which.ts";

export default class Which extends BaseCommand {
  static override summary = "Show where a name is searched for, and what `ebpm run` would take.";
  static override usage = "which NAME [--json]";
  static override examples = ["ebpm which opensnoop"];
  static override args = {
    name: text({
      description: "name of a package, with or without :version",
      required: true,
      ignoreStdin: true,
    }),
  };

  async run(): Promise<WhichResult> {
    const { args } = await this.parse(Which);
    const result = await which(args.name, this.context());
    this.log(formatWhich(result, process.stdout));
    return result;
  }
}
