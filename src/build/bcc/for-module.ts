import { EbpmError } from "../../errors.ts";
import type { OwnModule } from "../../manifest/manifest.ts";
import type { HeaderPart } from "../parts.ts";
import type { RunOptions, Tool } from "../tools.ts";
import { dialectOf } from "./dialect.ts";
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

/** A module's source in terms of libbpf, if it is one for BCC. @throws as translateBcc; Unsupported for a library */
export async function translateModule(
  clang: Tool,
  { project, module, sourceText, cacheDir, headers, label }: ModuleSource,
  options: RunOptions,
): Promise<Translated | undefined> {
  const { name, source, cflags, dialect, isLibrary } = module;
  if (dialectOf(sourceText, dialect) !== "bcc") return undefined;
  if (isLibrary) {
    throw new EbpmError("Unsupported", `module ${name}: a library cannot be written for BCC`, {
      hint: "BCC has no functions that are linked; write it for libbpf",
    });
  }
  return translateBcc(clang, { project, source, sourceText, cflags, cacheDir, headers, label }, options);
}
