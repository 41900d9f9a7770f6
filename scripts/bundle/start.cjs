// Runs main.cjs with V8's code cache for it. The caches are only ever read: they belong to whoever installed ebpm.
"use strict";
const { readFileSync } = require("node:fs");
const { Script } = require("node:vm");

const filename = `${__dirname}/main.cjs`;
// The bundle is ASCII. The words around it must be those that the cache was made with (warm.cjs).
const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, "latin1")}\n})`;
// What reaches registries, builds or compiles scripts has a cache of its own, so that reading it costs the others nothing.
const [, , command, ...words] = process.argv;
const isScript = command === "run" && words.some((word) => word === "-e" || word.endsWith(".bt"));
const isRemote = ["copy", "publish", "pull", "push", "tag"].includes(command);
const isBuild = command === "build" || command === "check";
const name = isScript ? "script" : isRemote ? "remote" : isBuild ? "build" : "main";
let cachedData;
try {
  cachedData = readFileSync(`${__dirname}/${name}.cache`);
} catch {
  // Without it everything works, more slowly.
}
const script = new Script(source, { filename, cachedData });
script.runInThisContext()(module.exports, require, module, filename, __dirname);
