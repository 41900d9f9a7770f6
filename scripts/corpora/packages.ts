import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/** The tools, and the modules of BCC's Python that some of them import. */
const PACKAGES = ["bpfcc-tools", "bpftrace", "python3-bpfcc"];

/** Debian's packages of tools, unpacked. */
export interface Corpora {
  readonly folder: string;
  /** `bpftrace 0.17.0-1`, in their order. */
  readonly versions: ReadonlyMap<string, string>;
}

/**
 * Fetches the packages with apt, which checks their signatures, and unpacks them beside the cache's other folders, once.
 * @param cache may not exist yet
 */
export function ensureCorpora(cache: string): Corpora {
  const folder = join(cache, "debian");
  if (!existsSync(folder)) {
    mkdirSync(dirname(folder), { recursive: true });
    const temp = mkdtempSync(join(cache, "fetch-"));
    try {
      process.stderr.write(`corpora: fetching ${PACKAGES.join(", ")}\n`);
      // What it says on success is of no use, and its warning that root is root neither.
      execFileSync("apt-get", ["download", ...PACKAGES], { cwd: temp, stdio: ["ignore", "ignore", "pipe"] });
      for (const file of readdirSync(temp))
        execFileSync("dpkg-deb", ["-x", join(temp, file), join(temp, "root")]);
      renameSync(temp, folder);
    } finally {
      rmSync(temp, { recursive: true, force: true });
    }
  }
  const files = readdirSync(folder).filter((file) => file.endsWith(".deb"));
  const versions = files.sort().map((file) => {
    const [name = "", version = ""] = file.split("_");
    return [name, decodeURIComponent(version)] as const;
  });
  return { folder: join(folder, "root"), versions: new Map(versions) };
}
