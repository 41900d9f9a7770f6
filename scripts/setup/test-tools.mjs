// @ts-check
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join } from "node:path";
import { attempt, step } from "./step.mjs";
import { findCommand } from "./system.mjs";

/**
 * Programs that only tests need, by Debian's names. They are unpacked and not installed: Debian would start the
 * registry as a service.
 */
const TOOLS = [
  { name: "docker-registry", program: "usr/bin/docker-registry" },
  { name: "skopeo", program: "usr/bin/skopeo" },
];

/** For modules of WebAssembly in C. clang looks for them in its own folders only, so these are installed, where one may. */
const WASM_PACKAGES = ["wasi-libc", "lld", "libclang-rt-dev-wasm32"];
const WASM_HEADER = "/usr/include/wasm32-wasi/stdio.h";

/**
 * No distribution has these; Go builds them from its module proxy. Not with `go install PACKAGE@VERSION`, which asks for lists
 * of versions that not every proxy has.
 */
const GO_TOOLS = [
  { name: "crane", module: "github.com/google/go-containerregistry", version: "v0.20.3" },
  { name: "oras", module: "oras.land/oras", version: "v1.3.3" },
];

/** Modules that its authors built, in C, Rust and TinyGo: proof that such run as they are. MIT. */
const WASM_BPF = {
  url: "https://static.crates.io/crates/wasm-bpf-rs/wasm-bpf-rs-0.3.2.crate",
  sha256: "348d77a01302263f7ede3aa04752efacbb2105f94308552e98a2286301799c45",
};

/**
 * Makes the tools available to tests, as far as apt and Go can fetch them; a test that misses one is skipped and says so.
 * @param {string} root
 * @returns {Promise<string>} the PATH for tests
 */
export async function ensureTestTools(root) {
  const folder = join(root, "dist/test-tools");
  const missing = TOOLS.filter(
    ({ name, program }) => findCommand(name) === undefined && !existsSync(join(folder, program)),
  );
  if (missing.length > 0 && findCommand("apt-get") !== undefined) {
    await step(`fetching ${missing.map(({ name }) => name).join(", ")} for the tests`, () =>
      unpack(
        folder,
        missing.map(({ name }) => name),
      ),
    );
  }
  if (!existsSync(WASM_HEADER) && process.getuid?.() === 0 && findCommand("apt-get") !== undefined) {
    const install = ["install", "-y", "--no-install-recommends", ...WASM_PACKAGES];
    await step(`installing ${WASM_PACKAGES.join(", ")} for the tests`, () => attempt("apt-get", install, {}));
  }
  await fetchAssemblyScript(root, join(folder, "assemblyscript"));
  await fetchWasmBpf(join(folder, "wasm-bpf"));
  const bin = join(folder, "usr/bin");
  for (const tool of GO_TOOLS) {
    if (findCommand(tool.name) === undefined && !existsSync(join(bin, tool.name)))
      await buildGoTool(folder, tool);
  }
  return [process.env["PATH"] ?? "", bin].join(delimiter);
}

/**
 * What the template for AssemblyScript is compiled with. It has a hundred megabytes, and nothing but one test wants it: no development
 * dependency of ours.
 * @param {string} root
 * @param {string} folder
 */
async function fetchAssemblyScript(root, folder) {
  const tried = join(folder, ".tried");
  if (existsSync(join(folder, "node_modules/.bin/asc")) || existsSync(tried)) return;
  mkdirSync(folder, { recursive: true });
  for (const file of ["package.json", "package-lock.json"])
    copyFileSync(join(root, "templates/wasm-assemblyscript", file), join(folder, file));
  const install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { status } = await step("fetching the compiler of AssemblyScript for the tests", () =>
    attempt("npm", install, { cwd: folder }),
  );
  if (status !== 0) writeFileSync(tried, "");
}

/** @param {string} folder */
async function fetchWasmBpf(folder) {
  const tried = join(folder, ".tried");
  if (existsSync(join(folder, "tests")) || existsSync(tried)) return;
  const file = join(folder, "crate.tar.gz");
  mkdirSync(folder, { recursive: true });
  await step("fetching modules of wasm-bpf for the tests", () =>
    attempt("curl", ["-fsSL", "--max-time", "60", "-o", file, WASM_BPF.url], {}),
  );
  const isRight =
    existsSync(file) && createHash("sha256").update(readFileSync(file)).digest("hex") === WASM_BPF.sha256;
  if (isRight) await attempt("tar", ["-xzf", file, "--strip-components=1", "-C", folder], {});
  if (!existsSync(join(folder, "tests"))) writeFileSync(tried, "");
  rmSync(file, { force: true });
}

/** @param {string} folder @param {{name: string, module: string, version: string}} tool */
async function buildGoTool(folder, { name, module, version }) {
  const tried = join(folder, `.${name}-tried`);
  // Where the module proxy cannot be reached, not every run of the tests waits for it.
  if (findCommand("go") === undefined || existsSync(tried)) return;
  const cache = join(folder, "go");
  const source = join(cache, "build");
  mkdirSync(source, { recursive: true });
  writeFileSync(join(source, "go.mod"), `module tools\n\nrequire ${module} ${version}\n`);
  // Modules that could not be removed again are of no use in a build folder.
  const env = { ...process.env, GOPATH: cache, GOFLAGS: "-modcacherw -mod=mod" };
  const output = join(folder, "usr/bin", name);
  const { status } = await step(`building ${name} for the tests`, () =>
    attempt("go", ["build", "-o", output, `${module}/cmd/${name}`], { cwd: source, env }),
  );
  rmSync(cache, { recursive: true, force: true });
  if (status !== 0) writeFileSync(tried, "");
}

/** @param {string} folder @param {readonly string[]} names */
async function unpack(folder, names) {
  const debs = join(folder, "debs");
  rmSync(debs, { recursive: true, force: true });
  mkdirSync(debs, { recursive: true });
  // Without its own user apt complains that it cannot drop privileges in a private folder.
  const download = ["-o", "APT::Sandbox::User=root", "download", ...names];
  const first = await attempt("apt-get", download, { cwd: debs });
  if (first.status !== 0 && process.getuid?.() === 0) {
    await attempt("apt-get", ["update"], {});
    await attempt("apt-get", download, { cwd: debs });
  }
  for (const deb of readdirSync(debs)) await attempt("dpkg", ["-x", join(debs, deb), folder]);
  rmSync(debs, { recursive: true, force: true });
}
