// Runs main.cjs with V8's code cache for it. The cache is only ever read: it belongs to whoever installed ebpm.
"use strict";
const { readFileSync } = require("node:fs");
const { Script } = require("node:vm");

const filename = `${__dirname}/main.cjs`;
// The bundle is ASCII. The words around it must be those that the cache was made with (warm.cjs).
const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, "latin1")}\n})`;
let cachedData;
try {
  cachedData = readFileSync(`${__dirname}/main.cache`);
} catch {
  // Without it everything works, more slowly.
}
const script = new Script(source, { filename, cachedData });
script.runInThisContext()(module.exports, require, module, filename, __dirname);
