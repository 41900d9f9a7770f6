import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { EbpmError } from "../errors.ts";

const start = promisify(execFile);

/** A kernel package of Debian, unpacked: `boot/vmlinuz-RELEASE`, `lib/modules/RELEASE`. */
export interface LabKernel {
  /** As asked for: `6.12`. */
  readonly version: string;
  readonly folder: string;
  /** `6.12.117+deb12-amd64` */
  readonly release: string;
}

/** A kernel of the series `version` that has been fetched into `root` before. */
export function cachedKernel(version: string, root: string): LabKernel | undefined {
  const names = existsSync(root) ? readdirSync(root) : [];
  const name = names
    .filter((one) => isOfSeries(one, version))
    .sort(byRelease)
    .at(-1);
  if (name === undefined) return undefined;
  const folder = join(root, name);
  const image = readdirSync(join(folder, "boot")).find((file) => file.startsWith("vmlinuz-"));
  return image === undefined ? undefined : { version, folder, release: image.slice("vmlinuz-".length) };
}

/**
 * The same, fetched with apt where it is not there yet: about 100 MB. Nothing is installed.
 * @throws Unsupported when apt knows none
 */
export async function ensureKernel(
  version: string,
  root: string,
  { signal }: { readonly signal: AbortSignal },
): Promise<LabKernel> {
  const cached = cachedKernel(version, root);
  if (cached !== undefined) return cached;
  const unknown = (cause?: unknown) =>
    new EbpmError("Unsupported", `apt has no Linux ${version} for this machine`, {
      ...(cause === undefined ? {} : { cause }),
      hint: "kernels come as Debian's packages linux-image-VERSION; apt-get update makes them known",
    });
  mkdirSync(root, { recursive: true });
  const work = mkdtempSync(join(root, ".fetching-"));
  try {
    const { stdout } = await start("apt-cache", ["pkgnames", `linux-image-${version}`], { signal });
    const releases = stdout
      .split("\n")
      .map((line) => line.replace(/^linux-image-/, "").replace(/-unsigned$/, ""))
      .filter((release) => isOfSeries(release, version));
    const release = releases.sort(byRelease).at(-1);
    if (release === undefined) throw unknown();
    await start("apt-get", ["download", "-q", `linux-image-${release}`], { cwd: work, signal });
    const [archive = ""] = readdirSync(work);
    await start("dpkg", ["-x", archive, "unpacked"], { cwd: work, signal });
    renameSync(join(work, "unpacked"), join(root, release));
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof EbpmError ? error : unknown(error);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  const fetched = cachedKernel(version, root);
  if (fetched === undefined) throw unknown();
  return fetched;
}

/** Of Debian's flavours only the plain one has the 9p file system. */
function isOfSeries(release: string, version: string): boolean {
  return release.startsWith(`${version}.`) && /-amd64$/.test(release) && !/cloud|rt-/.test(release);
}

function byRelease(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}
