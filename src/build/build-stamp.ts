import { hash } from "node:crypto";
import type { BuildStamp } from "../schema/eunomia-package.gen.ts";
import type { HeaderPart } from "./parts.ts";
import { commonFlags } from "./run-clang.ts";
import type { SourceFile } from "./struct-annotations.ts";

interface Made {
  /** The compiler's own name and version. */
  readonly clang: string;
  readonly ebpmVersion: string;
  readonly cflags: readonly string[];
  /** The digest of the source. */
  readonly source: string;
  /** The files of the project that were read. */
  readonly files: readonly SourceFile[];
  /** What was linked, by path. */
  readonly linked: ReadonlyMap<string, Buffer>;
  /** The packages that it was built with. */
  readonly parts: readonly HeaderPart[];
}

/** The record in a package of what made its object. */
export function stampOf({ clang, ebpmVersion, cflags, source, files, linked, parts }: Made): BuildStamp {
  const headers = files.filter(({ path }) => path.endsWith(".h"));
  return {
    clang,
    ebpm: ebpmVersion,
    flags: [...commonFlags(), ...cflags],
    source,
    ...(headers.length === 0
      ? {}
      : { headers: Object.fromEntries(headers.map(({ path, text }) => [path, sha256(text)])) }),
    ...(linked.size === 0
      ? {}
      : { linked: Object.fromEntries([...linked].map(([path, content]) => [path, sha256(content)])) }),
    ...dependenciesOf(parts),
  };
}

/** What the package was built with, as far as that has a digest. */
function dependenciesOf(parts: readonly HeaderPart[]): Pick<BuildStamp, "dependencies"> {
  const pinned = parts.flatMap(({ label, digest }) =>
    digest === undefined ? [] : [[label, digest] as const],
  );
  return pinned.length === 0 ? {} : { dependencies: Object.fromEntries(pinned) };
}

/** In hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return hash("sha256", content, "hex");
}
