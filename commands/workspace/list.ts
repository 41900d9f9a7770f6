import { BaseCommand } from "../../src/cli/base-command.ts";
import { choiceOf, memberFlags } from "../../src/cli/member-flags.ts";
import { type ListedMember, listMembers } from "../../src/ops/workspace.ts";
import { formatTable } from "../../src/output/table.ts";

export default class WorkspaceList extends BaseCommand {
  static override summary = "List the packages of the workspace, dependencies first.";

  static override examples = [
    "<%= config.bin %> workspace list",
    "<%= config.bin %> workspace list --filter 'net-*' -r",
  ];

  static override flags = memberFlags;

  override async run(): Promise<readonly ListedMember[]> {
    const { flags } = await this.parse(WorkspaceList);
    const members = await listMembers(choiceOf(flags), this.context());
    const rows = members.map(({ name, version, path, dependencies }) => [
      name,
      version,
      path,
      dependencies.join(", "),
    ]);
    this.log(formatTable(["NAME", "VERSION", "FOLDER", "DEPENDS ON"], rows));
    return members;
  }
}
