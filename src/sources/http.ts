import { join } from "node:path";
import { digestOf, digestParts } from "../content/digest.ts";
import { EbpmError } from "../errors.ts";
import { type HttpAnswer, httpGet } from "../net/http-get.ts";
import { redactUrl } from "../net/redact.ts";
import { checkTransport } from "../net/transport-policy.ts";
import type { RegistryConfiguration } from "../oci/configuration.ts";
import type { Progress } from "../progress.ts";
import { keepInCache } from "./cache-file.ts";
import { nameOfFile, type PackageFile } from "./package-file.ts";

/** No real package comes near it: the largest known is 20 kB. */
const MAX_BYTES = 64 << 20;

export interface FetchPackageOptions {
  readonly cacheDir: string;
  readonly offline: boolean;
  readonly allowHttp: boolean;
  readonly childEnv: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** Whom to trust beside the system's authorities. @throws ConfigInvalid */
  readonly registries: () => Promise<Pick<RegistryConfiguration, "caFiles" | "insecureHosts">>;
}

/**
 * Fetches a package into the cache, under the digest of its content.
 * @throws Offline, UsageInvalid, HttpStatus, NetworkFailed, PackageTooLarge, PackageUnrecognised, Unsupported, StoreUnusable
 */
export async function fetchPackage(url: URL, options: FetchPackageOptions): Promise<PackageFile> {
  checkTransport(url, options);
  if (options.offline) {
    throw new EbpmError(
      "Offline",
      `${redactUrl(url)} is not on this machine and the network may not be used`,
      {
        hint: "leave out --offline, and unset EBPM_OFFLINE",
      },
    );
  }
  const subject = redactUrl(url);
  options.progress({ kind: "step", verb: "Fetching", subject });
  const { caFiles, insecureHosts } = await options.registries();
  const answer = await httpGet(url, {
    ...options,
    caFiles,
    insecureHosts,
    env: options.childEnv,
    maxBytes: MAX_BYTES,
    onBytes: throttled((done, total) => options.progress({ kind: "bytes", subject, done, total })),
  });
  refuseStrangers(answer);
  return { path: await keep(answer.body, options.cacheDir), name: nameOfFile(decodedPath(url)) };
}

/** What servers send instead of a package, often with status 200. */
function refuseStrangers({ url, contentType, body }: HttpAnswer): void {
  const subject = redactUrl(url);
  if (body.length === 0) throw new EbpmError("PackageUnrecognised", `${subject} answered with nothing`);
  const start = body.subarray(0, 256).toString("latin1").trimStart().toLowerCase();
  const isPage = contentType?.toLowerCase().includes("text/html") === true && !start.startsWith("{");
  if (!isPage && !start.startsWith("<!doctype html") && !start.startsWith("<html")) return;
  throw new EbpmError("PackageUnrecognised", `${subject} answered with a web page, not with a package`, {
    hint: "use the address of the file itself (on GitHub: the one of Raw, or of a release's asset)",
  });
}

/** @throws StoreUnusable */
function keep(body: Buffer, cacheDir: string): Promise<string> {
  const { algorithm, hex } = digestParts(digestOf(body));
  return keepInCache(cacheDir, join("http", algorithm), hex, body);
}

function decodedPath(url: URL): string {
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return url.pathname;
  }
}

/** One report for every 256 kB: a terminal need not be written for each piece. */
function throttled(report: (done: number, total: number | undefined) => void) {
  let next = 256_000;
  return (done: number, total: number | undefined): void => {
    if (done < next) return;
    next = done + 256_000;
    report(done, total);
  };
}
