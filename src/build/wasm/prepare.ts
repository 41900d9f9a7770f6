import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { inspect } from "../../loader/inspect.ts";
import type { OwnModule } from "../../manifest/manifest.ts";
import type { BuildContext } from "../build-job.ts";
import { formatAssemblyScriptEvents } from "./assemblyscript-events.ts";
import { formatHeader } from "./c-header.ts";
import { eventTypes } from "./event-types.ts";
import { formatGoEvents } from "./go-events.ts";
import { formatRustEvents } from "./rust-events.ts";
import { bindingOf } from "./source-files.ts";
import type { WasmCompile, WasmLanguage } from "./steps.ts";

/** Writes what each language finds its object, its events and its bindings in. */
export async function prepare(
  context: BuildContext,
  language: WasmLanguage,
  { name }: OwnModule,
  { object, bindings, temp, source, project }: WasmCompile,
): Promise<void> {
  const bytes = await readFile(object);
  const contents = await inspect(context, object, { name });
  const events = eventTypes(contents);
  const binding = bindingOf(bindings, language);
  switch (language) {
    case "c": {
      const header = formatHeader({ ident: name.replace(/\W/g, "_"), object: bytes, contents });
      await writeFile(join(temp, `${name}.object.h`), header);
      break;
    }
    case "assemblyscript": {
      // The compiler resolves only what lies in the project.
      const folder = join(project, "target", "wasm");
      await mkdir(folder, { recursive: true });
      await copyFile(binding, join(folder, "ebpm_wasm.ts"));
      const text = [
        "// Made by ebpm build.",
        `export const OBJECT = memory.data<u8>([${bytes.join(",")}]);`,
        `export const OBJECT_BYTES: u32 = ${bytes.length};`,
        formatAssemblyScriptEvents(events),
      ];
      await writeFile(join(folder, `${name}.object.ts`), text.join("\n"));
      break;
    }
    case "go": {
      const events_go = join(temp, "ebpm_events.go");
      await writeFile(events_go, formatGoEvents(events));
      // Files that are seen beside the source and lie elsewhere.
      const beside = (file: string): string => join(dirname(source), file);
      const replaced = {
        [beside("object.bpf.o")]: object,
        [beside("ebpm_wasm.go")]: binding,
        [beside("ebpm_events.go")]: events_go,
      };
      await writeFile(join(temp, "overlay.json"), JSON.stringify({ Replace: replaced }));
      break;
    }
    case "rust":
      await writeFile(join(temp, "ebpm_events.rs"), formatRustEvents(events));
      break;
  }
}
