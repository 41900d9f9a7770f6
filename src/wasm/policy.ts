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
