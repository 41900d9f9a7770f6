import type { Descriptor } from "../../src/content/descriptor.ts";
import { SILENT_METADATA } from "../../src/manifest/manifest.ts";
import { composeArtifact, pushArtifact } from "../../src/package/artifact.ts";
import { LocalRegistry } from "../../src/store/local-registry.ts";

/** Publishes packages, each with one module of its name whose file has the given text. */
export async function fillRegistry(
  root: string,
  packages: Readonly<Record<string, string>>,
): Promise<LocalRegistry> {
  const registry = new LocalRegistry(root);
  for (const [reference, text] of Object.entries(packages)) await publishText(registry, reference, text);
  return registry;
}

async function publishText(registry: LocalRegistry, reference: string, text: string): Promise<Descriptor> {
  const [name = "", version = "0.1.0"] = reference.split(":");
  const metadata = { ...SILENT_METADATA, name, version };
  const artifact = composeArtifact(metadata, [{ name: name.split("/").at(-1) ?? name, text }]);
  await pushArtifact(registry, artifact);
  await registry.tag(artifact.manifest, `${name}:${version}`);
  return artifact.manifest;
}
