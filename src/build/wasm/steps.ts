import { join, relative } from "node:path";
import { EbpmError } from "../../errors.ts";
import { findTool, type Tool, toolNamed } from "../tools.ts";
import { DEPENDENCY_FILE } from "./source-files.ts";

/** A language that the user-space half of a module can be in. */
export type WasmLanguage = "c" | "rust" | "assemblyscript" | "go";

/** What a compiler is given. All paths are absolute. */
export interface WasmCompile {
  readonly source: string;
  readonly object: string;
  readonly output: string;
  /** The folder of the bindings of all languages. */
  readonly bindings: string;
  /** For files that are made on the way; it holds the header or module of the object. */
  readonly temp: string;
  readonly project: string;
}

/** One run of a compiler. */
export interface WasmStep {
  readonly tool: Tool;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const ENDINGS: Readonly<Record<string, WasmLanguage>> = {
  c: "c",
  rs: "rust",
  ts: "assemblyscript",
  go: "go",
};

/** Crates that a module in Rust can use. */
const LIBRARIES = ["ebpm_wasm", "ebpm_events"];

/** @throws Unsupported */
export function languageOf(source: string): WasmLanguage {
  const language = ENDINGS[/\.(\w+)$/.exec(source)?.[1] ?? ""];
  if (language !== undefined) return language;
  throw new EbpmError("Unsupported", `nothing is known about building ${source} for WebAssembly`, {
    hint: "it ends in .c, .rs (Rust), .ts (AssemblyScript) or .go",
  });
}

type Env = Readonly<Record<string, string>>;

/** How a source becomes a module. @throws ToolMissing */
export async function wasmSteps(
  language: WasmLanguage,
  compile: WasmCompile,
  env: Env,
): Promise<readonly WasmStep[]> {
  const { source, output, bindings, temp, project, object } = compile;
  switch (language) {
    case "c": {
      const flags = ["--target=wasm32-wasi", "-O2", "-Wall", "-Wl,--export-table,--strip-all"];
      const dependencies = ["-MD", "-MF", join(temp, DEPENDENCY_FILE)];
      const folders = ["-I", temp, "-I", join(bindings, "c")];
      const map = `-ffile-prefix-map=${project}=.`;
      return [
        {
          tool: await findTool("clang", env),
          args: [...flags, ...dependencies, ...folders, map, "-o", output, source],
        },
      ];
    }
    case "rust": {
      const tool = await toolNamed("rustc", env, "https://rustup.rs, then: rustup target add wasm32-wasip1");
      const common = [
        "--edition",
        "2021",
        "--target",
        "wasm32-wasip1",
        "-C",
        "opt-level=s",
        "-C",
        "panic=abort",
      ];
      const remap = ["--remap-path-prefix", `${project}=.`, "--remap-path-prefix", `${bindings}=bindings`];
      const library = (name: string, path: string): WasmStep => ({
        tool,
        args: [
          ...[...common, ...remap, "--remap-path-prefix", `${temp}=.`],
          ...["--crate-type", "rlib", "--crate-name", name, "-o", join(temp, `lib${name}.rlib`), path],
        ],
      });
      const externs = LIBRARIES.flatMap((name) => ["--extern", `${name}=${join(temp, `lib${name}.rlib`)}`]);
      return [
        library("ebpm_wasm", join(bindings, "rust", "ebpm_wasm.rs")),
        library("ebpm_events", join(temp, "ebpm_events.rs")),
        {
          tool,
          args: [
            ...[...common, ...remap, "--crate-type", "bin", "--crate-name", "module", "-C", "lto"],
            ...["-C", "strip=symbols", "-C", "codegen-units=1", "-C", "link-arg=--export-table"],
            ...[`--emit=link=${output},dep-info=${join(temp, DEPENDENCY_FILE)}`, ...externs, source],
          ],
          env: { EBPM_OBJECT: object },
        },
      ];
    }
    case "assemblyscript": {
      const hint = "npm install assemblyscript @assemblyscript/wasi-shim";
      const folder = join(project, "node_modules", ".bin");
      const tool = await toolNamed("asc", { PATH: folder }, hint);
      // Relative: the compiler reads what is beside it only then.
      const shim = join("node_modules", "@assemblyscript", "wasi-shim", "asconfig.json");
      const flags = ["-O3s", "--exportTable", "--exportStart", "_start", "--runtime", "incremental"];
      return [{ tool, args: [relative(project, source), "--config", shim, ...flags, "-o", output] }];
    }
    case "go": {
      const tool = await toolNamed("go", env, "https://go.dev/dl, 1.24 or later");
      const overlay = join(temp, "overlay.json");
      const made = ["ebpm_wasm.go", "ebpm_events.go"].map((file) => join(source, "..", file));
      // Its mark of a build depends on where that was done.
      const flags = ["-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-overlay", overlay];
      return [
        {
          tool,
          args: ["build", ...flags, "-o", output, source, ...made],
          env: {
            ...{ GOOS: "wasip1", GOARCH: "wasm", GO111MODULE: "off", GOFLAGS: "" },
            // Nothing is fetched; without a home folder Go has no idea of its own where things lie.
            ...{ GOMODCACHE: join(temp, "modules"), GOPATH: join(temp, "go") },
            ...(env["HOME"] === undefined ? { GOCACHE: join(temp, "cache") } : {}),
          },
        },
      ];
    }
  }
}
