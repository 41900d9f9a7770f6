import { type Descriptor, isRecord, parseDescriptor } from "../content/descriptor.ts";
import { EbpmError } from "../errors.ts";

/** A platform in the words of OCI, which are Go's. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
}

/** What Node calls an architecture, in the words of OCI. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386", ppc64: "ppc64le" };

/** The platform of this machine, from what Node calls its architecture. */
export function linuxOn(nodeArchitecture: string): Platform {
  return { os: "linux", architecture: ARCHITECTURES[nodeArchitecture] ?? nodeArchitecture };
}

/** One manifest of an index. */
interface Candidate {
  readonly descriptor: Descriptor;
  readonly platform: Platform | undefined;
}

/**
 * The manifest of an index that fits a machine; one without a platform fits all. Manifests for `unknown`, which are
 * attestations, are never meant.
 * @throws PackageInvalid; Unsupported if nothing fits, with what there is
 */
export function chooseManifest(
  index: Readonly<Record<string, unknown>>,
  wanted: Platform,
  what: string,
): Descriptor {
  const { manifests } = index;
  if (!Array.isArray(manifests))
    throw new EbpmError("PackageInvalid", `${what} is an index without manifests`);
  const candidates = manifests.map((value, at): Candidate => {
    const descriptor = parseDescriptor(value, `manifest ${at} of ${what}`);
    return { descriptor, platform: isRecord(value) ? parsePlatform(value["platform"]) : undefined };
  });
  const real = candidates.filter(({ platform }) => platform?.os !== "unknown");
  const found =
    real.find(
      ({ platform }) => platform?.os === wanted.os && platform.architecture === wanted.architecture,
    ) ??
    // BPF programs of some tools are marked as for no system in particular.
    real.find(({ platform }) => platform?.architecture === wanted.architecture) ??
    real.find(({ platform }) => platform === undefined);
  if (found !== undefined) return found.descriptor;
  const there = real.map(({ platform }) => `${platform?.os}/${platform?.architecture}`).join(", ");
  throw new EbpmError(
    "Unsupported",
    `${what} has nothing for ${wanted.os}/${wanted.architecture}${there === "" ? "" : `, only for ${there}`}`,
  );
}

function parsePlatform(value: unknown): Platform | undefined {
  if (!isRecord(value)) return undefined;
  const { os, architecture } = value;
  if (typeof architecture !== "string") return undefined;
  return { os: typeof os === "string" ? os : "", architecture };
}
