import { string } from "@oclif/core/args";
import { BaseCommand } from "../src/cli/base-command.ts";
import { type Account, whoami } from "../src/ops/whoami.ts";
import { formatTable } from "../src/output/table.ts";

export default class Whoami extends BaseCommand {
  static override summary = "Show which account is used at which registry.";
  static override description = "No registry is asked, and no secret is printed.";
  static override examples = ["<%= config.bin %> whoami", "<%= config.bin %> whoami ghcr.io"];
  static override args = { registry: string({ description: "HOST[:PORT]; all that are known without it" }) };

  override async run(): Promise<readonly Account[]> {
    const { args } = await this.parse(Whoami);
    const context = this.context();
    const accounts = await whoami(args.registry, context);
    if (accounts.length === 0) {
      context.progress({ kind: "note", text: "there is no login; make one with: ebpm login HOST" });
      return accounts;
    }
    const rows = accounts.map(({ host, username, origin }) => [host, username ?? "(a token)", origin]);
    this.log(formatTable(["REGISTRY", "ACCOUNT", "KEPT IN"], rows));
    return accounts;
  }
}
