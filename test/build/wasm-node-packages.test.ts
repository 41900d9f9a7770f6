import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installCompiler } from "../../src/build/wasm/node-packages.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const MANIFEST = JSON.stringify({ devDependencies: { assemblyscript: "0.28.20" } });
const FLAGS = "--ignore-scripts --no-audit --no-fund --no-update-notifier";

describe("installCompiler", () => {
  const folder = useTempFolder();
  const project = () => join(folder(), "project");
  const asked = () =>
    existsSync(join(folder(), "asked")) ? readFileSync(join(folder(), "asked"), "utf8") : "";

  beforeEach(() => {
    mkdirSync(project());
    mkdirSync(join(folder(), "bin"));
    npm("exit 0");
  });

  /** An npm that writes down where it is run and with what. */
  function npm(end: string): void {
    const text = `#!/bin/sh\necho "$PWD: $*" >> ${join(folder(), "asked")}\n${end}\n`;
    writeFileSync(join(folder(), "bin", "npm"), text, { mode: 0o755 });
  }

  function write(name: string, text: string): void {
    mkdirSync(join(project(), name, ".."), { recursive: true });
    writeFileSync(join(project(), name), text);
  }

  function install({ offline = false, PATH = join(folder(), "bin") } = {}): Promise<string[]> {
    const started: string[] = [];
    const context = {
      childEnv: { PATH },
      cacheDir: folder(),
      loaderPath: undefined,
      signal: new AbortController().signal,
    };
    return installCompiler({ ...context, offline }, project(), (what) => started.push(what)).then(
      () => started,
    );
  }

  it("asks npm for what the lock names", async () => {
    write("package.json", MANIFEST);
    write("package-lock.json", "{}");
    assert.deepEqual(await install(), ["AssemblyScript, with npm"]);
    assert.equal(asked(), `${project()}: ci ${FLAGS}\n`);
  });

  it("asks npm for what the manifest names where there is no lock, and to stay offline where that is wanted", async () => {
    write("package.json", JSON.stringify({ dependencies: { assemblyscript: "^0.28.0" } }));
    await install({ offline: true });
    assert.equal(asked(), `${project()}: install ${FLAGS} --offline\n`);
  });

  const cases: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["the compiler is there", { "package.json": MANIFEST, "node_modules/.bin/asc": "" }],
    ["there is no manifest", { "package-lock.json": "{}" }],
    ["the manifest names other packages", { "package.json": '{"devDependencies":{"typescript":"7"}}' }],
    ["the manifest is no JSON", { "package.json": "{" }],
    ["the manifest is something else", { "package.json": '[{"dependencies":"assemblyscript"}]' }],
  ];
  for (const [name, files] of cases) {
    it(`asks for nothing where ${name}`, async () => {
      for (const [path, text] of Object.entries(files)) write(path, text);
      assert.deepEqual(await install(), []);
      assert.equal(asked(), "");
    });
  }

  it("says what npm said when it fails", async () => {
    write("package.json", MANIFEST);
    npm("echo 'npm error code ENOTFOUND' >&2; exit 1");
    await assert.rejects(install(), {
      name: "EbpmError",
      kind: "ToolMissing",
      message: "npm install cannot install the compiler of AssemblyScript:\nnpm error code ENOTFOUND",
      hint: "run npm install in the project's folder",
    });
    await assert.rejects(install({ offline: true }), { hint: "without --offline it is fetched" });
  });

  it("says where npm is to be had", async () => {
    write("package.json", MANIFEST);
    await assert.rejects(install({ PATH: project() }), {
      kind: "ToolMissing",
      message: "npm is not installed: the build needs it",
      hint: "apt install npm, or https://nodejs.org",
    });
  });
});
