import { string } from "@oclif/core/args";
import { boolean } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { type BuildResult, build } from "../src/ops/build.ts";

export default class Build extends BaseCommand {
  static override summary = "Build the modules of a project into its target folder.";

  static override description =
    "Compiles each [[module]] of ebpm.toml with clang and writes target/NAME.json, which runs anywhere, and target/NAME.bpf.o. What is up to date is left alone.";

  static override examples = [
    "<%= config.bin %> build",
    "<%= config.bin %> build packages/opensnoop --force",
  ];

  static override args = {
    dir: string({ description: "the project's folder", default: "." }),
  };

  static override flags = {
    force: boolean({ summary: "Build what is up to date, too." }),
  };

  override async run(): Promise<BuildResult> {
    const { args, flags } = await this.parse(Build);
    const result = await build({ folder: args.dir, force: flags.force }, this.context());
    for (const module of result.modules) {
      this.log(
        `${module.name} ${result.version} ${module.upToDate ? "is up to date" : "built"}: ${module.package}`,
      );
    }
    return result;
  }
}
