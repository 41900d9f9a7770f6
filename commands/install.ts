import { string as text } from "@oclif/core/args";
import { BaseCommand } from "../src/cli/base-command.ts";
import { dependencyFlags } from "../src/cli/dependency-flags.ts";
import { lockedFlags, lockedOf } from "../src/cli/flags.ts";
import { registryFlagsOf } from "../src/cli/registry-flags.ts";
import { EbpmError } from "../src/errors.ts";
import { type InstallResult, install } from "../src/ops/install.ts";
import type { InstalledTool } from "../src/ops/install-tool.ts";
import { countOf, formatChanges } from "../src/output/changes.ts";

export default class Install extends BaseCommand {
  static override summary = "Install what a project depends on, or a package for yourself.";

  static override description =
    "A folder is a project: what its ebpm.lock says is fetched and linked into .ebpm/packages, resolved first where the lock is missing or out of date. Anything else is a package of a registry, which `ebpm run NAME` then finds anywhere.";

  static override examples = [
    "<%= config.bin %> install .",
    "<%= config.bin %> install . --locked",
    "<%= config.bin %> install ghcr.io/me/opensnoop:0.1.0",
  ];

  static override usage = "install [.|REFERENCE...]";
  static override strict = false;
  static override args = {
    what: text({ description: "a project's folder, or HOST/NAME[:TAG]", default: "." }),
  };
  static override flags = { ...lockedFlags, ...dependencyFlags };

  override async run(): Promise<InstallResult | readonly InstalledTool[]> {
    const { argv, flags } = await this.parse(Install);
    const words = argv.map(String);
    const { isLocked, offline } = lockedOf(flags);
    const context = this.context({ offline, registryFlags: registryFlagsOf(flags, words) });
    const folders = words.filter(isFolder);
    const [folder = "."] = folders;
    if (folders.length === 0 && words.length > 0) {
      const { installTool } = await import("../src/ops/install-tool.ts");
      const tools: InstalledTool[] = [];
      for (const word of words) {
        const tool = await installTool(word, context);
        this.log(`installed ${tool.reference}; run it with: ebpm run ${tool.name}`);
        tools.push(tool);
      }
      return tools;
    }
    if (words.length > 1) {
      throw new EbpmError("UsageInvalid", `${folder} is a project, and there is more than that`, {
        hint: "install projects one by one",
      });
    }
    const result = await install({ folder, isLocked }, context);
    for (const line of formatChanges(result.changes, process.stdout)) this.log(line);
    const count = countOf(result.packages, "package");
    this.log(result.isUpToDate ? `up to date: ${count}` : `installed ${count}`);
    return result;
  }
}

function isFolder(word: string): boolean {
  return /^(?:\.{1,2}(?:\/|$)|\/)/.test(word);
}
