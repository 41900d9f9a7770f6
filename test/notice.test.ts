import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

describe("NOTICE", () => {
  const notice = read("NOTICE");

  it("names every npm package that ebpm depends on", () => {
    const { dependencies } = JSON.parse(read("package.json")) as { dependencies: Record<string, string> };
    for (const name of Object.keys(dependencies)) assert.match(notice, new RegExp(`^ {2}${name} `, "m"));
  });

  it("names every crate that the loader depends on", () => {
    for (const manifest of ["native/loader/Cargo.toml", "native/loader/records/Cargo.toml"]) {
      const section = /^\[dependencies\]\n((?:(?!\[).*\n)*)/m.exec(read(manifest))?.[1] ?? "";
      const crates = [...section.matchAll(/^([\w-]+)(?:\.workspace)? *=/gm)].map(([, name]) => name ?? "");
      assert.ok(crates.length > 3);
      for (const name of crates.filter((name) => !name.startsWith("ebpm-")))
        assert.match(notice, new RegExp(`^ {2}${name} `, "m"));
    }
  });
});
