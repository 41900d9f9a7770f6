import { spawnSync } from "node:child_process";
import { type RegistryProcess, startServer } from "./process.ts";

/** go-containerregistry's own registry, which has the referrers API: `go install …/cmd/crane`, or a path. */
export const CRANE = process.env["EBPM_TEST_CRANE"] ?? "crane";

export function reasonAgainstCrane(): string | undefined {
  const works = spawnSync(CRANE, ["version"], { stdio: "ignore" }).error === undefined;
  return works
    ? undefined
    : "needs crane: go install github.com/google/go-containerregistry/cmd/crane@latest";
}

/** Starts one in memory on a free loopback port. */
export function startCraneRegistry(): Promise<RegistryProcess> {
  return startServer(CRANE, ["registry", "serve", "--address", "127.0.0.1:0"], /serving on port (\d+)/);
}
