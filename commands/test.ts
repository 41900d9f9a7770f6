import { string as text } from "@oclif/core/args";
import { BaseCommand } from "../src/cli/base-command.ts";
import { kernelFlag, kernelsOf, lockedFlags, lockedOf, offlineFlag } from "../src/cli/flags.ts";
import { selfCommand } from "../src/cli/self-command.ts";
import { type TestResult, test } from "../src/ops/test.ts";

export default class Test extends BaseCommand {
  static override summary = "Run a project's tests, on this kernel or on others in guests.";
  static override description =
    "Builds the project and runs each tests/*.toml. With --kernel each version is fetched with apt, booted in qemu, and given this machine's files read-only. The exit status is 1 if a test failed.";
  static override examples = ["<%= config.bin %> test", "<%= config.bin %> test --kernel 6.1,6.12 my-probe"];
  static override args = { folder: text({ description: "a project's folder", default: "." }) };
  static override flags = {
    kernel: kernelFlag,
    ...lockedFlags,
    offline: offlineFlag,
  };

  override async run(): Promise<TestResult> {
    const { args, flags } = await this.parse(Test);
    const kernels = kernelsOf(flags.kernel);
    const context = this.context(lockedOf(flags));
    const result = await test({ folder: args.folder, kernels, self: selfCommand() }, context);
    for (const { name, kernel, outcome, reason } of result.tests) {
      const where = kernel === undefined ? "" : ` on ${kernel}`;
      this.log(`${outcome} ${name}${where}${reason === undefined ? "" : `: ${reason}`}`);
    }
    if (result.tests.some(({ outcome }) => outcome === "failed")) process.exitCode = 1;
    return result;
  }
}
