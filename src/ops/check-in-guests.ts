import { EbpmError } from "../errors.ts";
import { type CheckOptions, checkArguments, judged, type Loadable } from "../loader/check-load.ts";
import { findLoader } from "../loader/find.ts";
import type { Verdict } from "./check.ts";
import type { Context } from "./context.ts";
import { GUEST_HINT, quoted, runInGuests } from "./guests.ts";

/** What stands before and behind what the loader says of a module. */
const BEGIN = "ebpm-check-begin";
const END = "ebpm-check-end";

/** Has the verifier of each kernel judge each module, in a guest that sees this machine's files. @throws as `runInGuests` */
export async function* checkInGuests(
  modules: readonly Loadable[],
  { kernels, ...options }: CheckOptions & { readonly kernels: readonly string[] },
  context: Context,
): AsyncGenerator<Verdict, void, undefined> {
  const loader = findLoader(context);
  const asked = modules.map((module) => ({ module, args: checkArguments(module, options) }));
  const commands = asked.map(({ args }) => guestCommand(loader, args)).join("\n");
  for await (const { kernel, output } of runInGuests(kernels, commands, context)) {
    const answers = [...output.matchAll(new RegExp(`^${BEGIN}\\n([\\s\\S]*?)^${END} (\\d+)$`, "gm"))];
    for (const [index, { module, args }] of asked.entries()) {
      const [, said, status] = answers[index] ?? [];
      if (said === undefined) {
        const last = output.trim().slice(-500);
        throw new EbpmError("LoadFailed", `${module.name} was not loaded in the guest: ${last}`, {
          hint: GUEST_HINT,
        });
      }
      const load = judged({ status: Number(status), stdout: "", stderr: said }, args);
      yield { module: { ...module, kernel }, load };
    }
  }
}

function guestCommand(loader: string, args: readonly string[]): string {
  const words = [loader, ...args].map(quoted).join(" ");
  return `echo ${BEGIN}; ${words} 2>&1 >/dev/null; status=$?; echo; echo "${END} $status"`;
}
