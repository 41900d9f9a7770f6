import { string as text } from "@oclif/core/args";
import { string } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { offlineFlag, platformFlag, platformOf } from "../src/cli/flags.ts";
import { registryFlags, registryFlagsOf } from "../src/cli/registry-flags.ts";
import { type PullResult, pull } from "../src/ops/pull.ts";
import { formatSize } from "../src/output/size.ts";

export default class Pull extends BaseCommand {
  static override summary = "Fetch a package from a registry into the local one.";

  static override description =
    "The package is kept under its full name, so that it runs without a network: ebpm run HOST/NAME:TAG. Without a tag, latest is meant. Packages and images of other tools are fetched as they are.";

  static override examples = [
    "<%= config.bin %> pull ghcr.io/me/opensnoop:0.1.0",
    "<%= config.bin %> pull ghcr.io/me/app:1.0 -o app.wasm",
  ];

  static override args = { reference: text({ description: "HOST/NAME[:TAG][@DIGEST]", required: true }) };

  static override flags = {
    output: string({
      char: "o",
      summary: "Write the content too: to a file, or each layer into a folder that exists.",
      helpValue: "PATH",
    }),
    platform: platformFlag,
    ...registryFlags,
    offline: offlineFlag,
  };

  override async run(): Promise<PullResult> {
    const { args, flags } = await this.parse(Pull);
    const context = this.context({
      offline: flags.offline,
      platform: platformOf(flags.platform),
      registryFlags: registryFlagsOf(flags, [args.reference]),
    });
    const result = await pull({ reference: args.reference, output: flags.output }, context);
    this.log(`${result.reference} ${result.digest} (${formatSize(result.sizeBytes)})`);
    for (const file of result.files) this.log(file);
    return result;
  }
}
