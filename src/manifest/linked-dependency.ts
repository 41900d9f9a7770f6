/** What a `link` of a module takes of a dependency. */
export interface LinkedDependency {
  /** As `[dependencies]` calls it. */
  readonly dependency: string;
  /** One of its libraries; undefined for all of them. */
  readonly library: string | undefined;
}

/**
 * `maths` stands for every library of the dependency of that name, `maths/ring` for one of them. What ends like a file is
 * one. Undefined for anything else.
 */
export function linkedDependency(text: string, names: readonly string[]): LinkedDependency | undefined {
  if (/\.[co]$/.test(text)) return undefined;
  if (names.includes(text)) return { dependency: text, library: undefined };
  const cut = text.lastIndexOf("/");
  const [dependency, library] = [text.slice(0, Math.max(cut, 0)), text.slice(cut + 1)];
  return library !== "" && names.includes(dependency) ? { dependency, library } : undefined;
}
