import { string } from "@oclif/core/args";
import { boolean } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { type PublishResult, publish } from "../src/ops/publish.ts";

const REMARKS: Readonly<Record<PublishResult["status"], string>> = {
  published: "",
  replaced: " (replaced)",
  "already-published": " (already published)",
  "dry-run": " (dry run: nothing was stored)",
};

export default class Publish extends BaseCommand {
  static override summary = "Build a project and publish it to the local registry.";

  static override description =
    "Builds what is not up to date, checks it, and stores it under its version. A published version does not change: the same content again is a success, other content is refused unless --replace says that nobody else has it yet.";

  static override examples = [
    "<%= config.bin %> publish",
    "<%= config.bin %> publish packages/opensnoop --dry-run",
  ];

  static override args = {
    dir: string({ description: "the project's folder", default: "." }),
  };

  static override flags = {
    "dry-run": boolean({ summary: "Build and check, but store nothing." }),
    replace: boolean({ summary: "Replace this version in the local registry if its content differs." }),
  };

  override async run(): Promise<PublishResult> {
    const { args, flags } = await this.parse(Publish);
    const result = await publish(
      { folder: args.dir, isDryRun: flags["dry-run"], mayReplace: flags.replace },
      this.context(),
    );
    this.log(`${result.name}@${result.version} ${result.digest}${REMARKS[result.status]}`);
    return result;
  }
}
