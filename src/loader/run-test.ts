import { spawn } from "node:child_process";
import { once } from "node:events";
import type { PackageTest } from "../manifest/package-test.ts";
import { findLoader } from "./find.ts";
import { type LoaderContext, loaderError } from "./inspect.ts";
import { currentCaller, withPrivilege } from "./privilege.ts";

/** How often the action is repeated: a package attaches when it does, and the first time may be too early. */
const PAUSE_MS = 100;

/**
 * Runs a package until the rows of a test have come, or its time is over.
 * @returns how many came
 * @throws the loader's refusal: KernelUnsupported, AttachFailed and so on; LoaderMissing, PermissionDenied
 */
export async function runTest(
  context: LoaderContext,
  file: string,
  test: PackageTest,
  { cwd }: { readonly cwd: string },
): Promise<number> {
  const filter = test.filter === undefined ? [] : ["--filter", test.filter];
  const limits = ["--max-events", String(test.rows), "--duration", `${test.seconds}s`];
  const args = ["run", "--error-format", "json", "--format", "json", ...filter, ...limits, ...test.options];
  const words = [...args, file, "--", ...test.arguments];
  const start = { file: findLoader(context), args: words, env: context.childEnv };
  const allowed = process.geteuid?.() === 0 ? start : await withPrivilege(start, currentCaller(context));
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, context.signal]);
  const acting = act(test.action, { cwd, env: context.childEnv, signal });
  try {
    const child = spawn(allowed.file, [...allowed.args], {
      env: context.childEnv,
      stdio: ["ignore", "pipe", "pipe"],
    });
    context.signal.addEventListener("abort", () => child.kill("SIGTERM"), { once: true });
    const texts = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        texts[name] += text;
      });
    }
    const [status, killed] = await once(child, "close");
    context.signal.throwIfAborted();
    if (status !== 0) throw loaderError({ status: status ?? killed, ...texts }, args);
    return texts.stdout.split("\n").filter((line) => line !== "").length;
  } finally {
    stop.abort();
    await acting;
  }
}

async function act(
  [program, ...args]: readonly string[],
  options: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { signal, ...where } = options;
  while (program !== undefined && !signal.aborted) {
    const child = spawn(program, args, { ...where, stdio: "ignore" });
    const kill = () => child.kill("SIGKILL");
    signal.addEventListener("abort", kill, { once: true });
    // One that cannot be started makes no rows, and that is what is reported.
    await new Promise<void>((resolve) => {
      child.once("error", () => resolve());
      child.once("close", () => resolve());
    });
    signal.removeEventListener("abort", kill);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
