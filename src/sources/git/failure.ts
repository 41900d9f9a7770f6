import { EbpmError, type ErrorName, stripControl } from "../../errors.ts";
import type { GitAddress } from "./address.ts";

type Row = readonly [
  pattern: RegExp,
  kind: ErrorName,
  problem: (host: string) => string,
  hint: (address: GitAddress) => string,
];

/** What git, ssh and libcurl say in English, first match wins: the first cause is named before its consequences. */
const ROWS: readonly Row[] = [
  [
    /Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED/,
    "NetworkFailed",
    (host) => `the key of ${host} is not known to ssh, or has changed`,
    ({ host }) => `compare and accept it once with: ssh -T git@${host}`,
  ],
  [
    /Permission denied \(|terminal prompts disabled|could not read (?:Username|Password)|Authentication failed|returned error: 40[13]|HTTP Basic: Access denied/,
    "LoginRequired",
    (host) => `authentication failed at ${host}`,
    ({ url }) => `it may be private or not exist; when this works, so will ebpm: git ls-remote ${url}`,
  ],
  [
    /SSL certificate problem|certificate verif|server certificate|gnutls_handshake|SSL_ERROR|TLS connect error|unable to get local issuer/i,
    "NetworkFailed",
    (host) => `the certificate of ${host} is not trusted`,
    () => "name its authority in GIT_SSL_CAINFO, or in http.sslCAInfo of git's configuration",
  ],
  [
    /Could not resolve host|Name or service not known|Temporary failure in name resolution|unable to look up/i,
    "NetworkFailed",
    (host) => `the host ${host} is not known`,
    () => "check the address and the network",
  ],
  [
    /Connection refused|Connection timed out|Couldn't connect|Failed to connect|Network is unreachable|No route to host|unable to connect/i,
    "NetworkFailed",
    (host) => `${host} cannot be reached`,
    () => "check the address and the network",
  ],
  [
    /transport '[^']*' not allowed|Protocol "[^"]*" (?:not supported|disabled)|Unsupported protocol/i,
    "UsageInvalid",
    () => "it leads to a kind of address that nothing may be fetched from",
    () => "see url.*.insteadOf in git's configuration, and where the server redirects to",
  ],
  [
    /dubious ownership/,
    "UsageInvalid",
    () => "the repository belongs to another user of this machine",
    () => "trust it with: git config --global --add safe.directory FOLDER",
  ],
  [
    /repository .*not found|Repository not found|does not (?:appear to be a git repository|exist)|access denied or repository not exported|returned error: 404|not a git repository|no such repository/i,
    "PackageNotFound",
    () => "there is no such repository",
    () => "check the address, and whether it has been made private",
  ],
  [
    /No space left on device/,
    "StoreUnusable",
    () => "no space is left for the cache",
    () => "free some space, or set EBPM_HOME to a folder elsewhere",
  ],
];

/** What a failed command of git means for the user. */
export function gitFailure(address: GitAddress, stderr: string): EbpmError {
  for (const [pattern, kind, problem, hint] of ROWS) {
    if (!pattern.test(stderr)) continue;
    const host = address.host === "" ? "this machine" : address.host;
    return new EbpmError(kind, `${address.url}: ${problem(host)}`, {
      hint: hint(address),
      cause: new Error(lastLines(stderr)),
    });
  }
  return new EbpmError("NetworkFailed", `${address.url}: git says: ${lastLines(stderr)}`, {
    hint: `see more with: git ls-remote ${address.url}`,
  });
}

/** Whether the server does not hand out single commits, so that more has to be asked for. */
export function isRefusedWant(stderr: string): boolean {
  return /unadvertised object|does not support shallow|does not support.*filter|want [0-9a-f]{40,64} not valid|dumb http transport/i.test(
    stderr,
  );
}

/** Whether the server says that it has no such commit. */
export function isUnknownWant(stderr: string): boolean {
  return /not our ref|couldn't find remote ref/i.test(stderr);
}

/** What people can use of it: no progress, no secrets. */
function lastLines(stderr: string): string {
  const lines = stderr
    .split(/[\r\n]+/)
    .map((line) => line.replace(/^(?:fatal|error|remote): /, "").trim())
    .filter(
      (line) => line !== "" && !/^\w+ \w+: +\d+%|^Please make sure|^and the repository exists/.test(line),
    );
  const text = lines
    .slice(-2)
    .join("; ")
    .replace(/\/\/[^/@\s]*@/g, "//…@");
  return stripControl(text.slice(0, 400)) || "nothing";
}
