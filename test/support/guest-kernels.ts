import { homedir } from "node:os";
import { join } from "node:path";
import { reasonAgainstGuests } from "../../src/lab/boot.ts";
import { cachedKernel, type LabKernel } from "../../src/lab/kernels.ts";
import { skipBecause } from "./skip.ts";

/** Where `npm run kernels` keeps them. */
export const KERNELS =
  process.env["EBPM_KERNELS"] ??
  join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "ebpm", "kernels");

/** The kernel of this version; the test is skipped where it cannot be booted. */
export function guestKernel(test: Mocha.Context, version: string): LabKernel {
  const reason = reasonAgainstGuests();
  if (reason !== undefined) skipBecause(test, reason);
  const kernel = cachedKernel(version, KERNELS);
  if (kernel === undefined) skipBecause(test, `Linux ${version} is not in the cache: npm run kernels`);
  return kernel;
}
