import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { findLoader } from "../loader/find.ts";
import type { LoaderContext } from "../loader/inspect.ts";
import { sha256 } from "./build-stamp.ts";
import { fileIdentity, findTool, type Tool } from "./tools.ts";

/** What the modules of one build ask of the machine, each question once: most of them read the same headers. */
export class Survey {
  readonly #context: LoaderContext;
  readonly #digests = new Map<string, string>();
  #clang: Promise<Tool> | undefined;
  #loader: string | undefined;

  constructor(context: LoaderContext) {
    this.#context = context;
  }

  /** @throws ToolMissing */
  clang(): Promise<Tool> {
    this.#clang ??= findTool("clang", this.#context.childEnv);
    return this.#clang;
  }

  /** Changes when the loader is replaced. @throws LoaderMissing */
  loader(): string {
    this.#loader ??= fileIdentity(findLoader(this.#context));
    return this.#loader;
  }

  /**
   * sha256 by path, of files that the build only reads; whoever was made of one when it had another content is built again.
   * @throws the system error of a file that cannot be read
   */
  digestsOf(project: string, paths: readonly string[]): Record<string, string> {
    return Object.fromEntries(paths.map((path) => [path, this.#digestOf(resolve(project, path))]));
  }

  #digestOf(path: string): string {
    const known = this.#digests.get(path);
    if (known !== undefined) return known;
    const digest = fileDigest(path);
    this.#digests.set(path, digest);
    return digest;
  }
}

/** sha256 by path, as the files are now. @throws as `Survey.digestsOf` */
export function digestsNow(project: string, paths: readonly string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [path, fileDigest(resolve(project, path))]));
}

/** Headers are many and small: handing each over to another thread takes longer than reading it. */
function fileDigest(path: string): string {
  return sha256(readFileSync(path));
}
