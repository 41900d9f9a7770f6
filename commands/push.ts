import { string } from "@oclif/core/args";
import { boolean, string as text } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { platformFlag, platformOf } from "../src/cli/flags.ts";
import { registryFlags, registryFlagsOf } from "../src/cli/registry-flags.ts";
import { EbpmError } from "../src/errors.ts";
import { isRemote } from "../src/oci/configuration.ts";
import { inOrder, type PushResult, push } from "../src/ops/push.ts";

export default class Push extends BaseCommand {
  static override summary = "Send a file or a package to a registry.";

  static override description = `SOURCE is one of
  a file  package.json or .yaml, a .bpf.o, a .wasm (as eunomia's image), or any other
  a name  a package of the local registry: opensnoop:0.1.0
Without SOURCE, what the local registry has under the target's full name is sent. A package that states its name and version keeps them, whatever it is pushed as. A tag that is there already is moved; \`ebpm publish\` never does that.

With --platform, the tag stands for an index, and what is pushed becomes its part for that platform; parts for others stay. Whoever pulls or runs it gets the part for their machine.`;

  static override usage = "push [SOURCE] HOST/NAME[:TAG]";
  static override examples = [
    "<%= config.bin %> push app.wasm ghcr.io/me/app:1.0",
    "<%= config.bin %> push package.json localhost:5000/opensnoop:0.1.0",
    "<%= config.bin %> push opensnoop:0.1.0 ghcr.io/me/opensnoop:0.1.0",
    "<%= config.bin %> push probe.arm64.bpf.o ghcr.io/me/probe:1.0 --platform linux/arm64",
  ];

  static override args = {
    source: string({ description: "file or name", required: true }),
    target: string({ description: "where to, with a host" }),
  };

  static override flags = {
    module: text({ char: "m", summary: "SOURCE, as eunomia's ecli wants it.", helpValue: "FILE" }),
    platform: { ...platformFlag, summary: "Push the part for this platform: linux/arm64." },
    container: boolean({ summary: "Give a .wasm the config of a container image, for containerd." }),
    ...registryFlags,
  };

  override async run(): Promise<PushResult> {
    const { args, flags } = await this.parse(Push);
    if (flags.module !== undefined && args.target !== undefined) {
      throw new EbpmError("UsageInvalid", `unexpected argument: ${args.target}`, {
        hint: `--module names what is pushed already: ebpm push ${flags.module} ${args.source}`,
      });
    }
    const words = args.target === undefined ? [flags.module, args.source] : [args.source, args.target];
    const hosts = registryFlagsOf(flags, words);
    const context = this.context({ registryFlags: hosts });
    const config = await context.registries();
    const [first, second = ""] = words;
    const { source, target } =
      first === undefined ? { source: undefined, target: second } : inOrder([first, second], config);
    if (!isRemote(target, config)) {
      throw new EbpmError("UsageInvalid", `${JSON.stringify(target)} names no registry to push to`, {
        hint: `for example: ebpm push ${source ?? target} ghcr.io/me/opensnoop:0.1.0`,
      });
    }
    const result = await push(
      { source, target, platform: platformOf(flags.platform), asContainer: flags.container },
      context,
    );
    this.log(`${result.reference} ${result.digest}`);
    return result;
  }
}
