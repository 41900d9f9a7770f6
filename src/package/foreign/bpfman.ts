import { isRecord, textValues } from "../../content/descriptor.ts";

const CONTAINER_CONFIGS: ReadonlySet<string> = new Set([
  "application/vnd.oci.image.config.v1+json",
  "application/vnd.docker.container.image.v1+json",
]);

/** bpfman's images are container images: what is in them, only labels of the config tell. */
export function isContainerConfig(mediaType: string): boolean {
  return CONTAINER_CONFIGS.has(mediaType);
}

/**
 * The labels that say that a container image is bytecode, `io.ebpf.programs` before all; none for other images.
 * @see https://github.com/bpfman/bpfman/blob/v0.5.6/docs/developer-guide/shipping-bytecode.md
 */
export function bytecodeLabels(config: Uint8Array): Readonly<Record<string, string>> {
  let document: unknown;
  try {
    document = JSON.parse(Buffer.from(config).toString("utf8"));
  } catch {
    return {};
  }
  const inner = isRecord(document) ? document["config"] : undefined;
  const labels = isRecord(inner) ? (inner["Labels"] ?? inner["labels"]) : undefined;
  if (!isRecord(labels)) return {};
  return Object.fromEntries(Object.entries(textValues(labels)).filter(([key]) => key.startsWith("io.ebpf.")));
}
