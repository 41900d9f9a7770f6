import type { Descriptor } from "../../content/descriptor.ts";

/** eunomia's image of a WebAssembly module: one layer, an empty config. */
export const WASM_LAYER = "application/vnd.wasm.content.layer.v1+wasm";
export const WASM_CONFIG = "application/vnd.wasm.config.v1+json";

/** Whether a layer is a WebAssembly module, in eunomia's words or in the standard's. */
export function isWasmLayer({ mediaType }: Descriptor): boolean {
  return mediaType === WASM_LAYER || mediaType === "application/wasm";
}
