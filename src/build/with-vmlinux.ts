import { precompiledVmlinux } from "./precompiled-vmlinux.ts";
import { type Run, refusal, runClang, type Surroundings } from "./run-clang.ts";
import type { RunOptions, Tool } from "./tools.ts";
import { otherVmlinux, vmlinuxFolder, vmlinuxWarning } from "./vmlinux.ts";

interface Unit extends Surroundings {
  readonly cacheDir: string;
  readonly beginsWithVmlinux?: boolean;
}

/**
 * Runs the compiler, with a vmlinux.h of the running kernel for a source that includes one and finds none.
 * @throws CompileFailed and the like, with the messages as `plain` makes them; BtfMissing
 */
export async function runWithVmlinux(
  clang: Tool,
  unit: Unit,
  goal: readonly string[],
  options: RunOptions,
  plain = (messages: string) => messages,
): Promise<{ readonly run: Run; readonly warnings: readonly string[] }> {
  const { source, cacheDir, beginsWithVmlinux = false } = unit;
  const finish = async (run: Run): Promise<Run> => {
    const said = { ...run, messages: plain(run.messages) };
    if (run.status !== 0) throw await refusal(clang, said, source, options);
    return said;
  };
  const warnings = [vmlinuxWarning(source)];
  // Flags of its own might find another one, or mean something to it.
  const isOurs = beginsWithVmlinux && unit.cflags.length === 0 && (await otherVmlinux(unit)) === undefined;
  if (isOurs) {
    const folder = await vmlinuxFolder(cacheDir, options);
    const precompiled = await precompiledVmlinux(clang, folder, options);
    const fast = await runClang(clang, unit, goal, options, { folder, precompiled });
    if (fast.status === 0) return { run: await finish(fast), warnings };
  } else {
    const first = await runClang(clang, unit, goal, options);
    if (!/'vmlinux\.h' file not found/.test(first.messages))
      return { run: await finish(first), warnings: [] };
  }
  // Also what failed before: it may have been the precompiled header's fault, and messages should not depend on it.
  const folder = await vmlinuxFolder(cacheDir, options);
  return { run: await finish(await runClang(clang, unit, goal, options, { folder })), warnings };
}
