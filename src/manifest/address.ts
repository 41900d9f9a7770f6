import { isSuspicious, type Outcome } from "./outcome.ts";

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { "ssh:": "22", "git:": "9418" };

/**
 * An address in its canonical form: host in lower case, without default port, fragment, password and, except of ssh,
 * user name.
 * @param schemes with their colons
 */
export function parseAddress(text: string, schemes: readonly string[]): Outcome<URL> {
  if (isSuspicious(text) || /[\s\\]/.test(text)) {
    return { problem: "holds blanks, backslashes or control characters, or begins with a dash" };
  }
  if (!URL.canParse(text)) return { problem: "is not an address" };
  const url = new URL(text);
  if (!schemes.includes(url.protocol)) {
    return { problem: `has a scheme other than ${schemes.map((scheme) => `${scheme}//`).join(", ")}` };
  }
  if (/(?:^|\/)\.\.(?:\/|$)/.test(text.replace(/[?#].*$/s, ""))) return { problem: "leads upwards with .." };
  if (url.protocol === "file:") return fileAddress(url);
  if (url.host === "") return { problem: "has no host" };
  url.host = url.host.toLowerCase();
  if (url.port === DEFAULT_PORTS[url.protocol]) url.port = "";
  if (/^(?:-|%2d)/i.test(url.hostname) || /^(?:-|%2d)/i.test(url.username)) {
    return { problem: "has a host or user that begins with a dash" };
  }
  const isPlain = url.protocol === "http:" || url.protocol === "git:";
  if (isPlain && (url.username !== "" || url.password !== "")) {
    return {
      problem: "would send credentials over a connection that everybody can read",
      hint: "use https, and leave credentials to git's credential helpers",
    };
  }
  url.password = "";
  if (url.protocol !== "ssh:") url.username = "";
  url.hash = "";
  return { value: url };
}

/** Whether an address is of this machine: nobody can listen in. */
export function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.test(hostname);
}

function fileAddress(url: URL): Outcome<URL> {
  if (url.host !== "") return { problem: "names a host", hint: "file:///… has three slashes" };
  url.hash = "";
  url.search = "";
  return { value: url };
}
