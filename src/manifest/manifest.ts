import type { Dependency, PackageId, Requirement, Source } from "./dependency.ts";

/** A parsed and checked ebpm.toml. */
export interface Manifest {
  /** Absent where the file only lists modules of others to fetch. */
  readonly package: PackageMetadata | undefined;
  readonly modules: readonly Module[];
  /** Also those that only the package's own development needs; by name, each name once. */
  readonly dependencies: readonly Dependency[];
  readonly commands: readonly Command[];
  /** `HOST[/PATH]` by alias; `default` is where a dependency without a source comes from. */
  readonly registries: Readonly<Record<string, string>>;
  readonly overrides: readonly Override[];
  readonly patches: readonly Patch[];
  readonly workspace: Workspace | undefined;
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

/** Of a package that says nothing of itself but its name and version. */
export const SILENT_METADATA = {
  description: undefined,
  license: undefined,
  authors: [],
  repository: undefined,
  keywords: [],
} as const satisfies Omit<PackageMetadata, "name" | "version">;

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
  /** The user-space half for a WebAssembly module, relative like `source`. */
  readonly wasm?: string;
  /**
   * What is statically linked with it: names of library modules, dependencies (see linked-dependency.ts), and paths like
   * `source`. Of a library, the dependencies that are linked wherever it is.
   */
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

/** A command on top of a module: `ebpm run NAME` runs the module with these arguments before those that are given. */
export interface Command {
  readonly name: string;
  /** A module of this package, or the name of a dependency. */
  readonly module: string;
  readonly arguments: readonly string[];
  readonly description: string | undefined;
}

/** Instead of a package that is depended on, wherever in the graph: another one, or another requirement on it. */
export interface Override {
  readonly target: PackageId;
  readonly id: PackageId;
  readonly source: Source;
  readonly requirement: Requirement;
}

/** Changes to a package, kept as a file of the project that depends on it. */
export interface Patch {
  readonly target: PackageId;
  /** As `[patch]` calls it: a dependency, or the id. */
  readonly name: string;
  /** Relative to the manifest, with `/`. */
  readonly file: string;
}

/** Packages of one repository that share one ebpm.lock. */
export interface Workspace {
  /** Folders relative to the manifest; `*` stands for one name. */
  readonly members: readonly string[];
  readonly exclude: readonly string[];
}
