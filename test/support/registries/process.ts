import { type ChildProcess, spawn, spawnSync } from "node:child_process";

/** A registry that runs as a process of its own. */
export interface RegistryProcess {
  /** `127.0.0.1:PORT`, free before. */
  readonly address: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** Whether a program can be started here. */
export function hasProgram(name: string): boolean {
  return spawnSync(name, ["--version"], { stdio: "ignore" }).error === undefined;
}

/** Starts a server that chooses a port and names it in its log. @param pattern finds the port in the log */
export async function startServer(
  command: string,
  argv: readonly string[],
  pattern: RegExp,
): Promise<RegistryProcess> {
  const child = spawn(command, [...argv], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"] },
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  };
  try {
    const port = await portFromLog(child, pattern);
    return { address: `127.0.0.1:${port}`, pid: child.pid ?? 0, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function portFromLog(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (piece: Buffer) => {
        if (log.length > 100_000) return;
        log += piece.toString();
        const port = pattern.exec(log)?.[1];
        if (port !== undefined) resolve(port);
      });
    }
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`the registry ended: ${log}`)));
  });
}
