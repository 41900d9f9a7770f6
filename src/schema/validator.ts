/** One violation as ajv reports it; the generated validators stop at the first. */
export interface Violation {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What the schema says about a place, for messages: the keys of a closed object, the meaning of a pattern. */
export interface SchemaHint {
  readonly keys?: readonly string[];
  readonly description?: string;
}

/**
 * A generated validator. `errors` belongs to the last call; `hints` are keyed by
 * JSON pointer, `*` standing for any index or free key.
 */
export interface Validator<T> {
  (value: unknown): value is T;
  errors: readonly Violation[];
  readonly hints: Readonly<Record<string, SchemaHint>>;
}
