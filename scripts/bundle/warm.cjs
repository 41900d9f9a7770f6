// Makes dist/main.cache: runs the bundle as `ebpm run` does, up to the execve that nothing survives, and has V8 write down
// every function that was compiled on the way. bundle.ts sets the scene: EBPM_HOME with a package `warm` in it.
"use strict";
const { readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");

const dist = process.argv[2];
const filename = join(dist, "main.cjs");
// The same words as in start.cjs.
const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, "latin1")}\n})`;
const script = new Script(source, { filename });
const factory = script.runInThisContext();

process.geteuid = () => 0;
process.execve = () => {
  const cache = join(dist, "main.cache");
  writeFileSync(`${cache}.new`, script.createCachedData());
  renameSync(`${cache}.new`, cache);
  process.exit(0);
};

start("--version")
  .then(() => start("run", "--format", "table", "warm"))
  .then(() => {
    process.stderr.write("ebpm run did not come to the loader: no code cache\n");
    process.exit(1);
  });

function start(...argv) {
  process.argv = [process.execPath, join(dist, "ebpm.cjs"), ...argv];
  const loaded = { exports: {} };
  factory(loaded.exports, require, loaded, filename, dist);
  return loaded.exports.finished;
}
