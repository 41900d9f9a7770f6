import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { readdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { EbpmError, systemCode } from "../errors.ts";
import { makeFolder } from "../fs/atomic-write.ts";
import { withLock } from "../fs/lock.ts";
import { inTempFolder } from "../fs/temp-folder.ts";

const start = promisify(execFile);
/** Another process may be fetching the same over a slow line. */
const FETCH_LIMIT_MS = 600_000;

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

export interface FetchOptions {
  readonly signal: AbortSignal;
  readonly offline?: boolean;
  /** Called where one has to be fetched. */
  readonly onFetch?: () => void;
}

/**
 * The same, fetched with apt where it is not there yet: about 100 MB. Nothing is installed.
 * @throws Unsupported when apt knows none, ToolMissing where there is no apt, NetworkFailed, Offline
 */
export async function ensureKernel(
  version: string,
  root: string,
  { signal, offline = false, onFetch = () => {} }: FetchOptions,
): Promise<LabKernel> {
  const cached = cachedKernel(version, root);
  if (cached !== undefined) return cached;
  if (offline) {
    throw new EbpmError("Offline", `Linux ${version} has not been fetched, and the network may not be used`, {
      hint: `without --offline it is fetched into ${root}`,
    });
  }
  await makeFolder(root);
  const fetched = await withLock(
    join(root, ".lock"),
    async () => {
      // Somebody else may have fetched it meanwhile.
      if (cachedKernel(version, root) === undefined) {
        onFetch();
        await fetchKernel(version, root, signal);
      }
      return cachedKernel(version, root);
    },
    { timeoutMs: FETCH_LIMIT_MS, signal },
  );
  if (fetched === undefined) throw unknown(version);
  return fetched;
}

async function fetchKernel(version: string, root: string, signal: AbortSignal): Promise<void> {
  const { stdout } = await start("apt-cache", ["pkgnames", `linux-image-${version}`], { signal }).catch(
    (cause) => {
      signal.throwIfAborted();
      throw systemCode(cause) === "ENOENT" ? noApt(version, root, cause) : unknown(version, cause);
    },
  );
  const release = stdout
    .split("\n")
    .map((line) => line.replace(/^linux-image-/, "").replace(/-unsigned$/, ""))
    .filter((name) => isOfSeries(name, version))
    .sort(byRelease)
    .at(-1);
  if (release === undefined) throw unknown(version);
  await inTempFolder(root, async (work) => {
    try {
      await start("apt-get", ["download", "-q", `linux-image-${release}`], { cwd: work, signal });
    } catch (cause) {
      signal.throwIfAborted();
      throw notFetched(release, cause);
    }
    const [archive = ""] = await readdir(work);
    await start("dpkg", ["-x", archive, "unpacked"], { cwd: work, signal });
    await rename(join(work, "unpacked"), join(root, release));
  });
}

function unknown(version: string, cause?: unknown): EbpmError {
  return new EbpmError("Unsupported", `apt has no Linux ${version} for this machine`, {
    cause,
    hint: "kernels come as Debian's packages linux-image-VERSION; apt-get update makes them known",
  });
}

function noApt(version: string, root: string, cause: unknown): EbpmError {
  return new EbpmError("ToolMissing", `Linux ${version} is fetched with apt, which is not installed`, {
    cause,
    hint: `or unpack Debian's package linux-image-${version}… into ${join(root, "RELEASE")}`,
  });
}

/** apt says at the end why: `E: Failed to fetch http://…  Temporary failure resolving '…'`. */
function notFetched(release: string, cause: unknown): EbpmError {
  const said = cause instanceof Error && "stderr" in cause ? String(cause.stderr) : "";
  const reason = /^E: (.*)$/m.exec(said)?.[1] ?? "apt gives no reason";
  return new EbpmError("NetworkFailed", `Linux ${release} could not be fetched: ${reason}`, {
    cause,
    hint: "a kernel is fetched once; afterwards no network is needed",
  });
}

/** Of Debian's flavours only the plain one has the 9p file system. */
function isOfSeries(release: string, version: string): boolean {
  return release.startsWith(`${version}.`) && /-amd64$/.test(release) && !/cloud|rt-/.test(release);
}

function byRelease(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}
