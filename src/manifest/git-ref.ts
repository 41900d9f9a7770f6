/**
 * Whether git takes `name` as the name of a branch or tag: the rules of git-check-ref-format for what stands behind
 * `refs/heads/` or `refs/tags/`. A name that begins with a dash is refused as well.
 * @see https://git-scm.com/docs/git-check-ref-format/2.39.0
 */
export function isRefName(name: string): boolean {
  if (name === "" || name === "@" || name.length > 255 || name.startsWith("-")) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\.$/.test(name)) return false;
  return name.split("/").every((part) => part !== "" && !part.startsWith(".") && !part.endsWith(".lock"));
}

/** Whether `text` can name a commit: 7 to 64 hexadecimal digits. */
export function isRevision(text: string): boolean {
  return /^[0-9a-fA-F]{7,64}$/.test(text);
}
