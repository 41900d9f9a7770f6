import { string as text } from "@oclif/core/args";
import { addFlags, addOptionsOf, confirmAtTerminal } from "../src/cli/add-flags.ts";
import { BaseCommand } from "../src/cli/base-command.ts";
import { registryFlagsOf } from "../src/cli/registry-flags.ts";
import { type AddRequest, type AddResult, add } from "../src/ops/add.ts";
import type { Context } from "../src/ops/context.ts";
import { formatChanges } from "../src/output/changes.ts";

export default class Add extends BaseCommand {
  static override summary = "Add dependencies to the project.";

  static override description =
    "SPEC is NAME[@RANGE] of the default or the local registry, HOST/NAME[:VERSION|@RANGE] of any other, github:OWNER/REPO[@RANGE] or any address of git, the address of an archive, or ./FOLDER. ebpm.toml keeps its comments and changes only if everything went well; a version that is not given becomes ^ the newest.";

  static override examples = [
    "<%= config.bin %> add opensnoop",
    "<%= config.bin %> add ghcr.io/acme/maps@^1.2",
    "<%= config.bin %> add github:acme/mono --subdir libs/ring --branch main",
    "<%= config.bin %> add https://example.org/headers-2.0.tar.gz",
    "<%= config.bin %> add ../sibling --dev",
  ];

  static override usage = "add SPEC... [--git URL | --oci HOST/NAME | --url URL | --path DIR]";
  static override strict = false;
  static override args = { spec: text({ description: "what to add" }) };
  static override flags = addFlags;

  /** What it says was done. */
  protected readonly done: string = "added";

  override async run(): Promise<AddResult> {
    const { argv, flags } = await this.parse(Add);
    const specs = argv.map(String);
    const context = this.context({
      offline: flags.offline,
      registryFlags: registryFlagsOf(flags, [...specs, flags.oci]),
    });
    const request = {
      specs,
      options: addOptionsOf(flags),
      isDev: flags.dev,
      confirm: (question: string) => confirmAtTerminal(question, context.signal),
    };
    const result = await this.start(request, context);
    for (const line of formatChanges(result.changes, process.stdout)) this.log(line);
    for (const { name, id } of result.added) this.log(`${this.done} ${name} from ${id}`);
    return result;
  }

  protected start(request: AddRequest, context: Context): Promise<AddResult> {
    return add(request, context);
  }
}
