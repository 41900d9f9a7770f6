import { isLoopback, parseAddress } from "./address.ts";
import { isSuspicious, type Outcome } from "./outcome.ts";

const SHORT: Readonly<Record<string, string>> = {
  github: "github.com",
  gitlab: "gitlab.com",
  bitbucket: "bitbucket.org",
};
const HINT = 'such as "github:acme/x", "https://git.example.org/acme/x" or "git@git.example.org:acme/x"';

/**
 * Any way to write where a git repository is, as an address that git takes: `github:acme/x`, `gitlab:group/sub/x`,
 * `bitbucket:a/b`, `github.com/acme/x`, `git@host:path`, `https://`, `ssh://` and `file:///`; `http://` and `git://` of this
 * machine only. `user@host:path` becomes `ssh://user@host/path`, as the hosting services mean it.
 */
export function parseGitAddress(text: string): Outcome<string> {
  if (isSuspicious(text) || /[\s\\]/.test(text)) {
    return { problem: "holds blanks, backslashes or control characters, or begins with a dash", hint: HINT };
  }
  const parsed = parseAddress(expand(text), ["https:", "ssh:", "file:", "http:", "git:"]);
  if (!("value" in parsed)) return { hint: HINT, ...parsed };
  const { value: url } = parsed;
  if (["http:", "git:"].includes(url.protocol) && !isLoopback(url)) {
    return {
      problem: "can be changed by everybody on the way",
      hint: `use https: https://${url.host}${url.pathname}`,
    };
  }
  if (url.search !== "") return { problem: "has a question mark", hint: 'a folder inside it is path = "…"' };
  const path = url.pathname.replace(/\/+$/, "").replace(/\/{2,}/g, "/");
  if (path === "" || path.split("/").some((part) => /^(?:-|%2d)/i.test(part))) {
    return {
      problem: path === "" ? "names no repository" : "has a part that begins with a dash",
      hint: HINT,
    };
  }
  url.pathname = path;
  return { value: url.href };
}

function expand(text: string): string {
  if (text.includes("://")) return text;
  const [, service = "", rest = ""] = /^(github|gitlab|bitbucket):(?!\/)(.+\/.+)$/.exec(text) ?? [];
  if (service !== "") return `https://${SHORT[service]}/${rest}`;
  const scp = /^((?:[\w.+-]+@)?[\w.-]+):\/?(?!\/)(.+)$/.exec(text);
  if (scp !== null && !/^\d+\//.test(scp[2] ?? "")) return `ssh://${scp[1]}/${scp[2]}`;
  return /^[\w-]+(?:\.[\w-]+)+(?::\d+)?\/./.test(text) ? `https://${text}` : text;
}
