import { EbpmError } from "../../errors.ts";
import { checkGitUrl } from "./address.ts";
import type { CachedRepository } from "./repository.ts";
import { findFiles } from "./tree-entries.ts";

/**
 * Where the submodules of a commit come from, by their paths: addresses as git takes them, relative ones resolved.
 * @throws PackageInvalid, UsageInvalid for an address that nothing may be fetched from
 */
export async function submoduleUrls(
  repository: CachedRepository,
  { commit, what }: { readonly commit: string; readonly what: string },
): Promise<ReadonlyMap<string, string>> {
  const [file] = await findFiles(repository, commit, [".gitmodules"]);
  if (file === undefined) throw new EbpmError("PackageInvalid", `${what} has submodules but no .gitmodules`);
  await repository.ensureBlobs([file.oid]);
  const args = ["config", "-z", "--blob", file.oid, "--get-regexp", "^submodule\\..*\\.(path|url)$"];
  const { status, stdout, stderr } = await repository.local(args);
  if (status !== 0)
    throw new EbpmError("PackageInvalid", `${what}: .gitmodules cannot be read: ${stderr.trim()}`);
  const paths = new Map<string, string>();
  const urls = new Map<string, string>();
  for (const entry of stdout.toString("utf8").split("\0")) {
    const [, name = "", key = "", value = ""] =
      /^submodule\.([\s\S]*)\.(path|url)\n([\s\S]*)$/.exec(entry) ?? [];
    if (key === "path") paths.set(name, value);
    if (key === "url") urls.set(name, value);
  }
  return new Map(
    [...paths].flatMap(([name, path]) => {
      const url = urls.get(name);
      return url === undefined ? [] : [[path, resolveUrl(url, repository.url, what)] as const];
    }),
  );
}

/** `./x` and `../x` count from the repository itself; `user@host:path` is ssh. */
function resolveUrl(text: string, base: string, what: string): string {
  if (/^\.\.?\//.test(text)) return resolveRelative(text, base, what);
  const [, user = "", host = "", path = ""] =
    /^(?:([A-Za-z0-9._-]+)@)?([A-Za-z0-9.-]+):(?!\/\/)(.+)$/.exec(text) ?? [];
  const url =
    host === "" ? text : `ssh://${user === "" ? "" : `${user}@`}${host}/${path.replace(/^\/+/, "")}`;
  const address = checkGitUrl(url);
  const protocol = new URL(url).protocol;
  // What comes over a network says nothing about files of this machine or its local services.
  if (protocol === "https:" || protocol === "ssh:" || protocol === new URL(base).protocol) return address.url;
  throw new EbpmError(
    "PackageInvalid",
    `${what}: a submodule comes from ${address.url}, which only this machine knows`,
  );
}

function resolveRelative(text: string, base: string, what: string): string {
  const url = new URL(base);
  const segments = url.pathname.replace(/\/+$/, "").split("/");
  for (const part of text.split("/")) {
    if (part === "..") segments.pop();
    else if (part !== "." && part !== "") segments.push(part);
    if (segments.length === 0)
      throw new EbpmError("PackageInvalid", `${what}: ${text} leads out of its server`);
  }
  url.pathname = segments.join("/");
  return checkGitUrl(url.href).url;
}
