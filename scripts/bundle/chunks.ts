import { basename } from "node:path";
import { type BuildOptions, build, transform } from "esbuild";
import { lazyBuiltins } from "./lazy-builtins.ts";

const LOADER = `const __loaded = new Map();
const __own = (name) => {
  const chunk = __chunks[name];
  if (chunk === undefined) return require(name);
  let module = __loaded.get(name);
  if (module === undefined) {
    module = { exports: {} };
    __loaded.set(name, module);
    chunk(module.exports, __own, module, __filename, __dirname);
  }
  return module.exports;
};
module.exports = __own("./main.js");`;

/**
 * Bundles a program into one CommonJS module of many functions, each with what is loaded together. V8 deserialises a code
 * cache by the function: what a command does not load costs it nothing, where in a single scope every function of
 * the whole program is made at each start.
 * @param options with one entry point, `main`
 */
export async function bundleChunks(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    outdir: "/",
    write: false,
    bundle: true,
    splitting: true,
    format: "esm",
  });
  const chunks = await Promise.all(
    (outputFiles ?? []).map(({ path, text }) => wrapped(basename(path), text)),
  );
  return `"use strict";\nconst __chunks = {\n${chunks.join(",\n")}\n};\n${LOADER}\n`;
}

async function wrapped(name: string, text: string): Promise<string> {
  const { code } = await transform(text, {
    platform: "node",
    target: "node22",
    format: "cjs",
    charset: "ascii",
    supported: { "dynamic-import": false },
  });
  return `"./${name}"(exports, require, module, __filename, __dirname) {\n${lazyBuiltins(code)}\n}`;
}
