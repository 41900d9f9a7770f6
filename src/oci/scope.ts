/** What a token is good for, in the token specification's form: `repository:NAME:pull,push`. */
export type Scope = string;

export function repositoryScope(repository: string, actions: readonly ("pull" | "push" | "delete")[]): Scope {
  return `repository:${repository}:${[...actions].sort().join(",")}`;
}

/**
 * One scope for each resource with all its actions, sorted: the same wishes give the same text in any order.
 * @see https://distribution.github.io/distribution/spec/auth/scope/
 */
export function mergeScopes(scopes: readonly Scope[]): Scope[] {
  const actions = new Map<string, Set<string>>();
  for (const scope of scopes) {
    const colon = scope.lastIndexOf(":");
    if (colon <= 0) continue;
    const resource = scope.slice(0, colon);
    const known = actions.get(resource) ?? new Set<string>();
    actions.set(resource, known);
    for (const action of scope.slice(colon + 1).split(",")) if (action !== "") known.add(action);
  }
  return [...actions]
    .filter(([, known]) => known.size > 0)
    .map(([resource, known]) => `${resource}:${[...known].sort().join(",")}`)
    .sort();
}

/**
 * What to ask for when a registry says what it wants: its wish is followed for the repositories in question and for
 * what is no repository, but no registry gets a token for repositories that it was not asked about.
 */
export function agreedScopes(wanted: readonly Scope[], offered: string | undefined): Scope[] {
  const resources = new Set(wanted.map((scope) => scope.slice(0, scope.lastIndexOf(":"))));
  const acceptable = (offered ?? "").split(" ").filter((scope) => {
    const resource = scope.slice(0, scope.lastIndexOf(":"));
    return resources.has(resource) || (resource !== "" && !resource.startsWith("repository:"));
  });
  return mergeScopes([...wanted, ...acceptable]);
}
