import { join } from "node:path";
import { EbpmError } from "../errors.ts";
import { reasonAgainstGuests, runInKernel } from "../lab/boot.ts";
import { ensureKernel } from "../lab/kernels.ts";
import type { Context } from "./context.ts";
import type { TestOutcome, TestRequest } from "./test.ts";

/** Where the list of outcomes begins in what the guest prints. */
const MARK = "ebpm-test-result ";

/** Has this same program run the tests in a guest for each kernel. The guest sees this machine's files and changes none. */
export async function testInGuests(
  root: string,
  { kernels, self }: TestRequest,
  context: Context,
): Promise<readonly TestOutcome[]> {
  const reason = reasonAgainstGuests();
  if (reason !== undefined) {
    throw new EbpmError("Unsupported", `no other kernel can be booted on this machine: ${reason}`, {
      hint: "apt install qemu-system-x86 busybox-static cpio kmod xz-utils",
    });
  }
  const outcomes: TestOutcome[] = [];
  for (const version of kernels) {
    context.progress({ kind: "step", verb: "Fetching", subject: `Linux ${version}` });
    const kernel = await ensureKernel(version, join(context.cacheDir, "kernels"), context);
    context.progress({ kind: "step", verb: "Booting", subject: kernel.release });
    const loader = context.loaderPath === undefined ? "" : `EBPM_LOADER=${quoted(context.loaderPath)} `;
    const words = [...self, "test", "--json", root].map(quoted).join(" ");
    const command = `export EBPM_HOME=/run/ebpm-home; answer=$(${loader}${words} | tr -d '\\n'); echo "${MARK}$answer"`;
    const { output } = await runInKernel(kernel, command, context);
    outcomes.push(...outcomesIn(output).map((one) => ({ ...one, kernel: kernel.release })));
  }
  return outcomes;
}

function outcomesIn(output: string): readonly TestOutcome[] {
  const text = output.split("\n").find((line) => line.startsWith(MARK));
  try {
    return (JSON.parse((text ?? "").slice(MARK.length)) as { readonly tests: readonly TestOutcome[] }).tests;
  } catch (cause) {
    throw new EbpmError("LoadFailed", `the tests did not run in the guest: ${output.trim().slice(-500)}`, {
      cause,
    });
  }
}

/** One word for the guest's shell. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
