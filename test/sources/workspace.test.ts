import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { currentMember, findWorkspace, rootsOf, withText } from "../../src/sources/workspace.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("findWorkspace", () => {
  const folder = useTempFolder();

  function write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder(), path)), { recursive: true });
      writeFileSync(join(folder(), path), text);
    }
  }
  const at = (path: string) => findWorkspace(join(folder(), path));
  const pathsOf = (path: string) => at(path).members.map((member) => member.path);

  it("finds a project from any folder in it", () => {
    write({ "ebpm.toml": "", "src/deep/x.c": "" });
    assert.deepEqual([at("src/deep").root, pathsOf("src/deep")], [folder(), ["."]]);
  });

  it("takes ebpm.json as well, and not both", () => {
    write({ "ebpm.json": "{}" });
    assert.equal(currentMember(at(".")).file, join(folder(), "ebpm.json"));
    write({ "ebpm.toml": "" });
    assert.throws(() => at("."), { kind: "ManifestInvalid", message: /has both ebpm\.toml and ebpm\.json/ });
  });

  it("says what to do where there is none", () => {
    assert.throws(() => at("."), { kind: "ManifestNotFound", hint: /ebpm init.*ebpm get NAME/ });
  });

  it("reads all members, by patterns and by name, without the excluded", () => {
    write({
      "ebpm.toml": '[workspace]\nmembers = ["packages/*", "tools/one"]\nexclude = ["packages/attic"]\n',
      "packages/b/ebpm.toml": "",
      "packages/a/ebpm.toml": "",
      "packages/attic/ebpm.toml": "not toml [",
      "packages/empty/README.md": "",
      "packages/.hidden/ebpm.toml": "not toml [",
      "tools/one/ebpm.toml": "",
      "tools/two/ebpm.toml": "not toml [",
    });
    assert.deepEqual(pathsOf("."), [".", "packages/a", "packages/b", "tools/one"]);
  });

  it("from within a member is that of the workspace above", () => {
    write({
      "ebpm.toml": '[workspace]\nmembers = ["packages/*"]\n',
      "packages/a/ebpm.toml": '[dependencies]\nb = { path = "../b" }\n',
      "packages/b/ebpm.toml": "",
    });
    const workspace = at("packages/a");
    assert.deepEqual([workspace.root, workspace.current], [folder(), "packages/a"]);
    assert.deepEqual(
      rootsOf(workspace).flatMap(({ path, dependencies }) => dependencies.map(({ id }) => [path, id])),
      [["packages/a", "path:packages/b"]],
    );
  });

  it("is the project itself where the workspace above does not name it", () => {
    write({ "ebpm.toml": '[workspace]\nmembers = ["packages/*"]\n', "other/ebpm.toml": "" });
    assert.equal(at("other").root, join(folder(), "other"));
  });

  it("a member that is named and has no manifest is an error", () => {
    write({ "ebpm.toml": '[workspace]\nmembers = ["gone"]\n' });
    assert.throws(() => at("."), { kind: "ManifestNotFound" });
  });

  it("withText parses one manifest again and leaves the others", () => {
    write({ "ebpm.toml": '[workspace]\nmembers = ["a"]\n', "a/ebpm.toml": "" });
    const changed = withText(at("."), "a", '[dependencies]\nx = "1"\n');
    assert.deepEqual(
      rootsOf(changed).map(({ dependencies }) => dependencies.map(({ name }) => name)),
      [[], ["x"]],
    );
    assert.throws(() => withText(changed, "a", "["), { kind: "ManifestSyntax" });
  });
});
