import { EbpmError } from "../errors.ts";
import { runInKernel } from "../lab/boot.ts";
import { type CheckedLoad, type CheckOptions, checkArguments, judged } from "../loader/check-load.ts";
import { findLoader } from "../loader/find.ts";
import type { Context } from "./context.ts";
import { GUEST_HINT, kernelsFor, quoted } from "./guests.ts";

/** What is judged: a package or an object, by its absolute path. */
export interface GuestModule {
  readonly name: string;
  readonly package: string;
}

export interface GuestVerdict {
  readonly module: GuestModule;
  /** The release of the kernel. */
  readonly kernel: string;
  readonly load: CheckedLoad;
}

/** What stands before and behind what the loader says of a module. */
const BEGIN = "ebpm-check-begin";
const END = "ebpm-check-end";

/** Has the verifier of each kernel judge each module, in a guest that sees this machine's files. @throws as `kernelsFor`; LoadFailed */
export async function checkInGuests(
  modules: readonly GuestModule[],
  { kernels: versions, ...options }: CheckOptions & { readonly kernels: readonly string[] },
  context: Context,
): Promise<readonly GuestVerdict[]> {
  const kernels = await kernelsFor(versions, context);
  const loader = findLoader(context);
  const verdicts: GuestVerdict[] = [];
  for (const kernel of kernels) {
    context.progress({ kind: "step", verb: "Booting", subject: kernel.release });
    const commands = modules
      .map((module) => guestCommand(loader, checkArguments(module, options)))
      .join("\n");
    const { output } = await runInKernel(kernel, commands, context);
    const answers = [...output.matchAll(new RegExp(`^${BEGIN}\\n([\\s\\S]*?)^${END} (\\d+)$`, "gm"))];
    for (const [index, module] of modules.entries()) {
      const [, said, status] = answers[index] ?? [];
      if (said === undefined) {
        const last = output.trim().slice(-500);
        throw new EbpmError("LoadFailed", `${module.name} was not loaded in the guest: ${last}`, {
          hint: GUEST_HINT,
        });
      }
      const load = judged(
        { status: Number(status), stdout: "", stderr: said },
        checkArguments(module, options),
      );
      verdicts.push({ module, kernel: kernel.release, load });
    }
  }
  return verdicts;
}

function guestCommand(loader: string, args: readonly string[]): string {
  const words = [loader, ...args].map(quoted).join(" ");
  return `echo ${BEGIN}; ${words} 2>&1 >/dev/null; status=$?; echo; echo "${END} $status"`;
}
