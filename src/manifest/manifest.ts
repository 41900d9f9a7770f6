/** A parsed and checked ebpm.toml. */
export interface Manifest {
  /** Absent where the file only lists modules of others to fetch. */
  readonly package: PackageMetadata | undefined;
  readonly modules: readonly Module[];
  readonly dependencies: Readonly<Record<string, Dependency>>;
}

export interface PackageMetadata {
  /** `opensnoop` or `owner/opensnoop`. */
  readonly name: string;
  /** A semantic version without build metadata. */
  readonly version: string;
  readonly description: string | undefined;
  readonly license: string | undefined;
  readonly authors: readonly string[];
  readonly repository: string | undefined;
  readonly keywords: readonly string[];
}

/** A module of our own to build or to ship ready-made, or someone else's to fetch. */
export type Module = OwnModule | ForeignModule;

export interface OwnModule {
  readonly kind: "own";
  readonly name: string;
  /** Relative to the manifest, with `/`; never leads out of the project. */
  readonly source: string;
  /** The header whose structs are the events, relative like `source`. */
  readonly header: string | undefined;
  readonly cflags: readonly string[];
  /** How the source is written; undefined: as it looks. */
  readonly dialect: Dialect | undefined;
  /** Code for other modules to link, which runs nowhere by itself. */
  readonly isLibrary: boolean;
  /** Names of library modules, and paths like `source`, that are statically linked with it. */
  readonly link: readonly string[];
}

/** The framework that a source in C is written for. */
export type Dialect = "libbpf" | "bcc";

export interface ForeignModule {
  readonly kind: "foreign";
  readonly name: string;
  readonly origin: { readonly kind: "path" | "url"; readonly value: string };
  readonly version: string | undefined;
}

/** A dependency as it is written; what it means is decided where dependencies are resolved. */
export type Dependency = string | Readonly<Record<string, string | boolean>>;
