import { string as text } from "@oclif/core/args";
import { addFlags, addOptionsOf, confirmAtTerminal } from "../src/cli/add-flags.ts";
import { BaseCommand } from "../src/cli/base-command.ts";
import { registryFlagsOf } from "../src/cli/registry-flags.ts";
import type { AddResult } from "../src/ops/add.ts";
import { get } from "../src/ops/get.ts";
import { formatChanges } from "../src/output/changes.ts";

export default class Get extends BaseCommand {
  static override summary = "Begin to use a package: in this project, or in a new one here.";

  static override description =
    "In a project as `ebpm add`. In a folder that belongs to none, ebpm.toml is made with this dependency in it; ebpm.lock and .ebpm/ are made as well, and `ebpm run NAME` runs what was locked.";

  static override examples = ["<%= config.bin %> get opensnoop && <%= config.bin %> run opensnoop"];
  static override usage = "get SPEC...";
  static override strict = false;
  static override args = { spec: text({ description: "what to get, as for add" }) };
  static override flags = addFlags;

  override async run(): Promise<AddResult> {
    const { argv, flags } = await this.parse(Get);
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
    const result = await get(request, context);
    for (const line of formatChanges(result.changes, process.stdout)) this.log(line);
    for (const { name, id } of result.added) this.log(`got ${name} from ${id}`);
    return result;
  }
}
