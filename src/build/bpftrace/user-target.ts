import type { Fail } from "./probe-kinds.ts";

/**
 * `PATH:PROVIDER:NAME`. The provider may be left out: the loader then finds it in the file. So may the path, with `--pid`.
 * @throws what `fail` makes
 */
export function parseUsdtTarget(rest: readonly string[], text: string, fail: Fail): string {
  const [path = "", provider = "", name = ""] = rest.length === 2 ? [rest[0], "", rest[1]] : rest;
  if (/[*?]/.test(`${provider}${name}`)) {
    throw fail(`${text}: a pattern of USDT probes is not supported`, "name each of them before the clause");
  }
  if (rest.length > 3 || !/^[\w.@$+-]*$/.test(provider) || !/^[\w.@$+-]+$/.test(name)) {
    throw fail(`${text} is no USDT probe`, "one looks like usdt:/usr/bin/python3:python:gc__start");
  }
  return `${path === "" ? "" : userFile(path, fail)}:${provider}:${name}`;
}

/** `/bin/bash:readline`, `/bin/bash:readline+4`. @throws what `fail` makes */
export function parseUserTarget(rest: readonly string[], text: string, fail: Fail): string {
  const [path = "", symbol = ""] = [rest[0], rest.at(-1)];
  if (rest.length < 2 || rest.length > 3 || path === "" || !/^[\w.@$+*?]+$/.test(symbol)) {
    throw fail(`${text} names no function of a program`, "one looks like uprobe:/bin/bash:readline");
  }
  return `${userFile(path, fail)}:${symbol}`;
}

/** Libraries go by their short names in the language. */
function userFile(path: string, fail: Fail): string {
  if (!/^[\w./+@-]+$/.test(path)) throw fail(`${path} is no path of one program`);
  if (path === "libc") return "libc.so.6";
  return path.includes("/") || path.includes(".so") || !/^lib/.test(path) ? path : `${path}.so`;
}
