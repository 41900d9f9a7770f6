import { string } from "@oclif/core/args";
import { boolean } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { registryFlags, registryFlagsOf } from "../src/cli/registry-flags.ts";
import { type CopyResult, copyArtifact } from "../src/ops/copy.ts";

export default class Copy extends BaseCommand {
  static override summary = "Copy an artifact from one registry to another.";

  static override description =
    "Names without a host are of the local registry. The digest stays the same; signatures and other referrers go along.";

  static override examples = [
    "<%= config.bin %> copy ghcr.io/me/opensnoop:0.1.0 registry.example.org/tools/opensnoop:0.1.0",
    "<%= config.bin %> copy ghcr.io/me/opensnoop:0.1.0 opensnoop:0.1.0",
  ];

  static override args = {
    from: string({ description: "what to copy", required: true }),
    to: string({ description: "where to", required: true }),
  };

  static override flags = {
    referrers: boolean({
      summary: "Take signatures and other referrers along.",
      default: true,
      allowNo: true,
    }),
    ...registryFlags,
  };

  override async run(): Promise<CopyResult> {
    const { args, flags } = await this.parse(Copy);
    const result = await copyArtifact(
      { from: args.from, to: args.to, withReferrers: flags.referrers },
      this.context({ registryFlags: registryFlagsOf(flags, [args.from, args.to]) }),
    );
    const along = result.referrers === 0 ? "" : ` (and ${result.referrers} referrers)`;
    this.log(`${result.to} ${result.digest}${along}`);
    return result;
  }
}
