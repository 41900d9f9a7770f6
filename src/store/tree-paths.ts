import { posix } from "node:path";
import { EbpmError } from "../errors.ts";

const SEGMENT_LIMIT_BYTES = 255;
const PATH_LIMIT_BYTES = 1024;
const LINK_HOPS = 40;

/** What a path of a tree is. */
type Node =
  | { readonly kind: "folder" | "file"; readonly spelling: string }
  | { readonly kind: "link"; readonly spelling: string; readonly target: string };

/**
 * The names in a tree, each checked before anything is written under it: nothing leads out of the tree, nothing is there
 * twice, and nothing differs from another only by case, so that the tree is the same on every file system.
 */
export class TreePaths {
  readonly #what: string;
  readonly #nodes = new Map<string, Node>();

  /** @param what how to name the tree in errors */
  constructor(what: string) {
    this.#what = what;
  }

  /**
   * @returns the path without `.` and doubled slashes
   * @throws PackageInvalid
   */
  addFile(path: string): string {
    const clean = this.#clean(path);
    this.#add(clean, { kind: "file", spelling: clean });
    return clean;
  }

  /** The same for a link; where it leads is checked by `checkLinks`, when everything is there. */
  addLink(path: string, target: string): string {
    const clean = this.#clean(path);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    if (target === "" || posix.isAbsolute(target) || /[\\\u0000-\u001f\u007f]/.test(target)) {
      throw this.#refuse(path, `is a link to ${JSON.stringify(target)}, which leads out of the package`);
    }
    this.#add(clean, { kind: "link", spelling: clean, target });
    return clean;
  }

  /** Refuses a path that is no entry of its own, such as a folder of an archive. */
  checkFolder(path: string): void {
    if (!/^(?:\.?\/*)*$/.test(path)) this.#folder(this.#clean(path.replace(/\/+$/, "")));
  }

  /** @throws PackageInvalid for a link that leads out of the tree, directly or through others, or in a circle */
  checkLinks(): void {
    for (const node of this.#nodes.values()) {
      if (node.kind === "link") this.#follow(node.spelling, node.target);
    }
  }

  #follow(from: string, first: string): void {
    const place = posix.dirname(from).split("/").filter(isName);
    const pending = first.split("/");
    for (let hops = 0; pending.length > 0; ) {
      const segment = pending.shift() ?? "";
      if (segment === "..") {
        if (place.pop() === undefined) throw this.#refuse(from, "is a link that leads out of the package");
      } else if (isName(segment)) {
        place.push(segment);
        const node = this.#nodes.get(keyOf(place.join("/")));
        if (node?.kind !== "link") continue;
        hops += 1;
        if (hops > LINK_HOPS) throw this.#refuse(from, "is a link that leads in a circle");
        place.pop();
        pending.unshift(...node.target.split("/"));
      }
    }
  }

  #clean(path: string): string {
    const segments = path.split("/").filter((segment) => segment !== "" && segment !== ".");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    const isHostile = posix.isAbsolute(path) || /[\\\u0000-\u001f\u007f\ufffd]/.test(path);
    if (isHostile || segments.includes("..")) throw this.#refuse(path, "leads out of the package");
    const clean = segments.join("/");
    if (segments.length === 0 || path.endsWith("/")) throw this.#refuse(path, "is not the name of a file");
    if (segments.some((segment) => segment.toLowerCase() === ".git"))
      throw this.#refuse(path, "would be taken for a git repository");
    const isLong = segments.some((segment) => Buffer.byteLength(segment) > SEGMENT_LIMIT_BYTES);
    if (isLong || Buffer.byteLength(clean) > PATH_LIMIT_BYTES)
      throw this.#refuse(path, "has too long a name");
    return clean;
  }

  #add(clean: string, node: Node): void {
    const parent = posix.dirname(clean);
    if (parent !== ".") this.#folder(parent);
    const present = this.#nodes.get(keyOf(clean));
    if (present === undefined) this.#nodes.set(keyOf(clean), node);
    else throw this.#clash(clean, present);
  }

  #folder(path: string): void {
    const present = this.#nodes.get(keyOf(path));
    if (present?.kind === "folder" && present.spelling === path) return;
    if (present !== undefined) throw this.#clash(path, present);
    const parent = posix.dirname(path);
    if (parent !== ".") this.#folder(parent);
    this.#nodes.set(keyOf(path), { kind: "folder", spelling: path });
  }

  #clash(path: string, present: Node): EbpmError {
    if (present.spelling !== path)
      return this.#refuse(path, `differs only by case from ${JSON.stringify(present.spelling)}`);
    return this.#refuse(path, present.kind === "link" ? "lies behind a link" : "is there twice");
  }

  #refuse(path: string, problem: string): EbpmError {
    return new EbpmError(
      "PackageInvalid",
      `${this.#what}: ${JSON.stringify(path.slice(0, 200))} ${problem}`,
      { hint: "nothing of it was kept; tell its author" },
    );
  }
}

/** File systems that ignore case also take the composed and decomposed forms of a letter for the same. */
function keyOf(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

function isName(segment: string): boolean {
  return segment !== "" && segment !== ".";
}
