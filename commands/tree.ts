import { integer, string } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { type TreeNode, tree } from "../src/ops/tree.ts";
import { formatTree } from "../src/output/tree.ts";

export default class Tree extends BaseCommand {
  static override summary = "Show what the project depends on as a tree.";
  static override description =
    "By ebpm.lock alone: nothing is asked and nothing is fetched. What was shown before is marked with (*).";
  static override examples = ["<%= config.bin %> tree --depth 1", "<%= config.bin %> tree -i ring"];

  static override flags = {
    invert: string({ char: "i", summary: "Show who needs this package.", helpValue: "NAME" }),
    depth: integer({ summary: "Show no more levels than this.", helpValue: "N", min: 0 }),
  };

  override async run(): Promise<readonly TreeNode[]> {
    const { flags } = await this.parse(Tree);
    const nodes = await tree({ invert: flags.invert, depth: flags.depth }, this.context());
    this.log(formatTree(nodes, process.stdout));
    return nodes;
  }
}
