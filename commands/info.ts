import { string } from "@oclif/core/args";
import { BaseCommand } from "../src/cli/base-command.ts";
import { offlineFlag, platformFlag, platformOf } from "../src/cli/flags.ts";
import { registryFlags, registryFlagsOf } from "../src/cli/registry-flags.ts";
import { info, type PackageInfo } from "../src/ops/info.ts";
import { formatInfo } from "../src/output/package-info.ts";

export default class Info extends BaseCommand {
  static override summary = "Show what a package is and what is in it.";

  static override description =
    "Programs and where they attach, maps, events, arguments, and what the kernel must be able to do.";

  static override examples = [
    "<%= config.bin %> info opensnoop",
    "<%= config.bin %> info opensnoop:0.1.0 --json",
    "<%= config.bin %> info ghcr.io/me/opensnoop:0.1.0",
    "<%= config.bin %> info ./target/opensnoop.json",
  ];

  static override args = {
    package: string({
      description: "a package of a registry, a package file or a .bpf.o",
      required: true,
    }),
  };

  static override flags = { platform: platformFlag, ...registryFlags, offline: offlineFlag };

  override async run(): Promise<PackageInfo> {
    const { args, flags } = await this.parse(Info);
    const context = this.context({
      offline: flags.offline,
      platform: platformOf(flags.platform),
      registryFlags: registryFlagsOf(flags, [args.package]),
    });
    const found = await info(args.package, context);
    this.log(formatInfo(found.published, found.modules, found.artifact));
    return found;
  }
}
