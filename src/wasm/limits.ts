/** What a module may use on this side. */
export interface WasmLimits {
  /** Bytes of its memory. */
  readonly memoryBytes: number;
  /** Bytes a second that it may print; undefined for as many as it likes. */
  readonly outputBytes: number | undefined;
  /** How long it may run; undefined for ever. */
  readonly durationMs: number | undefined;
}

export const USUAL_LIMITS: WasmLimits = {
  memoryBytes: 256 * 2 ** 20,
  outputBytes: undefined,
  durationMs: undefined,
};
/** Loaded at a time, unless it is said otherwise. */
export const USUAL_OBJECTS = 16;
