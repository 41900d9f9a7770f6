import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EbpmError } from "../errors.ts";
import { makeFolder } from "../fs/atomic-write.ts";
import { inspect } from "../loader/inspect.ts";
import { unreadable } from "../sources/package-file.ts";
import { embeddedObjects } from "../wasm/embedded-objects.ts";
import type { Context } from "./context.ts";
import type { PackageInfo } from "./info.ts";

/**
 * The BPF objects in a WebAssembly module, as the loader sees them. One that is damaged is a warning: the module may have
 * others, and may repair it.
 * @throws PackageInvalid, PackageCorrupt, StoreUnusable
 */
export async function inspectWasm(
  { name, path }: { readonly name: string; readonly path: string },
  context: Context,
): Promise<PackageInfo["modules"]> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const objects = embeddedObjects(bytes);
  if (objects.length === 0) {
    context.progress({
      kind: "note",
      text: `no BPF object is to be seen in ${path}; it may unpack one when it runs`,
    });
  }
  await makeFolder(context.cacheDir);
  const folder = await mkdtemp(join(context.cacheDir, "inspect-"));
  try {
    const modules: PackageInfo["modules"][number][] = [];
    for (const [index, object] of objects.entries()) {
      const own = objects.length === 1 ? name : `${name}-${index + 1}`;
      const file = join(folder, `${index}.bpf.o`);
      await writeFile(file, object);
      try {
        modules.push({ name: own, path, contents: await inspect(context, file, { name: own }) });
      } catch (error) {
        if (!(error instanceof EbpmError) || error.kind === "Internal") throw error;
        context.progress({ kind: "warning", text: `an object in ${path}: ${error.message}` });
      }
    }
    return modules;
  } finally {
    await rm(folder, { recursive: true });
  }
}
