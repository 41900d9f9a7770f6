import { boolean } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { ps } from "../src/ops/ps.ts";
import { formatPrograms } from "../src/output/programs.ts";

export default class Ps extends BaseCommand {
  static override summary = "List the packages that are in the kernel.";
  static override description =
    "Those that `ebpm run --pin` left attached, by their ID, and those that run, by their process.";
  static override examples = ["<%= config.bin %> ps", "<%= config.bin %> ps --all --json"];
  static override flags = {
    all: boolean({
      char: "a",
      default: false,
      summary: "Every program in the kernel as well, whoever loaded it.",
    }),
  };

  override async run(): Promise<Awaited<ReturnType<typeof ps>>> {
    const { flags } = await this.parse(Ps);
    const programs = await ps({ all: flags.all }, this.context());
    this.log(formatPrograms(programs));
    return programs;
  }
}
