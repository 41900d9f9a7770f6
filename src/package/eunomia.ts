import { deflateSync, inflateSync } from "node:zlib";
import { EbpmError } from "../errors.ts";
import { checked } from "../schema/check.ts";
import { type EunomiaPackage, validateEunomiaPackage } from "../schema/eunomia-package.gen.ts";
import { canonicalJson } from "./canonical-json.ts";
import { parseYaml } from "./parse-yaml.ts";

/** Bytes; far above any real object, so that a lying package cannot fill the memory. */
export const OBJECT_LIMIT = 64 * 1024 * 1024;

/** What eunomia's own compiler writes; its loader ignores it. */
export const EUNOMIA_VERSION = "0.3.4";

/**
 * The text of a package file: keys sorted, one line, no newline at the end, as eunomia publishes them. The same package
 * always gives the same bytes.
 */
export function formatEunomia(content: EunomiaPackage): string {
  return canonicalJson(content);
}

/**
 * A package file in eunomia's current format.
 * @param what how to name it in an error
 * @throws PackageInvalid
 */
export function parseEunomia(text: string, what: string): EunomiaPackage {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? `: ${cause.message}` : "";
    throw new EbpmError("PackageInvalid", `${what} is not JSON${reason}`, { cause });
  }
  return checked(validateEunomiaPackage, value, what, "PackageInvalid");
}

/** The same tree as YAML, as eunomia's compiler writes it with `-y`. @throws PackageInvalid */
export function parseEunomiaYaml(text: string, what: string): EunomiaPackage {
  return checked(validateEunomiaPackage, parseYaml(text, what), what, "PackageInvalid");
}

/** An ELF object as it stands in a package: a zlib stream of level 6 in padded base64, and its own size in bytes. */
export function packObject(elf: Uint8Array): {
  readonly bpf_object: string;
  readonly bpf_object_size: number;
} {
  return { bpf_object: deflateSync(elf, { level: 6 }).toString("base64"), bpf_object_size: elf.byteLength };
}

/**
 * The ELF object in a package; base64 without padding is accepted too.
 * @throws PackageInvalid, PackageTooLarge, PackageCorrupt
 */
export function unpackObject(content: EunomiaPackage, what: string): Buffer {
  const { bpf_object: text, bpf_object_size: size } = content;
  if (size > OBJECT_LIMIT) {
    throw new EbpmError(
      "PackageTooLarge",
      `${what} claims an object of ${size} bytes, ${OBJECT_LIMIT} are allowed`,
    );
  }
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw new EbpmError("PackageInvalid", `${what}: bpf_object is not base64`);
  }
  const elf = inflate(Buffer.from(text, "base64"), size, what);
  if (elf.byteLength === size) return elf;
  const problem = `bpf_object holds ${elf.byteLength} bytes, bpf_object_size says ${size}`;
  throw new EbpmError("PackageCorrupt", `${what}: ${problem}`);
}

function inflate(compressed: Buffer, size: number, what: string): Buffer {
  try {
    // One byte more than promised is enough to see that the promise is wrong.
    return inflateSync(compressed, { maxOutputLength: size + 1 });
  } catch (cause) {
    const isLonger = cause instanceof RangeError;
    const problem = isLonger ? `is larger than the ${size} bytes it claims` : "is damaged or cut off";
    throw new EbpmError("PackageCorrupt", `${what}: bpf_object ${problem}`, { cause });
  }
}
