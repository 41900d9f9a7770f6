import { execFile } from "node:child_process";
import type { LoaderContext } from "./inspect.ts";

/** What a loader says of itself after its name, such as `0.1.0 (libbpf 1.7)`; undefined if it will not say. */
export function readLoaderVersion(loader: string, context: LoaderContext): Promise<string | undefined> {
  const { childEnv, signal } = context;
  return new Promise((resolve) => {
    execFile(loader, ["--version"], { env: childEnv, signal, timeout: 5000 }, (error, stdout) => {
      resolve(error === null ? stdout.trim().replace(/^ebpm-loader /, "") : undefined);
    });
  });
}
