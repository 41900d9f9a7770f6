import { EbpmError } from "../errors.ts";

/** What the user typed after `ebpm run`, by its form. */
export type Reference =
  | { readonly kind: "stdin" }
  | { readonly kind: "url"; readonly url: URL }
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "registry"; readonly host: string; readonly name: string }
  | { readonly kind: "name"; readonly name: string };

const FILE_SUFFIX = /\.(?:json|o|wasm|tar|bt)$/;

/**
 * Decides by form alone; first match wins: `-`, URL, path, OCI reference, name.
 * @param exists asked only for words with a slash, where a file and a package of the registry look alike
 * @throws UsageInvalid for what can be none of them
 */
export function classifyReference(text: string, exists: (path: string) => boolean): Reference {
  if (text === "-") return { kind: "stdin" };
  if (text === "") throw new EbpmError("UsageInvalid", "the name of the package is empty");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u001f\u007f]/.test(text)) {
    throw new EbpmError("UsageInvalid", `${JSON.stringify(text)} has control characters in it`);
  }
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined) return classifyScheme(scheme, text);
  if (looksLikePath(text) || (text.includes("/") && exists(text))) return { kind: "path", path: text };
  return registryReference(text) ?? { kind: "name", name: text };
}

function looksLikePath(text: string): boolean {
  return text.startsWith("/") || /^\.{1,2}(?:\/|$)/.test(text) || FILE_SUFFIX.test(text);
}

function classifyScheme(scheme: string, text: string): Reference {
  if (scheme === "oci") {
    const reference = registryReference(text.slice("oci://".length));
    if (reference !== undefined) return reference;
    throw new EbpmError("UsageInvalid", `${text} is not an OCI reference`, {
      hint: "one looks like oci://registry.example.org/owner/opensnoop:1.0.0",
    });
  }
  if (scheme !== "http" && scheme !== "https") {
    throw new EbpmError("UsageInvalid", `addresses that start with ${scheme}:// cannot be run`, {
      hint: "give a name, a path, an http or https address, or an OCI reference",
    });
  }
  if (!URL.canParse(text)) throw new EbpmError("UsageInvalid", `${text} is not a valid address`);
  return { kind: "url", url: new URL(text) };
}

/** `host/name…` where the host has a dot or a port, or is localhost: the rule of every OCI client. */
function registryReference(text: string): Extract<Reference, { kind: "registry" }> | undefined {
  const slash = text.indexOf("/");
  if (slash <= 0 || slash === text.length - 1) return undefined;
  const host = text.slice(0, slash);
  if (host !== "localhost" && !/[.:]/.test(host)) return undefined;
  return { kind: "registry", host, name: text.slice(slash + 1) };
}
