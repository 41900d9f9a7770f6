import { type Descriptor, isRecord, parseDescriptor } from "../content/descriptor.ts";
import { EbpmError } from "../errors.ts";

/** A platform in the words of OCI, which are Go's. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  /** Of arm: `v7`. */
  readonly variant?: string;
}

/** What Node calls an architecture, in the words of OCI. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386", ppc64: "ppc64le" };

/** What else people call them. */
const SYNONYMS: Readonly<Record<string, string>> = {
  ...ARCHITECTURES,
  x86_64: "amd64",
  aarch64: "arm64",
  i386: "386",
  i686: "386",
};

const BIG_ENDIAN: ReadonlySet<string> = new Set(["s390x", "ppc64", "mips", "mips64", "ppc", "sparc64"]);

/** The platform of this machine, from what Node calls its architecture. */
export function linuxOn(nodeArchitecture: string): Platform {
  return { os: "linux", architecture: ARCHITECTURES[nodeArchitecture] ?? nodeArchitecture };
}

/**
 * `linux/arm64`, `arm64` or `linux/arm/v7`, and the kernel's names of architectures.
 * @throws UsageInvalid
 */
export function parsePlatform(text: string): Platform {
  const parts = text.split("/");
  const [os = "", named = "", variant] = parts.length === 1 ? ["linux", ...parts] : parts;
  if (parts.length > 3 || ![os, named, variant ?? "x"].every((part) => /^[a-z0-9_.-]+$/.test(part))) {
    throw new EbpmError("UsageInvalid", `${JSON.stringify(text.slice(0, 80))} is not a platform`, {
      hint: "one looks like linux/arm64 or linux/amd64",
    });
  }
  const architecture = (Object.hasOwn(SYNONYMS, named) ? SYNONYMS[named] : undefined) ?? named;
  return { os, architecture, ...(variant === undefined ? {} : { variant }) };
}

/** `linux/arm/v7`; empty for what is no platform. */
export function formatPlatform(value: unknown): string {
  const platform = readPlatform(value);
  if (platform === undefined) return "";
  return [platform.os, platform.architecture, platform.variant]
    .filter((part) => part !== undefined && part !== "")
    .join("/");
}

/** Whether an entry of an index is for this very platform. */
export function samePlatform(entry: Readonly<Record<string, unknown>>, platform: Platform): boolean {
  return formatPlatform(entry["platform"]) === formatPlatform(platform);
}

/** One manifest of an index. */
export interface IndexedManifest {
  readonly descriptor: Descriptor;
  readonly platform: Platform | undefined;
}

/** What an index has; manifests for `unknown`, which are attestations, are left out. @throws PackageInvalid */
export function manifestsOf(
  index: Readonly<Record<string, unknown>>,
  what: string,
): readonly IndexedManifest[] {
  const { manifests } = index;
  if (!Array.isArray(manifests))
    throw new EbpmError("PackageInvalid", `${what} is an index without manifests`);
  return manifests
    .map((value, at): IndexedManifest => {
      const descriptor = parseDescriptor(value, `manifest ${at} of ${what}`);
      return { descriptor, platform: isRecord(value) ? readPlatform(value["platform"]) : undefined };
    })
    .filter(({ platform }) => platform?.os !== "unknown");
}

/**
 * The manifest of an index that fits a machine; one without a platform fits all, and so does a BPF object that is only
 * for a byte order (`bpfel`, `bpfeb`) if it is the machine's.
 * @throws PackageInvalid; Unsupported if nothing fits, with what there is
 */
export function chooseManifest(
  index: Readonly<Record<string, unknown>>,
  wanted: Platform,
  what: string,
): Descriptor {
  const real = manifestsOf(index, what);
  const found = bestFit(real, wanted);
  if (found !== undefined) return found.descriptor;
  const there = [...new Set(real.map(({ platform }) => formatPlatform(platform)))].join(", ");
  throw new EbpmError(
    "Unsupported",
    `${what} has nothing for ${formatPlatform(wanted)}${there === "" ? "" : `, only for ${there}`}`,
    there === "" ? {} : { hint: "to take another one all the same: --platform PLATFORM" },
  );
}

/** What fits a machine best of what is there for several. */
export function bestFit<Part extends { readonly platform: Platform | undefined }>(
  parts: readonly Part[],
  wanted: Platform,
): Part | undefined {
  return FITS.map((fits) => parts.find(({ platform }) => fits(platform, wanted))).find(
    (part) => part !== undefined,
  );
}

/** From the best fit to the last resort. */
const FITS: readonly ((platform: Platform | undefined, wanted: Platform) => boolean)[] = [
  (platform, wanted) => formatPlatform(platform) === formatPlatform(wanted),
  (platform, wanted) => isMachine(platform, wanted) && platform?.os === wanted.os,
  // BPF programs of some tools are marked as for another system, or for none.
  isMachine,
  (platform, wanted) => platform?.architecture === byteOrder(wanted),
  (platform) => platform === undefined,
];

function isMachine(platform: Platform | undefined, { architecture, variant }: Platform): boolean {
  const isVariant = variant === undefined || platform?.variant === undefined || platform.variant === variant;
  return platform?.architecture === architecture && isVariant;
}

/** What Go's BPF tools call a byte order. */
function byteOrder({ architecture }: Platform): string {
  return BIG_ENDIAN.has(architecture) || architecture === "bpfeb" ? "bpfeb" : "bpfel";
}

function readPlatform(value: unknown): Platform | undefined {
  if (!isRecord(value)) return undefined;
  const { os, architecture, variant } = value;
  if (typeof architecture !== "string") return undefined;
  return {
    os: typeof os === "string" ? os : "",
    architecture,
    ...(typeof variant === "string" && variant !== "" ? { variant } : {}),
  };
}
