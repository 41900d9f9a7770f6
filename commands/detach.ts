import { string } from "@oclif/core/args";
import { boolean } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { detach } from "../src/ops/detach.ts";

export default class Detach extends BaseCommand {
  static override summary = "Detach packages that `ebpm run --pin` left attached.";
  static override usage = "detach ID... | --all";
  static override examples = ["<%= config.bin %> detach my-filter-1", "<%= config.bin %> detach --all"];
  static override strict = false;
  static override args = { id: string({ description: "as `ebpm ps` shows it", required: false }) };
  static override flags = {
    all: boolean({
      char: "a",
      default: false,
      summary: "Everything that was left attached; what runs goes on.",
    }),
  };

  override async run(): Promise<Awaited<ReturnType<typeof detach>>> {
    const { argv, flags } = await this.parse(Detach);
    const result = await detach({ ids: argv.map(String), all: flags.all }, this.context());
    for (const id of result.detached) this.log(`detached ${id}`);
    return result;
  }
}
