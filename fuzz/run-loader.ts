import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";

const NOBODY = 65534;
/** The loader of a hostile package may take this much. */
const MEMORY_BYTES = 256 * 1024 * 1024;
const TIME_MS = 1000;

export const VERBS = [["inspect"], ["run", "--dry-run"]] as const;

/**
 * Runs the loader on bytes, without privilege, so that nothing reaches the kernel.
 * @returns what is wrong with how it ended, or undefined: it is to answer or to refuse, in a second and a quarter gigabyte
 */
export async function problemWith(
  loader: string,
  verb: (typeof VERBS)[number],
  input: Buffer,
): Promise<string | undefined> {
  const child = spawn(
    "prlimit",
    [`--as=${MEMORY_BYTES}`, `--cpu=${TIME_MS / 1000}`, "--core=0", loader, ...verb, "-"],
    {
      stdio: ["pipe", "ignore", "pipe"],
      ...(process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}),
    },
  );
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    if (stderr.length < 4096) stderr += text;
  });
  child.stdin.on("error", () => {}).end(input);
  // prlimit counts the time that it computes; on a busy machine the clock says little.
  const late = setTimeout(() => child.kill("SIGXCPU"), 30 * TIME_MS);
  const [status, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  clearTimeout(late);
  if (signal === "SIGXCPU") return "it hangs";
  if (signal !== null) return `it died of ${signal} (${constants.signals[signal]}): ${stderr.slice(0, 400)}`;
  if (status === 0) return undefined;
  if (!/^error\[EBPM-[A-Z]\d{3}\]/m.test(stderr))
    return `it ended with ${status} and said: ${stderr.slice(0, 400)}`;
  return /\[EBPM-X001\]/.test(stderr) ? `it found a defect in itself: ${stderr.slice(0, 400)}` : undefined;
}
