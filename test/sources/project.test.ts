import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { builtPackage, findProject, modulesNamed, readProject } from "../../src/sources/project.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const TWO = `[package]
name = "me/tools"
version = "0.1.0"
[[module]]
name = "first"
source = "first.bpf.c"
[[module]]
name = "second"
source = "second.bpf.c"
`;

describe("the project of a folder", () => {
  const folder = useTempFolder();
  const put = (path: string, text = "{}"): void => {
    mkdirSync(dirname(join(folder(), path)), { recursive: true });
    writeFileSync(join(folder(), path), text);
  };
  async function project(text: string) {
    put("ebpm.toml", text);
    const found = await readProject(folder());
    assert.ok(found);
    return found;
  }

  it("a folder without ebpm.toml has none of its own", async () => {
    assert.equal(await readProject(folder()), undefined);
  });

  it("is found from any folder below", async () => {
    put("ebpm.toml", TWO);
    mkdirSync(join(folder(), "a", "b"), { recursive: true });
    assert.equal((await findProject(join(folder(), "a", "b")))?.folder, folder());
  });

  it("a module answers to its own name", async () => {
    assert.deepEqual(modulesNamed(await project(TWO), "second"), ["second"]);
  });

  it("several modules answer to the package's name, with or without the owner", async () => {
    const found = await project(TWO);
    assert.deepEqual(modulesNamed(found, "tools"), ["first", "second"]);
    assert.deepEqual(modulesNamed(found, "me/tools"), ["first", "second"]);
    assert.deepEqual(modulesNamed(found, "me"), []);
  });

  it("one module of the package's name is the one that is meant", async () => {
    const found = await project(TWO.replace("me/tools", "second"));
    put("target/second.json");
    assert.deepEqual(builtPackage(found, undefined), {
      path: join(folder(), "target", "second.json"),
      name: "second",
    });
  });

  it("several modules and none of the package's name must be named", async () => {
    const found = await project(TWO);
    assert.throws(() => builtPackage(found, undefined), {
      kind: "PackageNotFound",
      hint: "name one: first, second",
    });
  });

  it("what is not built yet is said to be, with the command", async () => {
    const found = await project(TWO);
    assert.throws(() => builtPackage(found, "first"), { kind: "PackageNotFound", hint: "run: ebpm build" });
  });
});
