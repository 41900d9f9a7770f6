import { mkdir } from "node:fs/promises";
import { hasProgram, type RegistryProcess, startServer } from "./process.ts";

export function reasonAgainstCraneRegistry(): string | undefined {
  return hasProgram("crane") ? undefined : "needs crane: go build of go-containerregistry";
}

/** go-containerregistry's, the lightest there is: no uploads in pieces, no referrers. Its blobs lie in `folder`. */
export async function startCraneRegistry(folder: string): Promise<RegistryProcess> {
  await mkdir(folder, { recursive: true });
  const argv = ["registry", "serve", "--address", "127.0.0.1:0", "--disk", folder];
  return startServer("crane", argv, /serving on port (\d+)|127\.0\.0\.1:(\d+)/);
}
