import { EbpmError } from "../errors.ts";
import { isRepository } from "../manifest/registry-address.ts";
import { isHost, type RepositoryName } from "./reference.ts";

/**
 * Where a repository may be read from beside its own registry, in order.
 * @param mirrors for each host, `host[:port][/prefix]`
 * @throws UsageInvalid for a mirror that is no such place
 */
export function mirrorsOf(
  name: RepositoryName,
  mirrors: Readonly<Record<string, readonly string[]>>,
): RepositoryName[] {
  const places = Object.hasOwn(mirrors, name.host) ? (mirrors[name.host] ?? []) : [];
  return places.map((place) => {
    const slash = place.indexOf("/");
    const host = slash < 0 ? place : place.slice(0, slash);
    const repository = slash < 0 ? name.repository : `${place.slice(slash + 1)}/${name.repository}`;
    if (isHost(host) && (name.repository === "" || isRepository(repository))) return { host, repository };
    throw new EbpmError(
      "UsageInvalid",
      `${JSON.stringify(place)} is no mirror of ${name.host}: host[:port][/prefix]`,
    );
  });
}
