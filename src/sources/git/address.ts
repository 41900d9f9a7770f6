import { EbpmError } from "../../errors.ts";
import { isRefName } from "../../manifest/git-ref.ts";
import { redactUrl } from "../../net/redact.ts";
import { isLoopback } from "../../net/transport-policy.ts";

/** A repository as git may be asked for it: checked, without secrets. */
export interface GitAddress {
  readonly url: string;
  /** `host[:port]`; empty for this machine's file system. */
  readonly host: string;
  /** What git may speak to get there, submodules included, in the form of `GIT_ALLOW_PROTOCOL`. */
  readonly protocols: string;
}

const PROTOCOLS: Readonly<Record<string, string>> = {
  "https:": "https:ssh",
  "ssh:": "https:ssh",
  "file:": "https:ssh:file",
  // Unprotected on the way: only for servers on this machine.
  "http:": "https:ssh:http",
  "git:": "https:ssh:git",
};
const LOOPBACK_ONLY: ReadonlySet<string> = new Set(["http:", "git:"]);

/**
 * Refuses what git must not be given: helpers such as `ext::` that run programs, unprotected connections, passwords in
 * the address, and anything that could be taken for an option.
 * @throws UsageInvalid
 */
export function checkGitUrl(text: string): GitAddress {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  const isHostile = /[\u0000-\u0020\u007f\\]/.test(text);
  // What URL takes for an address without its slashes is another one to git.
  if (isHostile || !/^(?:[a-z0-9+.-]+:\/\/[^/]|file:\/\/\/)/.test(text) || !URL.canParse(text)) {
    throw refuse(
      JSON.stringify(text.slice(0, 200).replace(/\/\/[^/@]*@/, "//…@")),
      "is not the address of a git repository",
    );
  }
  const url = new URL(text);
  const shown = redactUrl(url);
  const protocols = PROTOCOLS[url.protocol];
  if (protocols === undefined || /^[a-z0-9+.-]+::/i.test(text)) {
    throw refuse(shown, "is not an address that git repositories are fetched from");
  }
  if (LOOPBACK_ONLY.has(url.protocol) && !isLoopback(url.hostname)) {
    throw refuse(shown, "is not protected on its way: anybody there could replace the package");
  }
  if (url.password !== "" || (url.username !== "" && url.protocol !== "ssh:")) {
    throw refuse(
      shown,
      "has a login in it, which would end up in lock files",
      "keep it in a credential helper of git",
    );
  }
  if (url.search !== "" || url.hash !== "") throw refuse(shown, "has more to it than a path");
  if (/^-/.test(decoded(url.username)) || url.hostname.startsWith("-") || url.pathname.startsWith("/-")) {
    throw refuse(shown, "would be taken for an option");
  }
  if (url.protocol === "file:" && !text.startsWith("file:///")) throw refuse(shown, "names another machine");
  if (url.pathname.length < 2) throw refuse(shown, "names no repository");
  return { url: text, host: url.host, protocols };
}

/** Whether `text` is the full name of a commit; nothing else may become an argument of git. */
export function isCommit(text: string): boolean {
  return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text);
}

/** @throws UsageInvalid */
export function checkCommit(text: string): string {
  if (isCommit(text)) return text;
  throw new EbpmError(
    "UsageInvalid",
    `${JSON.stringify(text.slice(0, 100))} is not the full name of a commit`,
    {
      hint: "it has 40 hexadecimal digits, or 64",
    },
  );
}

/** @throws UsageInvalid */
export function checkRefName(name: string): string {
  if (isRefName(name)) return name;
  throw new EbpmError(
    "UsageInvalid",
    `${JSON.stringify(name.slice(0, 100))} cannot be the name of a branch or tag`,
  );
}

/** A folder of a repository without `.`; empty for its root. @throws UsageInvalid if it leads out */
export function checkSubfolder(folder: string | undefined): string {
  const segments = (folder ?? "").split("/").filter((segment) => segment !== "" && segment !== ".");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  const isHostile = /[\u0000-\u001f\u007f\\]/.test(folder ?? "") || folder?.startsWith("/") === true;
  if (!isHostile && !segments.includes("..")) return segments.join("/");
  throw new EbpmError("UsageInvalid", `${JSON.stringify(folder)} is not a folder inside a repository`);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function refuse(shown: string, problem: string, hint?: string): EbpmError {
  return new EbpmError("UsageInvalid", `${shown} ${problem}`, {
    hint: hint ?? "use https://HOST/PATH, ssh://git@HOST/PATH or file:///PATH",
  });
}
