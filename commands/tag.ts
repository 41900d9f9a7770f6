import { BaseCommand } from "../src/cli/base-command.ts";
import { registryFlags, registryFlagsOf } from "../src/cli/registry-flags.ts";
import { EbpmError } from "../src/errors.ts";
import { type TagResult, tag } from "../src/ops/tag.ts";

export default class Tag extends BaseCommand {
  static override summary = "Give more tags to an artifact, where it lies.";
  static override usage = "tag REFERENCE TAG...";
  static override strict = false;
  static override examples = [
    "<%= config.bin %> tag ghcr.io/me/opensnoop:1.2.0 1.2 stable",
    "<%= config.bin %> tag opensnoop:0.1.0 tested",
  ];
  static override flags = { ...registryFlags };

  override async run(): Promise<TagResult> {
    const { argv, flags } = await this.parse(Tag);
    const [reference, ...tags] = argv.map(String);
    if (reference === undefined || tags.length === 0) {
      throw new EbpmError("UsageInvalid", "a reference and at least one tag are needed", {
        hint: "for example: ebpm tag ghcr.io/me/opensnoop:1.2.0 1.2 stable",
      });
    }
    const result = await tag(
      { reference, tags },
      this.context({ registryFlags: registryFlagsOf(flags, [reference]) }),
    );
    for (const one of result.references) this.log(`${one} ${result.digest}`);
    return result;
  }
}
