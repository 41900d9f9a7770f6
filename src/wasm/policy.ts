import type { WasmLimits } from "./limits.ts";

/** Names that are allowed or denied; `*` stands for any characters. */
export interface NameRules {
  readonly allow?: readonly string[];
  readonly deny?: readonly string[];
}

/**
 * What the loader may do for a module, in the words of `ebpm-loader serve --policy`, which enforces it on the bytes that
 * are about to be loaded.
 */
export interface LoaderPolicy {
  readonly max_objects?: number;
  readonly max_map_bytes?: number;
  readonly program_types?: NameRules;
  readonly helpers?: NameRules;
  readonly kfuncs?: NameRules;
  readonly map_types?: NameRules;
  readonly attach?: NameRules;
  readonly pinning?: boolean;
  readonly paths?: boolean;
}

/** Limits and rules, as far as they are given. */
export interface WasmDefaults {
  readonly limits: Partial<WasmLimits>;
  readonly policy: LoaderPolicy;
}

/** The defaults with what is given in place of theirs, each list of names for itself. */
export function mergePolicies(defaults: LoaderPolicy, given: LoaderPolicy): LoaderPolicy {
  const keys = ["program_types", "helpers", "kfuncs", "map_types", "attach"] as const;
  const rules = keys.flatMap((key): readonly (readonly [string, NameRules])[] => {
    const merged = { ...defaults[key], ...given[key] };
    return Object.keys(merged).length === 0 ? [] : [[key, merged]];
  });
  return { ...defaults, ...given, ...Object.fromEntries(rules) };
}
