import { string as text } from "@oclif/core/args";
import { boolean } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { dependencyFlags } from "../src/cli/dependency-flags.ts";
import { lockedFlags, lockedOf } from "../src/cli/flags.ts";
import { registryFlagsOf } from "../src/cli/registry-flags.ts";
import { EbpmError } from "../src/errors.ts";
import { checkLock, lock, mergeLocks } from "../src/ops/lock.ts";
import type { ProjectResult } from "../src/ops/project-change.ts";
import { countOf, formatChanges } from "../src/output/changes.ts";

export default class Lock extends BaseCommand {
  static override summary = "Write ebpm.lock, or check it.";

  static override description =
    "Chooses what is missing or out of date and keeps the rest. Conflict markers that a merge left in ebpm.lock are resolved. --check changes nothing: it proves every entry from the manifests and asks the origins whether each version, tag and branch is what the lock says.";

  static override examples = [
    "<%= config.bin %> lock",
    "<%= config.bin %> lock --check",
    'git config merge.ebpm.driver "<%= config.bin %> lock --merge-driver %O %A %B"',
  ];

  static override usage = ["lock [--check]", "lock --merge-driver BASE OURS THEIRS"];
  static override strict = false;
  static override args = { files: text({ description: "with --merge-driver: three versions of a lock" }) };

  static override flags = {
    check: boolean({ summary: "Change nothing; fail if the lock is not what it should be." }),
    "merge-driver": boolean({ summary: "Merge three versions of a lock for git; the result is OURS." }),
    ...lockedFlags,
    ...dependencyFlags,
  };

  override async run(): Promise<ProjectResult | { readonly conflicts: readonly string[] }> {
    const { argv, flags } = await this.parse(Lock);
    const { isLocked, offline } = lockedOf(flags);
    const context = this.context({ offline, registryFlags: registryFlagsOf(flags, []) });
    const [base, ours, theirs, ...more] = argv.map(String);
    if (flags["merge-driver"]) {
      if (base === undefined || ours === undefined || theirs === undefined || more.length > 0) {
        throw new EbpmError("UsageInvalid", "--merge-driver takes three files: BASE OURS THEIRS", {
          hint: 'git config merge.ebpm.driver "ebpm lock --merge-driver %O %A %B"',
        });
      }
      const conflicts = await mergeLocks([base, ours, theirs], context);
      for (const name of conflicts) {
        context.progress({ kind: "note", text: `both sides had changed ${name}; the newer one stays` });
      }
      return { conflicts };
    }
    if (base !== undefined) {
      throw new EbpmError("UsageInvalid", `unexpected argument: ${base}`, {
        hint: `to update one package: ebpm update ${base}`,
      });
    }
    const result = flags.check ? await checkLock(context) : await lock({ isLocked }, context);
    for (const line of formatChanges(result.changes, process.stdout)) this.log(line);
    const count = countOf(result.packages, "package");
    this.log(result.isChanged ? `locked ${count}` : `ebpm.lock is up to date: ${count}`);
    return result;
  }
}
