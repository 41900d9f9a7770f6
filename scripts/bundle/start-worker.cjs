// Runs wasm-guest.cjs, the thread of a WebAssembly module, with V8's code cache for it: as start.cjs does main.cjs.
"use strict";
const { readFileSync } = require("node:fs");
const { Script } = require("node:vm");

const filename = `${__dirname}/wasm-guest.cjs`;
// The words around it must be those that the cache was made with (warm-guest.cjs).
const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, "latin1")}\n})`;
let cachedData;
try {
  cachedData = readFileSync(`${__dirname}/wasm-guest.cache`);
} catch {
  // Without it everything works, more slowly.
}
const script = new Script(source, { filename, cachedData });
script.runInThisContext()(module.exports, require, module, filename, __dirname);
