import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isRecord } from "../../content/descriptor.ts";
import { isDigest } from "../../content/digest.ts";
import { treeDigest } from "../../content/tree-digest.ts";
import { EbpmError, systemCode } from "../../errors.ts";
import { safeJoin } from "../../fs/safe-join.ts";
import { canonicalJson } from "../../package/canonical-json.ts";
import { readTree } from "../../store/read-tree.ts";

/** Where a project's vendored packages lie, beside its ebpm.lock. */
export const VENDOR_FOLDER = "vendor";

/** The list of what a vendor folder holds, in it. */
export const VENDOR_LIST = "ebpm-vendor.json";

/** A package in a vendor folder. */
export interface VendoredPackage {
  /** Its folder's name in the vendor folder. */
  readonly folder: string;
  /** The tree digest of its files. */
  readonly digest: string;
  readonly id: string;
}

/** The text of the list: the same for the same packages. */
export function formatVendorList(packages: readonly VendoredPackage[]): string {
  const sorted = packages.toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
  return `${JSON.stringify(JSON.parse(canonicalJson({ packages: sorted, version: 1 })), undefined, 2)}\n`;
}

/** @param file how to name it in errors; @throws PackageInvalid for anything but what `formatVendorList` writes */
export function parseVendorList(text: string, file: string): readonly VendoredPackage[] {
  const refuse = (problem: string) =>
    new EbpmError("PackageInvalid", `${file} ${problem}`, { hint: "make it anew with: ebpm vendor" });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse("is not JSON");
  }
  if (!isRecord(value) || value["version"] !== 1 || !Array.isArray(value["packages"])) {
    throw refuse("is no list of vendored packages");
  }
  return value["packages"].map((entry: unknown): VendoredPackage => {
    const { folder, digest, id } = isRecord(entry) ? entry : {};
    const isPlain =
      typeof folder === "string" && !folder.includes("/") && safeJoin("/", folder) !== undefined;
    if (!isPlain || folder.startsWith(".") || typeof id !== "string")
      throw refuse("has an entry without a folder");
    if (typeof digest !== "string" || !isDigest(digest)) throw refuse(`has no digest of ${folder}`);
    return { folder, digest, id };
  });
}

/** @returns what is listed; undefined if there is no vendor folder; @throws PackageInvalid */
export async function readVendorList(vendor: string): Promise<readonly VendoredPackage[] | undefined> {
  const file = join(vendor, VENDOR_LIST);
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (["ENOENT", "ENOTDIR"].includes(systemCode(error) ?? "")) return undefined;
    throw error;
  });
  return text === undefined ? undefined : parseVendorList(text, file);
}

export type FindVendored = (digest: string) => Promise<string | undefined>;

/**
 * How to find a content in a vendor folder; undefined if there is none. Every byte is looked at before it is used.
 * @throws PackageInvalid; what is returned throws StoreDamaged for a content that is not what the list says
 */
export async function openVendor(
  vendor: string,
  { signal }: { readonly signal: AbortSignal },
): Promise<FindVendored | undefined> {
  const listed = await readVendorList(vendor);
  if (listed === undefined) return undefined;
  return async (digest) => {
    const entry = listed.find((one) => one.digest === digest);
    if (entry === undefined) return undefined;
    const folder = join(vendor, entry.folder);
    await verifyVendored(folder, digest, signal);
    return folder;
  };
}

/** @throws StoreDamaged */
export async function verifyVendored(folder: string, digest: string, signal: AbortSignal): Promise<void> {
  const entries = await readTree(folder, { signal }).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  });
  const found = entries === undefined ? undefined : treeDigest(entries);
  if (found === digest) return;
  const problem = found === undefined ? "is missing" : `has been changed: it is ${found} now`;
  throw new EbpmError("StoreDamaged", `${folder}, vendored as ${digest}, ${problem}`, {
    hint: "restore it from version control or with: ebpm vendor; for changes that are meant: ebpm patch",
  });
}
