import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Descriptor } from "../content/descriptor.ts";
import { digestParts } from "../content/digest.ts";
import { EbpmError, systemCode } from "../errors.ts";
import { storeError } from "../store/failure.ts";
import { type IndexEntry, parseLayoutIndex } from "../store/layout-index.ts";
import type { LocalRegistry } from "../store/local-registry.ts";

/**
 * Reads the local registry in one go, for `ebpm run`: waiting for the event loop and loading Node's streams would take
 * longer than the whole reading of a package.
 */
export class LocalReader {
  readonly #registry: LocalRegistry;

  constructor(registry: LocalRegistry) {
    this.#registry = registry;
  }

  /** An absent registry is an empty one. @throws StoreDamaged, StoreUnusable */
  entries(): readonly IndexEntry[] {
    const path = this.#registry.indexPath;
    try {
      return parseLayoutIndex(readFileSync(path, "utf8"), path);
    } catch (error) {
      if (systemCode(error) === "ENOENT") return [];
      throw storeError(this.#registry.root, error);
    }
  }

  /**
   * The whole content, checked.
   * @param limit refuse anything larger, in bytes, before reading it
   * @throws StoreDamaged if it is missing; DigestMismatch, PackageTooLarge, StoreUnusable
   */
  read(descriptor: Descriptor, limit: number): Buffer {
    if (descriptor.size > limit) {
      throw new EbpmError(
        "PackageTooLarge",
        `${descriptor.digest} has ${descriptor.size} bytes, more than any package`,
      );
    }
    const bytes = this.#bytes(descriptor);
    const { algorithm, hex } = digestParts(descriptor.digest);
    const found = createHash(algorithm).update(bytes).digest("hex");
    if (bytes.length === descriptor.size && found === hex) return bytes;
    throw new EbpmError("DigestMismatch", `the local registry holds other bytes under ${descriptor.digest}`, {
      hint: "see what is damaged with: ebpm cache verify; then publish or fetch the package again",
    });
  }

  #bytes(descriptor: Descriptor): Buffer {
    try {
      return readFileSync(this.#registry.blobPath(descriptor.digest));
    } catch (error) {
      if (systemCode(error) !== "ENOENT") throw storeError(this.#registry.root, error);
      throw new EbpmError("StoreDamaged", `the local registry lacks ${descriptor.digest}`, {
        hint: "run: ebpm cache verify",
        cause: error,
      });
    }
  }
}
