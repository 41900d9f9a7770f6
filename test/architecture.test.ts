import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { findViolations } from "./support/architecture.ts";
import { scanSource } from "./support/imports.ts";

const root = join(import.meta.dirname, "..");

function readSources(): ReadonlyMap<string, string> {
  const paths = globSync(["src/**/*.ts", "commands/**/*.ts"], { cwd: root });
  return new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

describe("architecture", () => {
  it("holds: every import goes down the rows, and only the named rooms touch the outside", () => {
    assert.deepEqual(findViolations(readSources()), []);
  });

  it("is checked on every import that esbuild sees", async () => {
    const sources = readSources();
    const { metafile } = await build({
      entryPoints: [...sources.keys()],
      absWorkingDir: root,
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      outdir: "unwritten",
      write: false,
      metafile: true,
      logLevel: "silent",
      loader: { ".json": "json" },
      tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    });
    let count = 0;
    for (const [path, source] of sources) {
      const scanned = new Set(scanSource(source).imports.map(({ specifier }) => specifier));
      for (const { path: resolved, original } of metafile.inputs[path]?.imports ?? []) {
        assert.ok(scanned.has(original ?? resolved), `${path}: ${original ?? resolved} was overlooked`);
        count += 1;
      }
    }
    assert.ok(count > 0);
  });

  const planted: readonly (readonly [claim: string, path: string, source: string, violation: RegExp])[] = [
    [
      "an import upwards",
      "src/store/a.ts",
      'import { x } from "../ops/run.ts";',
      /store may not import from ops/,
    ],
    ["an import of types upwards", "src/store/a.ts", 'import type { X } from "../ops/x.ts";', /from ops/],
    ["a re-export upwards", "src/fs/a.ts", 'export { x } from "../cli/x.ts";', /fs may not import from cli/],
    [
      "an import() upwards",
      "src/fs/a.ts",
      'const x = await import("../cli/x.ts");',
      /fs may not import from cli/,
    ],
    [
      "a type of import() upwards",
      "src/fs/a.ts",
      'let x: import("../cli/x.ts").X;',
      /fs may not import from cli/,
    ],
    [
      "an import of a neighbour",
      "src/ops/a.ts",
      'import { x } from "../output/x.ts";',
      /ops may not import from output/,
    ],
    ["a room without a row", "src/attic/a.ts", 'import { x } from "../fs/x.ts";', /attic has no row/],
    ["an import from the tests", "src/fs/a.ts", 'import { x } from "../../test/x.ts";', /outside src/],
    ["the environment outside cli", "src/ops/a.ts", "const home = process.env.HOME;", /only src\/cli reads/],
    ["the working directory outside cli", "commands/a.ts", "run(process.cwd());", /only src\/cli reads/],
    [
      "the home folder outside cli",
      "src/store/a.ts",
      'import { homedir } from "node:os";',
      /only src\/cli reads/,
    ],
    ["HTTP outside net", "src/sources/a.ts", 'import { get } from "node:https";', /belongs to src\/net/],
    ["fetch outside net", "src/sources/a.ts", "const answer = await fetch(url);", /belongs to src\/net/],
    [
      "a child process in store",
      "src/store/a.ts",
      'import { spawn } from "node:child_process";',
      /start processes/,
    ],
    ["a shell", "src/build/a.ts", "spawn(clang, [], { shell: true });", /no shell/],
    [
      "a file read by the resolver",
      "src/resolve/a.ts",
      'import { readFile } from "node:fs/promises";',
      /is pure/,
    ],
    ["a clock in the manifest", "src/manifest/a.ts", "const now = Date.now();", /no clock/],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
    ["code inside a template", "src/ops/a.ts", "const text = `in ${process.cwd()}`;", /only src\/cli reads/],
  ];
  for (const [claim, path, source, violation] of planted) {
    it(`finds ${claim}`, () => {
      const found = findViolations(new Map([[path, `// first line\n${source}\n`]]));
      assert.equal(found.length, 1, found.join("\n"));
      assert.match(found[0] ?? "", violation);
      assert.match(found[0] ?? "", /:2: /);
    });
  }

  it("finds a circle between neighbours that may use each other", () => {
    const files = new Map([
      ["src/fs/a.ts", 'import { b } from "../content/b.ts";'],
      ["src/content/b.ts", 'import { c } from "../schema/c.ts";'],
      ["src/schema/c.ts", 'import { a } from "../fs/a.ts";'],
    ]);
    assert.deepEqual(findViolations(files), [
      "fs imports itself in a circle",
      "content imports itself in a circle",
      "schema imports itself in a circle",
    ]);
  });

  it("is not misled by comments, strings, regular expressions and templates", () => {
    const source = [
      '// import { x } from "../cli/x.ts";',
      '/* import "../cli/x.ts"; process.env */',
      'const text = "process.env \\" from";',
      "const also = 'import(\"../cli/x.ts\")';",
      "const pattern = /process.env['\"`/]/;",
      "const half = a / b; const other = c / d;",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
      "const nested = `process.env ${`inner ${{ a: 1 }.a} fetch(`} shell: true`;",
      'import { real } from "../errors.ts";',
    ].join("\n");
    assert.deepEqual(findViolations(new Map([["src/fs/a.ts", source]])), []);
    assert.deepEqual(scanSource(source).imports, [{ specifier: "../errors.ts", line: 8 }]);
  });
});
