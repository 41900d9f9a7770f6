import { string } from "@oclif/core/args";
import { BaseCommand } from "../src/cli/base-command.ts";
import { registryFlags, registryFlagsOf } from "../src/cli/registry-flags.ts";
import { EbpmError } from "../src/errors.ts";
import { type PushResult, push } from "../src/ops/push.ts";

export default class Push extends BaseCommand {
  static override summary = "Send a file or a package to a registry.";

  static override description = `SOURCE is one of
  a file  package.json, a .bpf.o, a .wasm (as eunomia's image), or any other
  a name  a package of the local registry: opensnoop:0.1.0
Without SOURCE, what the local registry has under the target's full name is sent. A tag that is there already is moved; \`ebpm publish\` never does that.`;

  static override usage = "push [SOURCE] HOST/NAME[:TAG]";
  static override examples = [
    "<%= config.bin %> push app.wasm ghcr.io/me/app:1.0",
    "<%= config.bin %> push package.json localhost:5000/opensnoop:0.1.0",
    "<%= config.bin %> push opensnoop:0.1.0 ghcr.io/me/opensnoop:0.1.0",
  ];

  static override args = {
    source: string({ description: "file or name", required: true }),
    target: string({ description: "where to, with a host" }),
  };

  static override flags = { ...registryFlags };

  override async run(): Promise<PushResult> {
    const { args, flags } = await this.parse(Push);
    const [source, target] =
      args.target === undefined ? [undefined, args.source] : [args.source, args.target];
    if (!target.includes("/")) {
      throw new EbpmError("UsageInvalid", `${JSON.stringify(target)} names no registry to push to`, {
        hint: `for example: ebpm push ${source ?? target} ghcr.io/me/opensnoop:0.1.0`,
      });
    }
    const result = await push(
      { source, target },
      this.context({ registryFlags: registryFlagsOf(flags, [target]) }),
    );
    this.log(`${result.reference} ${result.digest}`);
    return result;
  }
}
