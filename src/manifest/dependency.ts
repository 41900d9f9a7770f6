/** A dependency as ebpm.toml states it, in its canonical form. */
export interface Dependency {
  /** The key in `[dependencies]`: the name by which the project speaks of it. */
  readonly name: string;
  readonly id: PackageId;
  readonly source: Source;
  readonly requirement: Requirement;
  /** What it depends on itself is resolved apart from everybody else's. */
  readonly isPrivate: boolean;
  /** Only of the root: needed to test and build, unknown to those who depend on the package. */
  readonly isDev: boolean;
  /** What the consumer says about a repository or archive that has no ebpm.toml of its own. */
  readonly layout: Layout | undefined;
}

/**
 * Names a package wherever it is spoken of: host and path, never a short name. One of
 * `oci://HOST/REPOSITORY`, `git+https://HOST/PATH[?subdir=FOLDER]` (also `git+ssh`, `git+file`),
 * `https://HOST/FILE` (an archive or a file), `local:NAME` (the embedded local registry), `path:RELATIVE` (from the root
 * of the workspace). Without credentials; equal text is the same package.
 */
export type PackageId = string;

/** Where the content of a package comes from. */
export type Source =
  | { readonly kind: "oci"; readonly host: string; readonly repository: string }
  | { readonly kind: "local"; readonly name: string }
  | {
      readonly kind: "git";
      /** https, ssh or file; short forms are expanded, credentials stripped; `user@` of ssh is kept. */
      readonly url: string;
      /** With `/`, never leading out of the repository; undefined for its root. */
      readonly subfolder: string | undefined;
      /** How versions are written as tags, such as `{path}/v{version}`; undefined tries the usual forms. */
      readonly tagPattern: string | undefined;
      readonly submodules: boolean;
      readonly lfs: boolean;
    }
  | {
      readonly kind: "url";
      readonly url: string;
      readonly sha256: string | undefined;
      readonly stripPrefix: string | undefined;
    }
  | { readonly kind: "path"; readonly path: string };

/** Which candidates will do. A candidate fulfils it by any of its labels. */
export type Requirement =
  | { readonly kind: "any" }
  /** A range of semantic versions in node-semver's grammar. */
  | { readonly kind: "range"; readonly range: string }
  | { readonly kind: "tag"; readonly tag: string }
  /** The head of the branch; with `history` also that many commits before it, newest first. */
  | { readonly kind: "branch"; readonly branch: string; readonly history: number }
  | { readonly kind: "revision"; readonly revision: string }
  | { readonly kind: "digest"; readonly digest: string };

export interface Layout {
  /** Folders with headers, relative to the package. */
  readonly include: readonly string[];
  /** `.bpf.c` and `.bpf.o` files to link where the dependency is used, relative to the package. */
  readonly link: readonly string[];
}
