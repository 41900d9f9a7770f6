import { safeJoin } from "../fs/safe-join.ts";

/**
 * Options that a package from elsewhere may give the compiler: macros, warnings, the language, code generation, and folders
 * of its own. Others make the compiler load and run code, read or write files, or take yet other options.
 */
const HARMLESS: readonly RegExp[] = [
  /^-[DU][A-Za-z_][A-Za-z0-9_]*(?:\([A-Za-z0-9_, ]*\))?(?:=.*)?$/,
  /^-W(?:no-)?[a-z0-9+-]+(?:=[a-z0-9-]+)?$/,
  /^-w$/,
  /^-O[0-3sz]$/,
  /^-std=[a-z]+[0-9a-z:]+$/,
  /^-f[a-z][a-z0-9-]*$/,
  /^-m(?:cpu=[a-z0-9]+|little-endian|big-endian|alu32|no-alu32)$/,
  /^-g[0-4]?$/,
];

/** The first option of a dependency that is not harmless. */
export function harmfulFlag(flags: readonly string[]): string | undefined {
  return flags.find((flag) => !HARMLESS.some((pattern) => pattern.test(flag)) && !isOwnFolder(flag));
}

function isOwnFolder(flag: string): boolean {
  const folder = /^-I(.+)$/.exec(flag)?.[1];
  return folder !== undefined && safeJoin("/", folder) !== undefined;
}
