import { integer, string } from "@oclif/core/flags";
import { BaseCommand } from "../../src/cli/base-command.ts";
import { EbpmError } from "../../src/errors.ts";
import { listen } from "../../src/net/http-server.ts";
import { localRegistry } from "../../src/ops/local-registry.ts";
import { RegistryServer } from "../../src/server/registry.ts";

export default class RegistryServe extends BaseCommand {
  static override summary = "Serve the local registry to other machines' clients.";

  static override description =
    "Any OCI client can pull from it: ebpm, oras, skopeo, crane, docker. It is read-only, and speaks plain HTTP without a login: on another address than loopback, everybody who can reach it can read it.";

  static override examples = [
    "<%= config.bin %> registry serve",
    "<%= config.bin %> registry serve --address 10.0.0.5 --port 5000",
  ];

  static override flags = {
    address: string({ summary: "Where to listen.", default: "127.0.0.1", helpValue: "IP" }),
    port: integer({ char: "p", summary: "The port; 0 takes a free one.", default: 5000, min: 0, max: 65535 }),
  };

  override async run(): Promise<void> {
    const { flags } = await this.parse(RegistryServe);
    const context = this.context();
    const { signal, progress } = context;
    const registry = localRegistry(context);
    // What cannot be read at all is said before anybody asks.
    await registry.entries();
    const server = new RegistryServer(registry);
    const { url, closed } = await listen((request) => server.answer(request), {
      host: flags.address,
      port: flags.port,
      signal,
      onFailure: (error) => {
        const message = error instanceof EbpmError ? error.message : String(error);
        progress({ kind: "warning", text: `a request could not be answered: ${message}` });
      },
    });
    this.log(`serving ${registry.root} on ${url}; Ctrl-C ends it`);
    if (!/^(?:127\.|::1$|localhost$)/.test(flags.address)) {
      progress({ kind: "warning", text: "everybody who reaches this address can read what is served" });
    }
    await closed;
    signal.throwIfAborted();
  }
}
