import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export interface Acting {
  /** Called once: when what is to be seen may be done. */
  readonly act: () => void;
  /** Of what it says on both outputs: everything is attached. A loader says so itself with `--verbose`. */
  readonly isThere?: RegExp;
  readonly env?: NodeJS.ProcessEnv;
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs a command whose programs watch something, does that once they are attached, and gives what the command printed until its good end. */
export async function runActing(
  command: string,
  argv: readonly string[],
  { act, isThere = / is running: /, env = process.env, onStart }: Acting,
): Promise<string> {
  const child = spawn(command, argv, { env, stdio: ["ignore", "pipe", "pipe"] });
  onStart?.(child);
  let stdout = "";
  let all = "";
  const take = (text: string) => {
    const before = isThere.test(all);
    all += text;
    if (!before && isThere.test(all)) act();
  };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    take(text);
  });
  child.stderr.setEncoding("utf8").on("data", take);
  const [status] = await once(child, "close");
  assert.equal(status, 0, all);
  return stdout;
}
