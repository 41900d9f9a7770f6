import { createHash } from "node:crypto";
import { lstatSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { folderNamesIn } from "../fs/presence.ts";
import { nearestManifest } from "./manifest-file.ts";

/** Where a project keeps what ebpm made in it, and nothing that belongs under version control. */
export const OWN_FOLDER = ".ebpm";
const RECEIPT = "installed.json";

/** What an install was made from and what it made: while all of it is as it was, there is nothing to do. */
export interface Receipt {
  readonly version: 1;
  /** The folder of the store's contents. */
  readonly store: string;
  /** SHA-256 of files, by their path from the root; null for one that was not there. */
  readonly files: Readonly<Record<string, string | null>>;
  /** Names in folders that members are looked for in, by the folder. */
  readonly listings: Readonly<Record<string, readonly string[]>>;
  /** How many there are in the lock. */
  readonly packages: number;
  /** Contents that are needed, in hexadecimal digits. */
  readonly trees: readonly string[];
  /** Content of each link, by its path from the root: `.ebpm/packages/ring`. */
  readonly links: Readonly<Record<string, string>>;
}

/** What is installed in the project of a folder. */
export interface Installed {
  readonly root: string;
  readonly receipt: Receipt;
}

export function receiptPath(root: string): string {
  return join(root, OWN_FOLDER, RECEIPT);
}

/**
 * Where the link to a direct dependency is, from the root.
 * @param member the path of who depends on it
 * @param name the name of the dependency; the slash of an owner's name becomes a plus sign, so that no link lies in another
 */
export function linkPath(member: string, name: string): string {
  return join(linkFolder(member), name.replaceAll("/", "+"));
}

export function linkFolder(member: string): string {
  return join(member, OWN_FOLDER, "packages");
}

/**
 * What is installed, if it is what manifests and lock say now and nothing of it is missing. Reads no manifest, so that an
 * install with nothing to do ends at once; undefined means that somebody has to look closer.
 * @param store the folder of the store's contents
 */
export function findInstalled(start: string, store: string): Installed | undefined {
  try {
    const manifest = nearestManifest(start);
    if (manifest === undefined) return undefined;
    for (let root = dirname(manifest); ; root = dirname(root)) {
      const receipt = readReceipt(root);
      if (receipt !== undefined && Object.hasOwn(receipt.files, relative(root, manifest))) {
        return isCurrent(root, receipt, store) ? { root, receipt } : undefined;
      }
      if (dirname(root) === root) return undefined;
    }
  } catch {
    // Whatever is wrong, the long way will find it and say it.
    return undefined;
  }
}

/** The hash of a file as a receipt has it; null if it is not there. */
export function hashOf(path: string): string | null {
  try {
    return hashText(readFileSync(path));
  } catch {
    return null;
  }
}

export function hashText(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function readReceipt(root: string): Receipt | undefined {
  const path = receiptPath(root);
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status?.isFile() !== true) return undefined;
  const value: unknown = JSON.parse(readFileSync(path, "utf8"));
  return isReceipt(value) ? value : undefined;
}

function isReceipt(value: unknown): value is Receipt {
  if (typeof value !== "object" || value === null) return false;
  const { version, store, files, listings, packages, trees, links } = value as Readonly<
    Record<string, unknown>
  >;
  const isTable = (table: unknown) => typeof table === "object" && table !== null && !Array.isArray(table);
  return (
    version === 1 &&
    typeof store === "string" &&
    typeof packages === "number" &&
    [files, listings, links].every(isTable) &&
    Array.isArray(trees) &&
    trees.every((tree) => isHex(tree)) &&
    Object.values(Object(links)).every(isHex)
  );
}

function isHex(text: unknown): boolean {
  return typeof text === "string" && /^[0-9a-f]{64}$/.test(text);
}

function isCurrent(root: string, receipt: Receipt, store: string): boolean {
  return (
    receipt.store === store &&
    Object.entries(receipt.files).every(([path, hash]) => hashOf(join(root, path)) === hash) &&
    Object.entries(receipt.listings).every(
      ([folder, names]) => JSON.stringify(folderNamesIn(join(root, folder))) === JSON.stringify(names),
    ) &&
    receipt.trees.every((tree) => statSync(join(store, tree), { throwIfNoEntry: false }) !== undefined) &&
    Object.entries(receipt.links).every(
      ([path, tree]) => readlinkSync(join(root, path)) === join(store, tree),
    )
  );
}
