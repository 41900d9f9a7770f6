import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { boolean, integer, string } from "@oclif/core/flags";
import { BaseCommand } from "../../src/cli/base-command.ts";
import { EbpmError, systemCode } from "../../src/errors.ts";
import { listen } from "../../src/net/http-server.ts";
import { localRegistry } from "../../src/ops/local-registry.ts";
import { basicLogin } from "../../src/server/basic-login.ts";
import { RegistryServer, type RegistryServerOptions } from "../../src/server/registry.ts";
import { RegistryWriter } from "../../src/server/registry-writer.ts";

export default class RegistryServe extends BaseCommand {
  static override summary = "Serve the local registry to other machines' clients.";

  static override description =
    "Any OCI client can pull from it: ebpm, oras, skopeo, crane, docker. It is read-only without --writable, and speaks plain HTTP: on another address than loopback, everybody on the way can read what is served, passwords too.\n\nWith --writable, clients can push as well. What they push can be run here by its name; names that begin with the host of another registry are refused.";

  static override examples = [
    "<%= config.bin %> registry serve",
    "<%= config.bin %> registry serve --listen 10.0.0.5 --port 5000",
    "<%= config.bin %> registry serve --writable --users users.txt",
  ];

  static override flags = {
    listen: string({
      summary: "The address to listen on.",
      default: "127.0.0.1",
      helpValue: "IP",
      aliases: ["address"],
    }),
    port: integer({ char: "p", summary: "The port; 0 takes a free one.", default: 5000, min: 0, max: 65535 }),
    writable: boolean({ summary: "Let clients push, and delete tags." }),
    users: string({
      summary: "Only let in who is in this file, as USER:PASSWORD a line.",
      helpValue: "FILE",
    }),
  };

  override async run(): Promise<void> {
    const { flags } = await this.parse(RegistryServe);
    const context = this.context();
    const { signal, progress } = context;
    const registry = localRegistry(context);
    // What cannot be read at all is said before anybody asks.
    await registry.entries();
    if (flags.writable) await registry.updateEntries((entries) => entries, { signal });
    let writer: RegistryWriter | undefined;
    const options: RegistryServerOptions = {
      ...(flags.users === undefined ? {} : { admit: usersOf(resolve(context.cwd, flags.users)) }),
      ...(flags.writable
        ? {
            writer: (repositories) => {
              writer = new RegistryWriter(repositories);
              return writer;
            },
          }
        : {}),
    };
    const server = new RegistryServer(registry, options);
    const { url, closed } = await listen((request) => server.answer(request), {
      host: flags.listen,
      port: flags.port,
      signal,
      onFailure: (error) => {
        const message = error instanceof EbpmError ? error.message : String(error);
        progress({ kind: "warning", text: `a request could not be answered: ${message}` });
      },
    });
    this.log(`serving ${registry.root} on ${url}${flags.writable ? ", writable" : ""}; Ctrl-C ends it`);
    if (!/^(?:127\.|::1$|localhost$)/.test(flags.listen)) {
      progress({ kind: "warning", text: warning(flags.writable, flags.users !== undefined) });
    }
    await closed;
    await writer?.close();
    signal.throwIfAborted();
  }
}

function warning(isWritable: boolean, hasUsers: boolean): string {
  if (hasUsers) return "passwords and packages cross the network unencrypted";
  return isWritable
    ? "everybody who reaches this address can read what is served, and change what runs here"
    : "everybody who reaches this address can read what is served";
}

/** @throws ConfigInvalid for a file that cannot be read, or that others can read */
function usersOf(path: string): NonNullable<RegistryServerOptions["admit"]> {
  let text: string;
  try {
    if ((statSync(path).mode & 0o077) !== 0) {
      throw new EbpmError("ConfigInvalid", `${path} holds passwords and can be read by others`, {
        hint: `run: chmod 600 ${path}`,
      });
    }
    text = readFileSync(path, "utf8");
  } catch (cause) {
    const code = systemCode(cause);
    if (code === undefined) throw cause;
    throw new EbpmError("ConfigInvalid", `${path} cannot be read (${code})`, { cause });
  }
  return basicLogin(text, path);
}
