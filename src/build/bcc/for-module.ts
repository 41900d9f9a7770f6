import { EbpmError } from "../../errors.ts";
import type { OwnModule } from "../../manifest/manifest.ts";
import type { HeaderPart } from "../parts.ts";
import type { RunOptions, Tool } from "../tools.ts";
import { type Translated, translateBcc } from "./translate.ts";

interface ModuleSource {
  /** Absolute. */
  readonly project: string;
  readonly module: OwnModule;
  readonly sourceText: string;
  readonly cacheDir: string;
  readonly headers: readonly HeaderPart[];
  readonly label: string | undefined;
}

/** A module's source for BCC in terms of libbpf. @throws as translateBcc; Unsupported for a library */
export async function translateModule(
  clang: Tool,
  { project, module, sourceText, cacheDir, headers, label }: ModuleSource,
  options: RunOptions,
): Promise<Translated> {
  const { name, source, cflags, isLibrary } = module;
  if (isLibrary) {
    throw new EbpmError("Unsupported", `module ${name}: a library cannot be written for BCC`, {
      hint: "BCC has no functions that are linked; write it for libbpf",
    });
  }
  return translateBcc(clang, { project, source, sourceText, cflags, cacheDir, headers, label }, options);
}
