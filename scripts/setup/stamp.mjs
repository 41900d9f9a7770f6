// @ts-check
import { createHash } from "node:crypto";
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** Made by tools, never a source. */
const IGNORED = new Set(["target", "node_modules", "dist"]);

/**
 * One digest over names and content of files and folders; what does not exist counts as absent.
 * @param {string} root
 * @param {readonly string[]} paths relative to `root`
 */
export function digestOf(root, paths) {
  const hash = createHash("sha256");
  for (const path of paths) addPath(hash, root, path);
  return hash.digest("hex");
}

/** @param {import("node:crypto").Hash} hash @param {string} root @param {string} path */
function addPath(hash, root, path) {
  const full = join(root, path);
  const stat = lstatSync(full, { throwIfNoEntry: false });
  if (stat === undefined) hash.update(`absent ${path}\0`);
  else if (stat.isSymbolicLink()) hash.update(`link ${path}\0${readlinkSync(full)}\0`);
  else if (stat.isFile()) hash.update(`file ${path}\0${stat.size}\0`).update(readFileSync(full));
  else if (stat.isDirectory()) {
    for (const name of readdirSync(full).sort())
      if (!IGNORED.has(name)) addPath(hash, root, join(path, name));
  }
}

/** Size and time of change: enough to see that a product is still the one that was stamped. @param {string} file */
export function traceOf(file) {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  return stat === undefined ? undefined : `${stat.size} ${stat.mtimeMs}`;
}

/** @param {string} file @returns {string | undefined} */
export function readStamp(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** Written last and in one piece: an interrupted step is done again. @param {string} file @param {string} text */
export function writeStamp(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}
