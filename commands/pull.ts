import { string as text } from "@oclif/core/args";
import { string } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { offlineFlag, platformFlag, platformOf } from "../src/cli/flags.ts";
import { registryFlags, registryFlagsOf } from "../src/cli/registry-flags.ts";
import { type PullResult, pullAll } from "../src/ops/pull.ts";
import { formatSize } from "../src/output/size.ts";

export default class Pull extends BaseCommand {
  static override summary = "Fetch a package from a registry into the local one.";

  static override description =
    "The package is kept under its full name, so that it runs without a network: ebpm run HOST/NAME:TAG. Without a tag, latest is meant. Packages and images of other tools are fetched as they are.";

  static override examples = [
    "<%= config.bin %> pull ghcr.io/me/opensnoop:0.1.0",
    "<%= config.bin %> pull ghcr.io/me/app:1.0 -o app.wasm",
    "<%= config.bin %> pull ghcr.io/me/opensnoop:0.1.0 ghcr.io/me/execsnoop:0.1.0",
  ];

  static override usage = "pull REFERENCE...";
  static override strict = false;

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

  override async run(): Promise<PullResult | readonly PullResult[]> {
    const { argv, flags } = await this.parse(Pull);
    const references = argv.map(String);
    const context = this.context({
      offline: flags.offline,
      platform: platformOf(flags.platform),
      registryFlags: registryFlagsOf(flags, references),
    });
    const results = await pullAll(references, flags.output, context);
    for (const { reference, digest, sizeBytes, files } of results) {
      this.log(`${reference} ${digest} (${formatSize(sizeBytes)})`);
      for (const file of files) this.log(file);
    }
    const [only] = results;
    return results.length === 1 && only !== undefined ? only : results;
  }
}
