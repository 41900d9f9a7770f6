import { isAbsolute, relative, resolve } from "node:path";
import { valid } from "semver";
import { EbpmError } from "../errors.ts";
import { isRange } from "../manifest/requirement.ts";
import { isRemote, parseRegistryPlace, type RegistryConfiguration } from "../oci/configuration.ts";
import { shortName } from "../resolve/candidate-text.ts";
import type { DependencyTable } from "../schema/ebpm-toml.gen.ts";

/** What the options of `ebpm add` say. */
export interface AddOptions {
  readonly git?: string | undefined;
  readonly tag?: string | undefined;
  readonly branch?: string | undefined;
  readonly rev?: string | undefined;
  readonly path?: string | undefined;
  readonly subdir?: string | undefined;
  readonly oci?: string | undefined;
  readonly url?: string | undefined;
  readonly sha256?: string | undefined;
  readonly registry?: string | undefined;
  readonly name?: string | undefined;
  readonly isPrivate: boolean;
}

/** A dependency to be written into a manifest. */
export interface AddSpec {
  readonly name: string;
  readonly table: DependencyTable;
  /** Whether only a name was given: where it comes from depends on the project and the user. */
  readonly isBare: boolean;
}

export interface AddPlaces {
  readonly cwd: string;
  /** Of the manifest: what a path is written from. */
  readonly folder: string;
  readonly registries: Pick<RegistryConfiguration, "aliases">;
}

type Origin = "git" | "oci" | "url" | "path";

const NAME = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/;
const GIT_HOSTS = /^(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)\//;

/**
 * What is to be added: `NAME`, `NAME@RANGE`, `HOST/NAME[:VERSION|@RANGE]`, `github:acme/x`, any address of git, an address
 * of an archive, `./folder`; or the same by options.
 * @throws UsageInvalid
 */
export function parseAddSpec(text: string | undefined, options: AddOptions, places: AddPlaces): AddSpec {
  const given = (["git", "oci", "url", "path"] as const).filter((key) => options[key] !== undefined);
  const [origin, second] = given;
  if (second !== undefined) throw refusal(`--${origin} and --${second} are two origins`, "keep one of them");
  // With an origin named by an option, the word is the name.
  const word = origin === undefined ? text : options[origin];
  if (word === undefined || word === "") {
    throw refusal(
      "what is to be added is missing",
      "for example: ebpm add opensnoop, ebpm add github:acme/ring",
    );
  }
  const found = classify(word, origin, places);
  const table = tableOf(found, options, places);
  const name = options.name ?? (origin === undefined ? undefined : text) ?? nameOf(found, options);
  if (!NAME.test(name)) {
    throw refusal(`${JSON.stringify(name)} is not the name of a dependency`, "give it one with --name NAME");
  }
  return { name, table, isBare: found.origin === undefined };
}

interface Found {
  readonly origin: Origin | undefined;
  /** Without the version behind it. */
  readonly address: string;
  readonly version: Pick<DependencyTable, "version" | "tag" | "digest">;
}

function classify(word: string, origin: Origin | undefined, { registries }: AddPlaces): Found {
  const kind = origin ?? originOf(word, registries);
  if (kind === "path" || kind === "url") return { origin: kind, address: word, version: {} };
  const at = /^(.+[^/:])@([^/@:]+|sha256:[0-9a-f]{64})$/.exec(word);
  if (at !== null) {
    const [, address = "", text = ""] = at;
    if (text.startsWith("sha256:")) return { origin: kind, address, version: { digest: text } };
    if (!isRange(text))
      throw refusal(`${JSON.stringify(text)} is not a range of versions`, "such as @^1.2 or @1.4.2");
    return { origin: kind, address, version: { version: text } };
  }
  const tagged = kind === "git" ? null : /^(.+):([A-Za-z0-9_][\w.-]*)$/.exec(word);
  // The port of a registry is no version.
  if (tagged === null || (kind === "oci" && !/\/.*:[^/]+$/.test(word))) {
    return { origin: kind, address: word, version: {} };
  }
  const [, address = "", tag = ""] = tagged;
  const version = valid(tag) === null ? { tag } : { version: `=${tag}` };
  return { origin: kind, address, version };
}

function originOf(word: string, registries: AddPlaces["registries"]): Origin | undefined {
  if (/^(?:\.{1,2}(?:\/|$)|\/)/.test(word)) return "path";
  if (/^(?:github|gitlab|bitbucket):|^git\+|^(?:ssh|git|file):\/\/|^[\w.-]+@[\w.-]+:/.test(word))
    return "git";
  if (/^https?:\/\//.test(word)) return /\.git(?:@[^/]+)?$/.test(word) ? "git" : "url";
  if (GIT_HOSTS.test(word)) return "git";
  return word.startsWith("oci://") || isRemote(word, registries) ? "oci" : undefined;
}

function tableOf(
  { origin, address, version }: Found,
  options: AddOptions,
  places: AddPlaces,
): DependencyTable {
  const { tag, branch, rev, sha256, subdir, registry, isPrivate } = options;
  const chosen = Object.entries({ tag, branch, rev }).filter(([, value]) => value !== undefined);
  const wrong = (flag: string, needs: string) => refusal(`--${flag} needs ${needs}`, "see: ebpm add --help");
  if (origin !== "git" && (branch !== undefined || rev !== undefined || subdir !== undefined)) {
    throw wrong(branch === undefined ? (rev === undefined ? "subdir" : "rev") : "branch", "a git repository");
  }
  if (origin !== "url" && sha256 !== undefined) throw wrong("sha256", "an archive: --url URL");
  if (registry !== undefined && origin !== undefined) throw wrong("registry", "a name without an origin");
  if (chosen.length > 1 || (chosen.length === 1 && Object.keys(version).length > 0)) {
    const names = [...Object.keys(version), ...chosen.map(([key]) => `--${key}`)];
    throw refusal(`${names.join(" and ")} are two choices of a version`, "keep one of them");
  }
  return {
    ...(origin === undefined ? {} : { [origin]: writtenAddress(origin, address, places) }),
    ...(registry === undefined ? {} : { registry }),
    ...(subdir === undefined ? {} : { path: subdir }),
    ...version,
    ...Object.fromEntries(chosen),
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(isPrivate ? { private: true } : {}),
  };
}

function writtenAddress(origin: Origin, address: string, { cwd, folder, registries }: AddPlaces): string {
  if (origin === "git") return withoutLogin(address.replace(/^git\+/, ""));
  if (origin === "path") return relative(folder, resolve(cwd, address)) || ".";
  if (origin === "url") return withoutLogin(address);
  // The manifest has to mean the same for everybody: aliases are this user's.
  const { host, path } = parseRegistryPlace(address, registries);
  return path === "" ? host : `${host}/${path}`;
}

/** A manifest is for everybody; git and registries have places for logins. */
function withoutLogin(address: string): string {
  return address.replace(/^(https?:\/\/)[^/@]*@/, "$1");
}

/** The last part of the address, without what an archive ends with. */
function nameOf({ origin, address }: Found, { subdir }: AddOptions): string {
  if (origin === undefined) return address;
  const path = isAbsolute(address) || origin !== "path" ? address : resolve("/", address);
  const base = subdir ?? path.replace(/[?#].*$/, "").replace(/\.git$/, "");
  const name = shortName(base).replace(/\.(?:tar(?:\.\w+)?|tgz|zip|json|bpf\.o)$/, "");
  // ring of ring-1.2.0.tar.gz
  return origin === "url" ? name.replace(/-v?\d+(?:\.\d+)*$/, "") : name;
}

function refusal(problem: string, hint: string): EbpmError {
  return new EbpmError("UsageInvalid", problem, { hint });
}
