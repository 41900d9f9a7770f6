import { didYouMean, type Refusal } from "./refusal.ts";
import { parseRegistryAddress } from "./registry-address.ts";

/** `[registries]`: `HOST[/PATH]` by alias. `default` may name another alias. @throws ManifestInvalid */
export function registriesOf(
  tables: Readonly<Record<string, string>>,
  refuse: Refusal,
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [alias, text] of Object.entries(tables)) {
    const path = ["registries", alias];
    if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(alias)) {
      throw refuse.at(
        path,
        `registries: ${JSON.stringify(alias)} is not an alias`,
        "letters, digits, - and _",
      );
    }
    const meant = alias === "default" && text !== "default" ? (tables[text] ?? text) : text;
    const address = parseRegistryAddress(meant);
    if (!("value" in address)) {
      const isAlias = alias === "default" && /^[\w-]+$/.test(text);
      const problem = isAlias ? "is neither another alias nor a host" : address.problem;
      const hint = (isAlias ? didYouMean(text, Object.keys(tables)) : undefined) ?? address.hint;
      throw refuse.at(path, `registries.${alias}: ${JSON.stringify(text)} ${problem}`, hint);
    }
    const { host, repository } = address.value;
    found[alias] = repository === "" ? host : `${host}/${repository}`;
  }
  return found;
}
