import { string } from "@oclif/core/args";
import { BaseCommand } from "../src/cli/base-command.ts";
import { type LogoutResult, logout } from "../src/ops/login.ts";

export default class Logout extends BaseCommand {
  static override summary = "Forget the login at a registry.";
  static override examples = ["<%= config.bin %> logout ghcr.io"];
  static override args = { registry: string({ description: "HOST[:PORT]", required: true }) };

  override async run(): Promise<LogoutResult> {
    const { args } = await this.parse(Logout);
    const result = await logout(args.registry, this.context());
    const where = result.forgottenIn.join(", ");
    this.log(
      where === ""
        ? `there was no login for ${result.host}`
        : `forgot the login for ${result.host} (${where})`,
    );
    return result;
  }
}
