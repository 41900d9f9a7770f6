/**
 * Makes `dist/`: the command line interface as one file with V8's code cache for it, and the library.
 *
 *   dist/ebpm.cjs    what bin/ebpm starts: runs main.cjs with the cache
 *   dist/main.cjs    src/main.ts with everything it needs, oclif included
 *   dist/main.cache  the compiled functions of an `ebpm run`; refused and ignored by any other version of Node
 *   dist/remote.cache  the same of `ebpm push` and `ebpm pull`
 *   dist/wasm-worker.cjs  the thread of a WebAssembly module: runs wasm-guest.cjs with the cache
 *   dist/wasm-guest.cjs  src/wasm/worker.ts with everything it needs
 *   dist/wasm-guest.cache  its compiled functions
 *   dist/script.cache  the same of `ebpm run -e`
 *   dist/wasm.cache  the same of `ebpm run x.wasm`
 *   dist/index.js    src/index.ts with everything it needs: what `import "ebpm"` gives
 *   dist/types/      its types
 *
 * Start-up is what this is for: loading oclif as it comes takes three times as long as an empty Node program.
 */
import { execFileSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build, transform } from "esbuild";
import { composeArtifact, pushArtifact } from "../src/package/artifact.ts";
import { LocalRegistry } from "../src/store/local-registry.ts";
import { lazyBuiltins } from "./bundle/lazy-builtins.ts";
import { lazyOclif } from "./bundle/lazy-oclif.ts";
import { slimSemver } from "./bundle/slim-semver.ts";
import { stubs } from "./bundle/stubs.ts";

const root = dirname(import.meta.dirname);
const dist = join(root, "dist");

const WARM = {
  name: "warm",
  version: "0.1.0",
  description: undefined,
  license: undefined,
  authors: [],
  repository: undefined,
  keywords: [],
} as const;

/** Reads what comes and writes something to where `-o` says. */
const OUTPUT_WRITER = `while read -r line; do :; done
while [ "$1" != -o ]; do shift; done
echo "clang version 19.1.0" > "$2"
`;

/** What the loader says of the smallest script. */
const INSPECTION = {
  name: "script",
  format: "object",
  object: { size: 1, endian: "little", license: "GPL" },
  programs: [],
  maps: [],
  data_sections: [],
  structs: [],
  events: [],
  arguments: [],
  needs: { btf: true, helpers: [], kfuncs: [], map_types: [], program_types: [] },
  doc: { brief: null, description: null, details: null, version: null },
};

await mkdir(dist, { recursive: true });

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: [join(root, "src", "main.ts")],
  outfile: join(dist, "main.cjs"),
  write: false,
  bundle: true,
  platform: "node",
  target: "node22",
  format: "cjs",
  charset: "ascii",
  define: { "import.meta.dirname": "__dirname", "import.meta.filename": "__filename" },
  plugins: [lazyOclif, slimSemver, stubs],
  logLevel: "warning",
});
const [bundle] = outputFiles;
if (bundle === undefined) throw new Error("esbuild made nothing");
const { code } = await transform(lazyBuiltins(bundle.text), {
  platform: "node",
  target: "node22",
  charset: "ascii",
  // Identifiers stay, for readable stacks; lines stay short, since Node prints the whole line of an uncaught error.
  minifySyntax: true,
  minifyWhitespace: true,
  lineLimit: 160,
  legalComments: "none",
});
await writeFile(join(dist, "main.cjs.new"), asciiOnly(code));
await copyFile(join(import.meta.dirname, "bundle", "start.cjs"), join(dist, "ebpm.cjs.new"));
// Each is renamed into place whole: an ebpm that starts meanwhile finds the old or the new one. The cache comes last;
// until then V8 refuses the one of the old bundle.
await rename(join(dist, "main.cjs.new"), join(dist, "main.cjs"));
await rename(join(dist, "ebpm.cjs.new"), join(dist, "ebpm.cjs"));
await writeWorker();
await writeCodeCaches();
await writeLibrary();

/** esbuild leaves regular expressions as they are; start.cjs reads the bundle as Latin-1, the fastest there is. */
function asciiOnly(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Runs the bundle as `ebpm run` for a package in a registry of its own, and as commands that reach registries. */
async function writeCodeCaches(): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), "ebpm-bundle-"));
  try {
    const registry = new LocalRegistry(join(home, "registry"));
    const artifact = composeArtifact(WARM, [{ name: "warm", text: "{}" }]);
    await pushArtifact(registry, artifact);
    await registry.tag(artifact.manifest, `warm:${WARM.version}`);
    const tools = await standIns(home);
    for (const name of ["main", "remote", "script", "wasm"]) {
      // --disable-warning has no influence on the cache; flags of V8 would.
      const args = [
        "--disable-warning=ExperimentalWarning",
        join(import.meta.dirname, "bundle", "warm.cjs"),
        dist,
        name,
      ];
      execFileSync(process.execPath, args, {
        cwd: home,
        env: { HOME: home, EBPM_HOME: home, EBPM_LOADER: join(tools, "loader"), PATH: tools },
        stdio: ["ignore", "ignore", "inherit"],
      });
    }
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function writeWorker(): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, "src", "wasm", "worker.ts")],
    outfile: join(dist, "wasm-guest.cjs"),
    write: false,
    bundle: true,
    platform: "node",
    target: "node22",
    format: "cjs",
    charset: "ascii",
    minifySyntax: true,
    minifyWhitespace: true,
    lineLimit: 160,
    legalComments: "none",
    logLevel: "warning",
  });
  const [worker] = outputFiles;
  if (worker === undefined) throw new Error("esbuild made nothing");
  await writeFile(join(dist, "wasm-guest.cjs.new"), asciiOnly(worker.text));
  await copyFile(join(import.meta.dirname, "bundle", "start-worker.cjs"), join(dist, "wasm-worker.cjs.new"));
  await rename(join(dist, "wasm-guest.cjs.new"), join(dist, "wasm-guest.cjs"));
  await rename(join(dist, "wasm-worker.cjs.new"), join(dist, "wasm-worker.cjs"));
  const folder = await mkdtemp(join(tmpdir(), "ebpm-bundle-"));
  try {
    const warm = join(import.meta.dirname, "bundle", "warm-guest.cjs");
    execFileSync(process.execPath, [warm, dist, folder], { stdio: ["ignore", "ignore", "inherit"] });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A folder with what a script is compiled with, as far as the bundle sees it: no compiler is needed to make dist/. */
async function standIns(home: string): Promise<string> {
  const folder = join(home, "tools");
  await mkdir(folder);
  const pointer = { kind: "pointer", to: { kind: "int", bytes: 1, signed: true, char: true } };
  const int = { kind: "int", bytes: 8, signed: true };
  const types = {
    probes: [
      {
        probe: "tracepoint:syscalls:sys_enter_openat",
        matches: ["syscalls:sys_enter_openat"],
        struct: "trace_event_raw_sys_enter",
        fields: [{ name: "filename", path: "args[1]", type: pointer }],
        user: true,
      },
      { probe: "function:vfs_read", matches: ["vfs_read"], fields: [], returns: int },
    ],
    structs: {},
    records: {},
    constants: {},
  };
  const programs = {
    mkfifo: 'exec /usr/bin/mkfifo "$@"\n',
    clang: OUTPUT_WRITER,
    "llvm-strip": OUTPUT_WRITER,
    loader: `[ "$1" = types ] && echo '${JSON.stringify(types)}' || echo '${JSON.stringify(INSPECTION)}'\n`,
  };
  for (const [name, text] of Object.entries(programs)) {
    await writeFile(join(folder, name), `#!/bin/sh\n${text}`, { mode: 0o755 });
  }
  return folder;
}

async function writeLibrary(): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, "src", "index.ts")],
    outfile: join(dist, "index.js"),
    write: false,
    bundle: true,
    platform: "node",
    target: "node22",
    format: "esm",
    // Packages of the older kind that are bundled into it ask for Node's own modules in their way.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module";\nconst require = requireFrom(import.meta.url);',
    },
    legalComments: "none",
    logLevel: "warning",
  });
  const [library] = outputFiles;
  if (library === undefined) throw new Error("esbuild made nothing");
  await writeFile(join(dist, "index.js.new"), library.contents);
  await rename(join(dist, "index.js.new"), join(dist, "index.js"));
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  execFileSync(process.execPath, [compiler, "-p", join(import.meta.dirname, "bundle", "types.json")], {
    stdio: ["ignore", "inherit", "inherit"],
  });
}
