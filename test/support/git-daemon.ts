import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { GIT_TEST_ENV } from "./git-repository.ts";

/** A running daemon. */
export interface GitDaemon {
  readonly url: (name: string) => string;
  readonly stop: () => Promise<void>;
}

/** Git's own server for a folder of repositories, on loopback; stopped after each test of the suite. */
export function useGitDaemon(folder: () => string): { readonly url: (name: string) => string } {
  let daemon: GitDaemon | undefined;
  beforeEach(async () => {
    daemon = await startGitDaemon(folder());
  });
  afterEach(async () => {
    await daemon?.stop();
    daemon = undefined;
  });
  return { url: (name) => daemon?.url(name) ?? "" };
}

export async function startGitDaemon(folder: string): Promise<GitDaemon> {
  const port = await freePort();
  const child = await startDaemon(folder, port);
  return {
    url: (name) => `git://127.0.0.1:${port}/${name}`,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function startDaemon(folder: string, port: number): Promise<ChildProcess> {
  const program = join(spawnSync("git", ["--exec-path"]).stdout.toString().trim(), "git-daemon");
  const where = ["--listen=127.0.0.1", `--port=${port}`, "--reuseaddr", `--base-path=${folder}`];
  // The repositories belong to whoever runs the tests, which need not be who runs the daemon.
  const env = {
    ...GIT_TEST_ENV,
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "safe.directory",
    GIT_CONFIG_VALUE_0: "*",
  };
  const child = spawn(program, [...where, "--export-all", "--verbose", "--log-destination=stderr", folder], {
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => reject(new Error("git daemon ended")));
    child.stderr?.on("data", (piece: Buffer) => {
      if (piece.includes("Ready to rumble")) resolve();
    });
  });
  return child;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
