import { string } from "@oclif/core/args";
import { boolean, string as stringFlag } from "@oclif/core/flags";
import { BUILT_IN_TEMPLATES, type BuiltInTemplate } from "../src/build/templates.ts";
import { BaseCommand } from "../src/cli/base-command.ts";
import { registryFlags, registryFlagsOf } from "../src/cli/registry-flags.ts";
import { type InitResult, init } from "../src/ops/init.ts";

export default class Init extends BaseCommand {
  static override summary = "Make a new project that builds and runs as it is.";

  static override description =
    "Writes ebpm.toml, a small probe in C, its header, a test, a README, a Makefile, a workflow for GitHub and .gitignore. Files that exist are never overwritten.";

  static override examples = [
    "<%= config.bin %> init my-probe",
    "<%= config.bin %> init my-probe --template xdp",
    "<%= config.bin %> init my-probe --template github:acme/templates?subdir=probe#v1.0",
    "<%= config.bin %> init --list",
  ];

  static override args = {
    name: string({ description: "the project's folder and name; default: this folder", default: "." }),
  };

  static override flags = {
    template: stringFlag({
      char: "t",
      summary:
        "What to start from: a name from --list, a folder, or what a dependency may come from: a git repository, an archive, a registry.",
      helpValue: "NAME|DIR|URL",
    }),
    list: boolean({ summary: "List the templates that come with ebpm.", exclusive: ["template"] }),
    ...registryFlags,
  };

  override async run(): Promise<InitResult | readonly BuiltInTemplate[]> {
    const { args, flags } = await this.parse(Init);
    if (flags.list) return this.#list();
    const { template } = flags;
    const result = await init(
      { folder: args.name, ...(template === undefined ? {} : { template }) },
      this.context({ registryFlags: registryFlagsOf(flags, [template]) }),
    );
    this.log(`made ${result.name} in ${result.folder}`);
    for (const file of result.files) this.log(`  ${file}`);
    const there = args.name === "." ? "" : `cd ${args.name} && `;
    this.log(`next: ${there}ebpm build${result.isRunnable ? " && ebpm run ." : ""}`);
    return result;
  }

  #list(): readonly BuiltInTemplate[] {
    const width = Math.max(...BUILT_IN_TEMPLATES.map(({ name }) => name.length));
    for (const { name, summary } of BUILT_IN_TEMPLATES) this.log(`${name.padEnd(width)}  ${summary}`);
    return BUILT_IN_TEMPLATES;
  }
}
