import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { bundleChunks } from "../../scripts/bundle/chunks.ts";
import { lazyBuiltins } from "../../scripts/bundle/lazy-builtins.ts";
import { fillRegistry } from "../support/registry.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const DIST = join(import.meta.dirname, "..", "..", "dist");

describe("lazyBuiltins", () => {
  it("loads a builtin at its first use and once", () => {
    const code = lazyBuiltins(
      '"use strict";\nvar import_node_os = require("node:os");\nuse((0, import_node_os.EOL));\n',
    );
    const loaded: string[] = [];
    const seen: unknown[] = [];
    const run = new Function("require", "use", `${code}use(import_node_os().EOL);`);
    run(
      (name: string) => {
        loaded.push(name);
        return { EOL: "end" };
      },
      (value: unknown) => seen.push(value),
    );
    assert.deepEqual([loaded, seen], [["node:os"], ["end", "end"]]);
  });

  it("leaves other names alone and fails when nothing fits its pattern", () => {
    assert.match(
      lazyBuiltins('  import_promises = require("node:fs/promises");\nimport_else.x;\n'),
      /\nimport_else\.x;\n$/,
    );
    assert.throws(
      () => lazyBuiltins('const os = require("node:os");'),
      /the form of esbuild's output has changed/,
    );
  });
});

describe("bundleChunks", () => {
  const folder = useTempFolder();

  it("gives one module that runs as the sources do, and loads what is imported later later", async () => {
    const write = (name: string, text: string): void => writeFileSync(join(folder(), name), text);
    write(
      "main.ts",
      `import { log } from "./shared.ts"; log("main");
      export const later = async () => (await import("./later.ts")).default;`,
    );
    write(
      "later.ts",
      `import { readFileSync } from "node:fs"; import { log } from "./shared.ts"; log("later");
      export default () => readFileSync(import.meta.filename, "utf8");`,
    );
    write(
      "shared.ts",
      `export const log = (text: string) => lines.push(text); declare const lines: string[];`,
    );
    write("none.ts", "not loaded");
    const code = await bundleChunks({
      entryPoints: [join(folder(), "main.ts")],
      platform: "node",
      define: { "import.meta.filename": "__filename" },
    });
    const lines: string[] = [];
    const module: { exports: { later?: () => Promise<() => string> } } = { exports: {} };
    const run = new Function("require", "module", "lines", "__filename", "__dirname", code);
    run(createRequire(import.meta.url), module, lines, join(folder(), "none.ts"), folder());
    assert.deepEqual(lines, ["main"]);
    const read = await module.exports.later?.();
    assert.deepEqual(lines, ["main", "later"]);
    assert.equal(read?.(), "not loaded");
  });
});

describe("dist/", () => {
  const folder = useTempFolder();

  it("V8 accepts the code cache: a refused one would only be slow", () => {
    const program = `
      const { readFileSync } = require("node:fs");
      const { Script } = require("node:vm");
      const start = readFileSync("ebpm.cjs", "utf8");
      const words = /\\\`(\\(function.*?\\{)\\$\\{.*?\\}(.*?)\\\`/.exec(start);
      const source = words[1] + readFileSync("main.cjs", "latin1") + words[2].replace("\\\\n", "\\n");
      const script = new Script(source, { filename: "x", cachedData: readFileSync("main.cache") });
      process.stdout.write(String(script.cachedDataRejected));`;
    assert.equal(execFileSync(process.execPath, ["-e", program], { cwd: DIST, encoding: "utf8" }), "false");
  });

  it("has no source that is not ASCII: it is read as Latin-1", () => {
    assert.ok(readFileSync(join(DIST, "main.cjs")).every((byte) => byte < 0x80));
  });

  it("`ebpm run` of a package in the local registry loads no module that takes long", async () => {
    await fillRegistry(join(folder(), "registry"), { "x:0.1.0": "{}" });
    const program = join(folder(), "probe.cjs");
    writeFileSync(
      program,
      `process.geteuid = () => 0;
       process.execve = () => {
         process.execve = undefined;
         const loaded = process.moduleLoadList.map((line) => line.replace(/^NativeModule /, ""));
         require("node:fs").writeSync(1, JSON.stringify(loaded));
         process.reallyExit(0);
       };
       process.argv = [process.argv[0], "ebpm", "run", "x"];
       require(${JSON.stringify(join(DIST, "ebpm.cjs"))});`,
    );
    const env = { HOME: folder(), EBPM_HOME: folder(), EBPM_LOADER: "/bin/true" };
    const text = execFileSync(process.execPath, [program], { cwd: folder(), env, encoding: "utf8" });
    const loaded = new Set(JSON.parse(text) as string[]);
    assert.ok(loaded.has("crypto"), "the digest is checked");
    const slow = [
      "tty",
      "net",
      "http",
      "https",
      "readline",
      "child_process",
      "fs/promises",
      "perf_hooks",
      "timers/promises",
    ];
    assert.deepEqual(
      slow.filter((name) => loaded.has(name)),
      [],
    );
  });
});
