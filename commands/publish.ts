import { string as text } from "@oclif/core/args";
import { boolean, string } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { lockedFlags, platformFlag, platformOf } from "../src/cli/flags.ts";
import { registryFlags, registryFlagsOf } from "../src/cli/registry-flags.ts";
import { type PublishResult, publish } from "../src/ops/publish.ts";

const REMARKS: Readonly<Record<PublishResult["status"], string>> = {
  published: "",
  replaced: " (replaced)",
  "already-published": " (already published)",
  "dry-run": " (dry run: nothing was stored)",
};

export default class Publish extends BaseCommand {
  static override summary = "Build a project and publish it to a registry.";

  static override description =
    "Builds what is not up to date, checks it, and stores it under its version. A published version does not change: the same content again is a success, other content is refused. In the local registry, --replace says that nobody else has it yet.\n\nThe registry is --registry, EBPM_REGISTRY or the configuration's default; without any of them, or with --local, the local one. `latest` follows the highest release.";

  static override examples = [
    "<%= config.bin %> publish",
    "<%= config.bin %> publish packages/opensnoop --dry-run",
    "<%= config.bin %> publish --registry ghcr.io/me",
  ];

  static override args = {
    dir: text({ description: "the project's folder", default: "." }),
  };

  static override flags = {
    "dry-run": boolean({ summary: "Build and check, but store nothing." }),
    replace: boolean({ summary: "Replace this version in the local registry if its content differs." }),
    registry: string({
      summary: "Publish below this place; the package's name follows.",
      helpValue: "HOST[/PATH]",
      exclusive: ["local"],
    }),
    platform: {
      ...platformFlag,
      summary: "Publish the part for this platform of a version for several: linux/arm64.",
    },
    local: boolean({ summary: "Publish to the local registry, whatever is configured." }),
    ...registryFlags,
    locked: lockedFlags.locked,
  };

  override async run(): Promise<PublishResult> {
    const { args, flags } = await this.parse(Publish);
    const context = this.context({
      isLocked: flags.locked,
      registryFlags: registryFlagsOf(flags, [flags.registry]),
    });
    const configured = flags.local ? undefined : (await context.registries()).defaultRegistry;
    const result = await publish(
      {
        folder: args.dir,
        isDryRun: flags["dry-run"],
        mayReplace: flags.replace,
        registry: flags.registry ?? configured,
        platform: platformOf(flags.platform),
      },
      context,
    );
    this.log(`${result.name}@${result.version} ${result.digest}${REMARKS[result.status]}`);
    return result;
  }
}
