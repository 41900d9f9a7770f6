import assert from "node:assert/strict";
import { makeContext, type Surroundings } from "../../src/cli/context.ts";
import { silent } from "../../src/progress.ts";

function context(env: Record<string, string>, more: Partial<Surroundings> = {}, offline = false) {
  const surroundings = {
    env,
    cwd: "/srv/probe",
    passwordHome: () => "/home/pw",
    isPrivilegeRaised: false,
    ...more,
  };
  return makeContext(surroundings, { offline, signal: new AbortController().signal, progress: silent });
}

describe("makeContext", () => {
  const folders: readonly (readonly [string, Record<string, string>, string, string])[] = [
    ["the home folder is the default", { HOME: "/h" }, "/h/.local/share/ebpm", "/h/.cache/ebpm"],
    [
      "XDG folders come before it",
      { HOME: "/h", XDG_DATA_HOME: "/d", XDG_CACHE_HOME: "/c" },
      "/d/ebpm",
      "/c/ebpm",
    ],
    ["EBPM_HOME comes before all", { HOME: "/h", XDG_DATA_HOME: "/d", EBPM_HOME: "/e" }, "/e", "/e/cache"],
    [
      "a relative EBPM_HOME counts from the working directory",
      { EBPM_HOME: "e" },
      "/srv/probe/e",
      "/srv/probe/e/cache",
    ],
    [
      "a relative XDG folder is ignored",
      { HOME: "/h", XDG_DATA_HOME: "d" },
      "/h/.local/share/ebpm",
      "/h/.cache/ebpm",
    ],
    ["an empty EBPM_HOME is none", { HOME: "/h", EBPM_HOME: "" }, "/h/.local/share/ebpm", "/h/.cache/ebpm"],
    ["without HOME the password database is asked", {}, "/home/pw/.local/share/ebpm", "/home/pw/.cache/ebpm"],
    ["a relative HOME is ignored", { HOME: "h" }, "/home/pw/.local/share/ebpm", "/home/pw/.cache/ebpm"],
  ];
  for (const [claim, env, dataDir, cacheDir] of folders) {
    it(claim, () => {
      const made = context(env);
      assert.equal(made.dataDir, dataDir);
      assert.equal(made.cacheDir, cacheDir);
    });
  }

  it("is usable for a user without any home", () => {
    assert.equal(context({}, { passwordHome: () => undefined }).dataDir, "/.local/share/ebpm");
  });

  it("searches the folders of EBPM_PATH in order, then eunomia's", () => {
    assert.deepEqual(context({ HOME: "/h", EBPM_PATH: "/b::a" }).searchPath, [
      { path: "/b", origin: "EBPM_PATH" },
      { path: "/srv/probe/a", origin: "EBPM_PATH" },
      { path: "/h/.eunomia-bpf", origin: "~/.eunomia-bpf" },
    ]);
  });

  it("takes the loader from EBPM_LOADER", () => {
    assert.equal(context({ EBPM_LOADER: "bin/l" }).loaderPath, "/srv/probe/bin/l");
  });

  it("ignores EBPM_LOADER when privileges are raised", () => {
    assert.equal(context({ EBPM_LOADER: "/evil" }, { isPrivilegeRaised: true }).loaderPath, undefined);
  });

  for (const [value, offline] of [
    ["1", true],
    ["yes", true],
    ["0", false],
    ["false", false],
    ["", false],
  ] as const) {
    it(`EBPM_OFFLINE=${JSON.stringify(value)} means ${offline ? "offline" : "online"}`, () => {
      assert.equal(context({ EBPM_OFFLINE: value }).offline, offline);
    });
  }

  it("--offline needs no environment", () => {
    assert.equal(context({}, {}, true).offline, true);
  });
});
