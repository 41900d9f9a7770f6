import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { EbpmError, systemCode } from "../errors.ts";

export interface TrustSources {
  /** PEM files of authorities, trusted for every host. */
  readonly caFiles: readonly string[];
  /** Folders like `/etc/docker/certs.d`, with a folder for each `host[:port]`. */
  readonly certFolders: readonly string[];
}

/** What a TLS connection to one host is made with, beside the usual authorities. */
export interface HostTrust {
  /** PEM. */
  readonly authorities: readonly string[];
  /** The client's own certificate, PEM. */
  readonly certificate?: string;
  readonly key?: string;
}

/**
 * Authorities and client certificates for `host[:port]`, in docker's form: `*.crt` are authorities, `*.cert` with the
 * `*.key` of the same name are the client's own.
 * @throws UsageInvalid for a file that is named and cannot be read, or a certificate without its key
 */
export async function readHostTrust(host: string, sources: TrustSources): Promise<HostTrust> {
  const named = await Promise.all(sources.caFiles.map(readNamed));
  const folders = await Promise.all(sources.certFolders.map((folder) => readCertFolder(join(folder, host))));
  const client = folders.find((trust) => trust.certificate !== undefined);
  return { ...client, authorities: [...named, ...folders.flatMap((trust) => trust.authorities)] };
}

async function readNamed(path: string): Promise<string> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new EbpmError("UsageInvalid", `the authority file ${path} cannot be read`, { cause });
  });
  if (text.includes("-----BEGIN CERTIFICATE-----")) return text;
  throw new EbpmError("UsageInvalid", `${path} holds no PEM certificate`);
}

async function readCertFolder(folder: string): Promise<HostTrust> {
  const names = await readdir(folder).catch((error: unknown): string[] => {
    const code = systemCode(error);
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EACCES") return [];
    throw error;
  });
  const read = (name: string): Promise<string> => readNamed(join(folder, name));
  const authorities = await Promise.all(names.filter((name) => name.endsWith(".crt")).map(read));
  const own = names.filter((name) => name.endsWith(".cert")).sort()[0];
  if (own === undefined) return { authorities };
  const key = own.replace(/\.cert$/, ".key");
  if (!names.includes(key)) {
    throw new EbpmError("UsageInvalid", `${join(folder, own)} has no key: ${key} is missing beside it`);
  }
  return { authorities, certificate: await read(own), key: await readFile(join(folder, key), "utf8") };
}
