import { join, resolve } from "node:path";
import { treeDigest } from "../../content/tree-digest.ts";
import { EbpmError, systemCode } from "../../errors.ts";
import { isFolder } from "../../fs/presence.ts";
import type { PackageId } from "../../manifest/dependency.ts";
import type { Candidate, CandidateManifest } from "../../resolve/catalog.ts";
import { readTree } from "../../store/read-tree.ts";
import type { ContentRequest, Origin, OriginScope, PackageContent, SourceOf } from "./origin.ts";
import { describeFiles, readDocumentsIn } from "./package-manifest.ts";

type PathSource = SourceOf<"path">;

/** What tools put into a folder that is worked in, and is no part of the package. */
const IGNORED = [".git", ".ebpm", "target", "node_modules"];

/** Folders of this machine as they are now: nothing is copied and nothing is promised. */
export class PathOrigin implements Origin<PathSource> {
  readonly #root: string;

  constructor({ rootFolder }: Pick<OriginScope, "rootFolder">) {
    this.#root = rootFolder;
  }

  async candidates(source: PathSource, id: PackageId): Promise<readonly Candidate[]> {
    const folder = resolve(this.#root, source.path);
    if (!(await isFolder(folder))) return [];
    const { version } = await this.#describe(source);
    const labels = version === undefined ? [] : [{ kind: "version" as const, version }];
    return [{ id, source, pin: { kind: "path" }, version, labels, isYanked: false, publishedMs: undefined }];
  }

  describe({ source }: { readonly source: PathSource }): Promise<CandidateManifest> {
    return this.#describe(source);
  }

  async fetch(
    { source, id }: ContentRequest & { readonly source: PathSource },
    signal: AbortSignal,
  ): Promise<PackageContent> {
    const folder = resolve(this.#root, source.path);
    try {
      const digest = treeDigest(await readTree(folder, { ignored: IGNORED, signal }));
      return { folder, digest, pin: { kind: "path" }, tree: undefined };
    } catch (error) {
      if (systemCode(error) !== "ENOENT" && systemCode(error) !== "ENOTDIR") throw error;
      throw new EbpmError("PackageNotFound", `${id}: there is no folder ${folder}`, {
        hint: "a path counts from the folder of the workspace's ebpm.toml",
        cause: error,
      });
    }
  }

  async suggest(source: PathSource): Promise<string | undefined> {
    return `looked in ${resolve(this.#root, source.path)}`;
  }

  close(): void {}

  async #describe({ path }: PathSource): Promise<CandidateManifest> {
    const documents = await readDocumentsIn(resolve(this.#root, path));
    return describeFiles(documents, (name) => join(path, name), path);
  }
}
