import { string as text } from "@oclif/core/args";
import { boolean } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { projectCommands } from "../src/cli/project-commands.ts";
import { registryFlags, registryFlagsOf } from "../src/cli/registry-flags.ts";
import { EbpmError, stripControl } from "../src/errors.ts";
import { type ListedPackage, list } from "../src/ops/list.ts";
import { listRemote, type RemoteListing } from "../src/ops/list-remote.ts";
import { formatSize } from "../src/output/size.ts";
import { formatTable } from "../src/output/table.ts";

export default class List extends BaseCommand {
  static override summary = "List the packages of a registry.";

  static override description =
    "Of the local registry without --remote. With it, PLACE is HOST for the repositories of a registry, or HOST/NAME for the tags of one of them; without PLACE, the default registry is meant.";

  static override examples = [
    "<%= config.bin %> list",
    "<%= config.bin %> list --json",
    "<%= config.bin %> list --remote ghcr.io/me/opensnoop",
  ];

  static override args = { place: text({ description: "HOST or HOST/NAME, with --remote" }) };

  static override flags = {
    remote: boolean({ char: "r", summary: "Ask a registry what it has." }),
    ...registryFlags,
  };

  override async run(): Promise<readonly ListedPackage[] | RemoteListing> {
    const { args, flags } = await this.parse(List);
    if (flags.remote) return this.#listRemote(args.place, flags);
    if (args.place !== undefined) {
      throw new EbpmError("UsageInvalid", `unexpected argument: ${args.place}`, {
        hint: `to ask a registry: ebpm list --remote ${args.place}`,
      });
    }
    const context = this.context();
    const packages = await list(context);
    const commands = this.jsonEnabled() ? undefined : await projectCommands();
    if (commands !== undefined) this.log(`${commands}\n`);
    if (packages.length === 0) {
      context.progress({
        kind: "note",
        text: "the local registry is empty; publish a package with: ebpm publish",
      });
      return packages;
    }
    const rows = packages.map(({ name, versions, sizeBytes, description }) => [
      name,
      versions.join(", "),
      formatSize(sizeBytes),
      description ?? "",
    ]);
    this.log(formatTable(["NAME", "VERSIONS", "SIZE", "DESCRIPTION"], rows));
    return packages;
  }

  async #listRemote(
    place: string | undefined,
    flags: Parameters<typeof registryFlagsOf>[0],
  ): Promise<RemoteListing> {
    const context = this.context({ registryFlags: registryFlagsOf(flags, [place]) });
    const wanted = place ?? (await context.registries()).defaultRegistry;
    if (wanted === undefined) {
      throw new EbpmError("UsageInvalid", "it is not said which registry to ask", {
        hint: "ebpm list --remote HOST or HOST/NAME; EBPM_REGISTRY sets a default",
      });
    }
    const listing = await listRemote(wanted, context);
    const lines = listing.kind === "repositories" ? listing.names : listing.tags;
    if (lines.length === 0) context.progress({ kind: "note", text: `${listing.place} has nothing to list` });
    for (const line of lines) this.log(stripControl(line));
    return listing;
  }
}
