import { isAbsolute, join } from "node:path";

/**
 * `root/relative`, or undefined unless `relative` stays inside by its text: no absolute path, no `..` that leads out,
 * no backslash, no control character. Symbolic links are not looked at.
 */
export function safeJoin(root: string, relative: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (relative === "" || isAbsolute(relative) || /[\\\u0000-\u001f\u007f]/.test(relative)) return undefined;
  let depth = 0;
  for (const segment of relative.split("/")) {
    if (segment === "..") depth -= 1;
    else if (segment !== "" && segment !== ".") depth += 1;
    if (depth < 0) return undefined;
  }
  return join(root, relative);
}
