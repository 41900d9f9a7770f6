// Makes dist/NAME.cache: runs the bundle and has V8 write down every function that was compiled on the way. bundle.ts sets
// the scene: EBPM_HOME with a package `warm` in it, and stand-ins for the loader and the compiler. `main` is for `ebpm run`, up to
// the execve that nothing survives, `script` the same for a text, `build` for a project, and `remote` for commands that reach registries.
"use strict";
const { readFileSync, renameSync, writeFileSync } = require("node:fs");
const { createServer } = require("node:http");
const { join } = require("node:path");
const { Script } = require("node:vm");

const [, , dist, name] = process.argv;
const filename = join(dist, "main.cjs");
// The same words as in start.cjs.
const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, "latin1")}\n})`;
const script = new Script(source, { filename });
const factory = script.runInThisContext();

const SCRIPT = `tracepoint:syscalls:sys_enter_openat /pid != 1/ { printf("%s %d\\n", str(args.filename), pid); @[comm] = count(); }
kprobe:vfs_read { @start[tid] = nsecs; }
kretprobe:vfs_read / @start[tid] / { @ns = hist(nsecs - @start[tid]); delete(@start[tid]); }
interval:s:1 { print(@ns); clear(@ns); } END { clear(@start); }`;

const done =
  name === "main"
    ? warmRun("--format", "table", "warm")
    : name === "script"
      ? warmRun("-e", SCRIPT)
      : name === "build"
        ? warmBuild()
        : warmTransfers();
done.catch((error) => {
  process.stderr.write(`no code cache: ${error.message}\n`);
  process.exit(1);
});

async function warmRun(...words) {
  process.geteuid = () => 0;
  process.execve = () => {
    writeCache();
    process.exit(0);
  };
  await start("--version");
  await start("run", ...words);
  throw new Error("ebpm run did not come to the loader");
}

async function warmBuild() {
  // Anew, and with nothing changed.
  for (const words of [["--force"], []]) {
    await start("build", ...words, "project");
    if (process.exitCode) throw new Error("ebpm build failed");
  }
  writeCache();
  process.exit(0);
}

async function warmTransfers() {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const reference = `127.0.0.1:${server.address().port}/warm:0.1.0`;
  await start("push", "warm:0.1.0", reference);
  // Into an empty registry, so that something is to be fetched.
  process.env.EBPM_HOME = join(process.cwd(), "pulled");
  await start("pull", reference);
  if (process.exitCode) throw new Error("ebpm push or pull failed");
  writeCache();
  process.exit(0);
}

const stored = new Map();

/** As much of a registry as one push and one pull need. */
async function answer(request, response) {
  const { pathname, searchParams } = new URL(request.url, "http://registry.test");
  const body = Buffer.concat(await Array.fromAsync(request));
  const key = searchParams.get("digest") ?? pathname.slice(pathname.lastIndexOf("/") + 1);
  const found = stored.get(key);
  if (request.method === "POST") response.writeHead(202, { location: "/v2/warm/blobs/uploads/1" });
  else if (request.method === "PUT") stored.set(key, { body, type: request.headers["content-type"] });
  if (request.method === "PUT") response.writeHead(201);
  else if (found === undefined && request.method !== "POST") response.writeHead(404);
  else if (found !== undefined) response.writeHead(200, { "content-type": found.type });
  response.end(found?.body);
}

function writeCache() {
  const cache = join(dist, `${name}.cache`);
  writeFileSync(`${cache}.new`, script.createCachedData());
  renameSync(`${cache}.new`, cache);
}

function start(...argv) {
  process.argv = [process.execPath, join(dist, "ebpm.cjs"), ...argv];
  const loaded = { exports: {} };
  factory(loaded.exports, require, loaded, filename, dist);
  return loaded.exports.finished;
}
