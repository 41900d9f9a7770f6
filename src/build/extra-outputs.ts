import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { EbpmError } from "../errors.ts";
import { writeFileAtomic } from "../fs/atomic-write.ts";
import { formatTar, type TarEntry } from "../package/tar.ts";
import { formatYaml } from "../package/yaml.ts";
import type { KernelBtf } from "./btf-archive.ts";
import type { BuildContext } from "./build-job.ts";
import type { BuiltFiles } from "./build-module.ts";
import { inBuildFolder, writing } from "./target-folder.ts";
import { findTool, type RunOptions, runTool, type Tool } from "./tools.ts";

/** What was built of a module that is no library. */
export type BuiltProgram = BuiltFiles & { readonly packagePath: string };

/**
 * Writes `target/NAME.yaml`: the package with the same keys, for people to read and compare.
 * @returns its absolute path
 * @throws StoreUnusable
 */
export async function writeYaml({ target, module, packagePath }: BuiltProgram): Promise<string> {
  const path = join(target, `${module}.yaml`);
  const text = formatYaml(JSON.parse(await readFile(packagePath, "utf8")));
  await writing(target, () => writeFileAtomic(path, text));
  return path;
}

/**
 * Writes `target/NAME.tar` in eunomia's layout: the package, its object, and of each kernel's type information what the
 * object needs, so that it also runs on kernels that carry none.
 * @returns its absolute path
 * @throws UsageInvalid if the type information of a kernel does not fit the object; ToolMissing, StoreUnusable
 */
export async function writeTar(
  built: BuiltProgram,
  kernels: readonly KernelBtf[],
  context: BuildContext,
): Promise<string> {
  const { target, module, packagePath, objectPath } = built;
  const path = join(target, `${module}.tar`);
  const trimmed = await trim(built, kernels, context);
  const archive = formatTar([
    ...trimmed,
    { path: "package.json", content: await readFile(packagePath) },
    { path: basename(objectPath), content: await readFile(objectPath) },
  ]);
  await writing(target, () => writeFileAtomic(path, archive, { signal: context.signal }));
  return path;
}

async function trim(
  { target, objectPath }: BuiltFiles,
  kernels: readonly KernelBtf[],
  { childEnv, signal }: BuildContext,
): Promise<readonly TarEntry[]> {
  if (kernels.length === 0) return [];
  const bpftool = await findTool("bpftool", childEnv);
  return inBuildFolder(target, async (temp) => {
    const entries: TarEntry[] = [];
    for (const { file, archivePath } of kernels) {
      const output = join(temp, "trimmed.btf");
      await minCoreBtf(bpftool, [file, output, objectPath], { cwd: temp, env: childEnv, signal });
      entries.push({ path: `./btfhub-archive/${archivePath}`, content: await readFile(output) });
    }
    return entries;
  });
}

async function minCoreBtf(bpftool: Tool, files: readonly string[], options: RunOptions): Promise<void> {
  const { status, stderr } = await runTool(bpftool, ["gen", "min_core_btf", ...files], options);
  if (status === 0) return;
  const reason = stderr.trim().split("\n")[0] || `status ${status}`;
  throw new EbpmError("UsageInvalid", `bpftool cannot take what is needed from ${files[0]}: ${reason}`, {
    hint: "is it the BTF of a whole kernel?",
  });
}
