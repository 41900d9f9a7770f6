import { string } from "@oclif/core/args";
import { boolean } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { kernelFlag, kernelsOf, offlineFlag } from "../src/cli/flags.ts";
import { type CheckResult, check } from "../src/ops/check.ts";

export default class Check extends BaseCommand {
  static override summary =
    "Let the verifier of this kernel, or of others in guests, judge a project or a package.";

  static override description =
    "Builds the modules of a project, or takes a package or object as it is, and loads each; nothing is attached. What the kernel refuses is reported with what its verifier said. With --kernel each version is fetched with apt, booted in qemu, and given this machine's files read-only.";

  static override examples = [
    "<%= config.bin %> check",
    "<%= config.bin %> check packages/opensnoop",
    "<%= config.bin %> check target/opensnoop.json",
    "<%= config.bin %> check --kernel 6.1,6.12",
  ];

  static override args = {
    path: string({ description: "a project's folder, a package or an object", default: "." }),
  };

  static override flags = {
    kernel: kernelFlag,
    verbose: boolean({ char: "v", summary: "Print what libbpf and the verifier say." }),
    offline: offlineFlag,
  };

  override async run(): Promise<CheckResult> {
    const { args, flags } = await this.parse(Check);
    const request = {
      path: args.path,
      kernels: kernelsOf(flags.kernel),
      isVerbose: flags.verbose,
      onLog: (line: string) => this.logToStderr(line),
    };
    const result = await check(request, this.context({ offline: flags.offline }));
    for (const { name, kernel } of result.modules) {
      this.log(`${name} is accepted by ${kernel === undefined ? "this kernel" : `Linux ${kernel}`}`);
    }
    return result;
  }
}
