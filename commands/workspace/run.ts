import { string } from "@oclif/core/args";
import { boolean, string as text } from "@oclif/core/flags";
import { BaseCommand } from "../../src/cli/base-command.ts";
import { choiceOf, memberFlags } from "../../src/cli/member-flags.ts";
import { registryFlags, registryFlagsOf } from "../../src/cli/registry-flags.ts";
import type { BuildResult } from "../../src/ops/build.ts";
import type { PublishResult } from "../../src/ops/publish.ts";
import { buildMembers, publishMembers } from "../../src/ops/workspace.ts";

export default class WorkspaceRun extends BaseCommand {
  static override summary = "Build or publish the packages of the workspace, dependencies first.";

  static override examples = [
    "<%= config.bin %> workspace run build",
    "<%= config.bin %> workspace run publish --filter opensnoop -r --registry ghcr.io/me",
  ];

  static override args = {
    command: string({ description: "build or publish", options: ["build", "publish"], required: true }),
  };

  static override flags = {
    ...memberFlags,
    force: boolean({ summary: "With build: also what is up to date." }),
    registry: text({
      helpValue: "HOST[/PATH]",
      summary: "With publish: where to; the local registry otherwise.",
    }),
    "dry-run": boolean({ summary: "With publish: build and check, but store nothing." }),
    ...registryFlags,
  };

  override async run(): Promise<readonly BuildResult[] | readonly PublishResult[]> {
    const { args, flags } = await this.parse(WorkspaceRun);
    const choice = choiceOf(flags);
    if (args.command === "build") {
      const results = await buildMembers(choice, { force: flags.force }, this.context());
      for (const { name, version, modules, libraries } of results) {
        const isFresh = [...modules, ...libraries].every(({ upToDate }) => upToDate);
        this.log(`${name} ${version} ${isFresh ? "is up to date" : "built"}`);
      }
      return results;
    }
    const { registry } = flags;
    const context = this.context({ registryFlags: registryFlagsOf(flags, [registry]) });
    const request = { isDryRun: flags["dry-run"], mayReplace: false, registry };
    const results = await publishMembers(choice, request, context);
    for (const { name, version, status, registry: place } of results)
      this.log(`${name} ${version} ${status}: ${place}`);
    return results;
  }
}
