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
 *   dist/build.cache  the same of `ebpm build`
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
import { SILENT_METADATA } from "../src/manifest/manifest.ts";
import { composeArtifact, pushArtifact } from "../src/package/artifact.ts";
import { LocalRegistry } from "../src/store/local-registry.ts";
import { bundleChunks } from "./bundle/chunks.ts";
import { lazyOclif } from "./bundle/lazy-oclif.ts";
import { slimSemver } from "./bundle/slim-semver.ts";
import { stubs } from "./bundle/stubs.ts";

const root = dirname(import.meta.dirname);
const dist = join(root, "dist");

const WARM = { ...SILENT_METADATA, name: "warm", version: "0.1.0" };

/** Reads what comes and writes something to where `-o` and `-MF` say. */
const COMPILER = `while read -r line; do :; done
while [ $# -gt 0 ]; do
  case $1 in -MF) echo "object: src/warm.h" > "$2" ;; -o) echo "clang version 19.1.0" > "$2" ;; esac
  shift
done
`;

/** A project with a little of everything that is often in one. */
const PROJECT = {
  "ebpm.toml": `[package]
name = "warm"
version = "0.1.0"
description = "text"
license = "GPL-2.0-only"

[[module]]
name = "warm"
source = "src/warm.bpf.c"
header = "src/warm.h"
`,
  "src/warm.h": `struct event {
\tint pid; /* text */
\t/// @format duration
\tunsigned long long ns;
};
`,
  "src/warm.bpf.c": `#include "warm.h"
/// @brief text
char LICENSE[] SEC("license") = "GPL";
/// @cmdarg {"short": "p", "help": "text"}
const volatile int pid = 0;
struct { int x; } events SEC(".maps");
SEC("kprobe/f") int f(void *ctx) { return 0; }
`,
};

/** What the loader says of a small object. */
const INSPECTION = {
  name: "warm",
  format: "object",
  object: { size: 1, endian: "little", license: "GPL" },
  programs: [
    {
      name: "f",
      section: "kprobe/f",
      type: "kprobe",
      target: "f",
      helpers: [],
      instructions: 2,
      optional: false,
    },
  ],
  maps: [
    {
      name: "events",
      ident: "events",
      type: "ringbuf",
      key_size: 0,
      value_size: 0,
      max_entries: 1,
      flags: 0,
      internal: false,
      mmapable: false,
      key_type_id: 0,
      value_type_id: 0,
    },
  ],
  data_sections: [
    {
      name: ".rodata",
      variables: [{ name: "pid", type: "int", type_id: 1, size: 4, offset: 0, initial: 0 }],
    },
  ],
  structs: [
    {
      name: "event",
      type_id: 2,
      size: 16,
      kind: "struct",
      members: [
        { name: "pid", type: "int", offset_bits: 0, bitfield_bits: 0 },
        { name: "ns", type: "unsigned long long", offset_bits: 64, bitfield_bits: 0 },
      ],
    },
  ],
  events: [],
  arguments: [],
  needs: { btf: true, helpers: [], kfuncs: [], map_types: [], program_types: [] },
  doc: { brief: null, description: null, details: null, version: null },
};

const FOR_NODE = { platform: "node", target: "node22", charset: "ascii" } as const;
/** Identifiers stay, for readable stacks; lines stay short, since Node prints the whole line of an uncaught error. */
const SMALL = { minifySyntax: true, minifyWhitespace: true, lineLimit: 160, legalComments: "none" } as const;

await mkdir(dist, { recursive: true });

const bundle = await bundleChunks({
  absWorkingDir: root,
  entryPoints: [join(root, "src", "main.ts")],
  ...FOR_NODE,
  define: { "import.meta.dirname": "__dirname", "import.meta.filename": "__filename" },
  plugins: [lazyOclif, slimSemver, stubs],
  logLevel: "warning",
});
const { code } = await transform(bundle, { ...FOR_NODE, ...SMALL });
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
    for (const [path, text] of Object.entries(PROJECT)) {
      await mkdir(dirname(join(home, "project", path)), { recursive: true });
      await writeFile(join(home, "project", path), text);
    }
    for (const name of ["main", "remote", "script", "build", "wasm"]) {
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
    format: "cjs",
    ...FOR_NODE,
    ...SMALL,
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
    clang: COMPILER,
    loader: `[ "$1" = types ] && echo '${JSON.stringify(types)}' && exit
while read -r line; do line=\${line#*--output\\",\\"}; echo x > "\${line%%\\"*}"; echo '${JSON.stringify(INSPECTION)}'; done\n`,
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
