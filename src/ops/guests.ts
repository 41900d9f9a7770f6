import { join } from "node:path";
import { EbpmError } from "../errors.ts";
import { reasonAgainstGuests, runInKernel } from "../lab/boot.ts";
import { ensureKernel, type LabKernel } from "../lab/kernels.ts";
import type { Context } from "./context.ts";

/** What commands printed in a guest. */
export interface GuestOutput {
  /** The release of its kernel. */
  readonly kernel: string;
  readonly output: string;
}

/**
 * Runs shell commands in a guest of each kernel, one after the other. All are fetched first, where they are not there yet.
 * @param versions `6.12`
 * @throws Unsupported where no guest can be booted, or there is no such kernel; NetworkFailed, ToolMissing; LoadFailed
 */
export async function* runInGuests(
  versions: readonly string[],
  commands: string,
  context: Context,
): AsyncGenerator<GuestOutput, void, undefined> {
  for (const kernel of await kernelsFor(versions, context)) {
    context.progress({ kind: "step", verb: "Booting", subject: kernel.release });
    const { output } = await runInKernel(kernel, commands, context);
    yield { kernel: kernel.release, output };
  }
}

async function kernelsFor(versions: readonly string[], context: Context): Promise<readonly LabKernel[]> {
  const reason = reasonAgainstGuests();
  if (reason !== undefined) {
    throw new EbpmError("Unsupported", `no other kernel can be booted on this machine: ${reason}`, {
      hint: "apt install qemu-system-x86 busybox-static cpio kmod xz-utils",
    });
  }
  const kernels: LabKernel[] = [];
  for (const version of versions) {
    const onFetch = () => context.progress({ kind: "step", verb: "Fetching", subject: `Linux ${version}` });
    const options = { signal: context.signal, offline: context.offline, onFetch };
    kernels.push(await ensureKernel(version, join(context.cacheDir, "kernels"), options));
  }
  return kernels;
}

/** What is done about a guest in which commands did not run. */
export const GUEST_HINT = "guests see all files of this machine but those below /dev, /proc, /run and /sys";

/** One word for the guest's shell. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
