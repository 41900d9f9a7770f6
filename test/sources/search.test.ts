import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  isHit,
  nameNotFound,
  nearestNames,
  type Place,
  type SearchScope,
  searchName,
} from "../../src/sources/search.ts";
import { fillRegistry } from "../support/registry.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("searchName", () => {
  const folder = useTempFolder();
  const scope = (): SearchScope => ({
    cwd: join(folder(), "cwd"),
    dataDir: join(folder(), "data"),
    searchPath: [
      { path: join(folder(), "home"), origin: "~/.eunomia-bpf" },
      { path: join(folder(), "p"), origin: "EBPM_PATH" },
    ],
  });
  const put = (path: string, text = "{}"): void => {
    mkdirSync(dirname(join(folder(), path)), { recursive: true });
    writeFileSync(join(folder(), path), text);
  };

  async function places(name: string): Promise<readonly Place[]> {
    const seen: Place[] = [];
    for await (const place of searchName(name, scope())) seen.push(place);
    return seen;
  }
  const winner = async (name: string) => (await places(name)).find(isHit)?.origin;

  const PROJECT =
    '[package]\nname = "mine"\nversion = "0.1.0"\n[[module]]\nname = "mine"\nsource = "mine.bpf.c"\n';

  it("goes through all places in the documented order", async () => {
    put("cwd/ebpm.toml", PROJECT);
    assert.deepEqual(
      (await places("x")).map(({ origin }) => origin),
      ["project", "EBPM_PATH", "current directory", "~/.eunomia-bpf", "local registry"],
    );
  });

  it("each place gives way to the one before it", async () => {
    await fillRegistry(join(folder(), "data", "registry"), { "mine:0.1.0": "{}" });
    assert.equal(await winner("mine"), "local registry");
    put("home/mine.json");
    assert.equal(await winner("mine"), "~/.eunomia-bpf");
    put("cwd/mine.json");
    assert.equal(await winner("mine"), "current directory");
    put("p/mine/package.json");
    assert.equal(await winner("mine"), "EBPM_PATH");
    put("cwd/ebpm.toml", PROJECT);
    put("cwd/target/mine.json");
    assert.equal(await winner("mine"), "project");
  });

  it("finds the project from a folder within it", async () => {
    put("ebpm.toml", PROJECT);
    put("target/mine.json");
    mkdirSync(join(folder(), "cwd"), { recursive: true });
    assert.equal(await winner("mine"), "project");
  });

  it("a module of the project that is not built hides everything behind it", async () => {
    put("cwd/ebpm.toml", PROJECT);
    put("cwd/mine.json");
    const hit = (await places("mine")).find(isHit);
    assert.equal(hit?.answer.kind, "unbuilt");
  });

  it("a name with a version is looked for in registries only", async () => {
    put("cwd/x:1.0.0.json");
    assert.deepEqual(
      (await places("x:1.0.0")).map(({ origin }) => origin),
      ["local registry"],
    );
  });

  it("a broken ebpm.toml is an error, not a miss", async () => {
    put("cwd/ebpm.toml", "[package");
    await assert.rejects(places("x"), { kind: "ManifestSyntax" });
  });

  it("what was not found is reported with the places and the nearest names of all of them", async () => {
    await fillRegistry(join(folder(), "data", "registry"), { "opensnoop:0.1.0": "{}" });
    put("p/opensnop2.json");
    const error = await nameNotFound("opensnop", await places("opensnop"), scope());
    assert.equal(error.kind, "PackageNotFound");
    assert.equal(error.hint, "did you mean opensnoop or opensnop2?");
    for (const origin of ["EBPM_PATH", "current directory", "~/.eunomia-bpf", "local registry"]) {
      assert.ok(error.message.includes(origin), origin);
    }
  });
});

describe("nearestNames", () => {
  const names = ["opensnoop", "execsnoop", "sigsnoop", "tcpstates", "runqlat"];
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["opnesnoop", ["opensnoop"]],
    ["opensnop:1.0", ["opensnoop"]],
    ["open", ["opensnoop"]],
    ["runqlen", ["runqlat"]],
    ["completely-else", []],
    ["x", []],
  ];
  for (const [typed, expected] of cases) {
    it(`${typed} was meant to be ${expected.join() || "nothing that is known"}`, () => {
      assert.deepEqual(nearestNames(typed, names), expected);
    });
  }
});
