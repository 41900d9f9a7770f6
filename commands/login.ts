import { string as text } from "@oclif/core/args";
import { boolean, string } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { ask, readSecretFromStdin } from "../src/cli/prompt.ts";
import { registryFlags, registryFlagsOf } from "../src/cli/registry-flags.ts";
import { EbpmError } from "../src/errors.ts";
import type { Credential } from "../src/oci/credentials-source.ts";
import { type LoginResult, login } from "../src/ops/login.ts";

export default class Login extends BaseCommand {
  static override summary = "Log in to a registry.";

  static override description =
    "Tries the login at the registry and keeps it where docker and podman look for it too: with the credential helper that the file names, otherwise in the system's keyring (Secret Service) where there is one, otherwise in the file, readable for its owner only. The file is REGISTRY_AUTH_FILE, otherwise config.json in DOCKER_CONFIG or ~/.docker.\n\nWithout any of it: EBPM_USERNAME and EBPM_PASSWORD, or EBPM_TOKEN, for the registry in EBPM_REGISTRY or, without that, the one on the command line.";

  static override examples = [
    "<%= config.bin %> login ghcr.io",
    "<%= config.bin %> login ghcr.io -u me --password-stdin < token.txt",
  ];

  static override args = {
    registry: text({ description: "HOST[:PORT], or HOST/PATH to try it there", required: true }),
  };

  static override flags = {
    username: string({ char: "u", summary: "The account.", helpValue: "USER" }),
    "password-stdin": boolean({ summary: "Read the password or token from standard input." }),
    "identity-token": boolean({ summary: "It is a refresh token, not a password." }),
    "skip-check": boolean({ summary: "Keep it without asking the registry." }),
    ...registryFlags,
  };

  override async run(): Promise<LoginResult> {
    const { args, flags } = await this.parse(Login);
    const context = this.context({ registryFlags: registryFlagsOf(flags, [args.registry]) });
    const { signal } = context;
    if (flags["identity-token"] && flags.username !== undefined) {
      throw new EbpmError("UsageInvalid", "an identity token has no user name", {
        hint: "leave out --username",
      });
    }
    const username = flags["identity-token"]
      ? undefined
      : (flags.username ??
        (flags["password-stdin"] ? undefined : await ask("user name: ", { isSecret: false, signal })));
    if (username === "" || (username === undefined && !flags["identity-token"])) {
      throw new EbpmError("UsageInvalid", "the user name is missing", {
        hint: `ebpm login ${args.registry} -u USER --password-stdin`,
      });
    }
    const secret = flags["password-stdin"]
      ? await readSecretFromStdin()
      : await ask("password: ", { isSecret: true, signal });
    const credential: Credential =
      username === undefined
        ? { kind: "identity-token", token: secret }
        : { kind: "basic", username, password: secret };
    const result = await login(
      { registry: args.registry, credential, skipCheck: flags["skip-check"] },
      context,
    );
    const who = result.username === undefined ? "" : ` as ${result.username}`;
    this.log(
      `logged in to ${result.host}${who}${result.checked ? "" : " (not checked)"}; kept in ${result.keptIn}`,
    );
    return result;
  }
}
