import { existsSync } from "node:fs";
import { join } from "node:path";
import { EbpmError } from "../../errors.ts";

/** `bindings/wasm/`: beside `dist/`, where this file is bundled; beside `src/` in a checkout. @throws Internal */
export function bindingsFolder(): string {
  const candidates = [
    join(import.meta.dirname, "..", "bindings", "wasm"),
    join(import.meta.dirname, "..", "..", "..", "bindings", "wasm"),
  ];
  const found = candidates.find((path) => existsSync(join(path, "c", "ebpm_wasm.h")));
  if (found !== undefined) return found;
  throw new EbpmError("Internal", "the bindings that belong to ebpm are not beside it", {
    hint: "install ebpm again",
  });
}
