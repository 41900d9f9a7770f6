import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { EbpmError } from "../errors.ts";
import { writeFileAtomic } from "../fs/atomic-write.ts";
import { inspect } from "../loader/inspect.ts";
import type { OwnModule } from "../manifest/manifest.ts";
import { bindingsFolder } from "./bindings-folder.ts";
import type { BuildContext } from "./build-job.ts";
import type { BuiltFiles } from "./build-module.ts";
import { inTempFolder, writing } from "./target-folder.ts";
import { type RunOptions, runTool } from "./tools.ts";
import { formatHeader } from "./wasm-object.ts";
import { languageOf, type WasmCompile, type WasmLanguage, wasmSteps } from "./wasm-tools.ts";

/**
 * Makes `target/NAME.wasm`: the user-space half of a module with its object inside.
 * @param source of the user-space half, in the project
 * @returns its path
 * @throws CompileFailed, ToolMissing, Unsupported, StoreUnusable
 */
export async function buildWasm(
  context: BuildContext,
  project: string,
  module: OwnModule,
  { target, objectPath }: BuiltFiles,
  source: string,
): Promise<string> {
  const language = languageOf(source);
  const path = join(target, `${module.name}.wasm`);
  const bytes = await inTempFolder(target, async (temp) => {
    const output = join(temp, "module.wasm");
    const compile: WasmCompile = {
      source: join(project, source),
      object: objectPath,
      output,
      bindings: bindingsFolder(),
      temp,
      project,
    };
    await prepare(context, language, module, compile);
    const run = { cwd: project, signal: context.signal };
    for (const { tool, args, env } of await wasmSteps(language, compile, context.childEnv)) {
      const options: RunOptions = { ...run, env: { ...context.childEnv, ...env } };
      const { status, stdout, stderr } = await runTool(tool, args, options);
      if (status !== 0) {
        throw new EbpmError("CompileFailed", `${source} cannot be compiled:\n${(stderr + stdout).trimEnd()}`);
      }
    }
    return readFile(output);
  });
  await writing(target, () => writeFileAtomic(path, bytes));
  return path;
}

/** What each language finds its object and its bindings in. */
async function prepare(
  context: BuildContext,
  language: WasmLanguage,
  { name }: OwnModule,
  { object, bindings, temp, source, project }: WasmCompile,
): Promise<void> {
  const bytes = await readFile(object);
  switch (language) {
    case "c": {
      const contents = await inspect(context, object, { name });
      const header = formatHeader({ ident: name.replace(/\W/g, "_"), object: bytes, contents });
      await writeFile(join(temp, `${name}.object.h`), header);
      break;
    }
    case "assemblyscript": {
      // The compiler resolves only what lies in the project.
      const folder = join(project, "target", "wasm");
      await mkdir(folder, { recursive: true });
      await copyFile(join(bindings, "assemblyscript", "ebpm_wasm.ts"), join(folder, "ebpm_wasm.ts"));
      const text = `// Made by ebpm build.\nexport const OBJECT = memory.data<u8>([${bytes.join(",")}]);\nexport const OBJECT_BYTES: u32 = ${bytes.length};\n`;
      await writeFile(join(folder, `${name}.object.ts`), text);
      break;
    }
    case "go": {
      // Files that are seen beside the source and lie elsewhere.
      const replaced = {
        [join(dirname(source), "object.bpf.o")]: object,
        [join(dirname(source), "ebpm_wasm.go")]: join(bindings, "go", "ebpm_wasm.go"),
      };
      await writeFile(join(temp, "overlay.json"), JSON.stringify({ Replace: replaced }));
      break;
    }
    case "rust":
      break;
  }
}
