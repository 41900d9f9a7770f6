import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import type { Plugin } from "esbuild";

/** Loads of semver only the functions that are called, and when they are: its index loads all fifty files. */
export const slimSemver: Plugin = {
  name: "slim-semver",
  setup(build) {
    const folder = join(dirname(createRequire(import.meta.url).resolve("semver/package.json")), "functions");
    build.onResolve({ filter: /^semver$/ }, () => ({
      path: "semver",
      namespace: "semver",
      sideEffects: false,
    }));
    build.onLoad({ filter: /.*/, namespace: "semver" }, async () => {
      const files = (await readdir(folder)).filter((file) => file.endsWith(".js"));
      const exports = files.map(
        (file) =>
          `export const ${camel(basename(file, ".js"))} = (...args) => require("./${file}")(...args);`,
      );
      return { contents: exports.join("\n"), resolveDir: folder };
    });
  },
};

function camel(kebab: string): string {
  return kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
