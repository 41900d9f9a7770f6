import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

const REQUIRE = /^const (\w+) = ((?:__importDefault|__importStar)?\(?require\("[^"]+"\)\)?);$/gm;

/** oclif's handler for a closed stdout; ours stands in `cli/`, and opening stdout takes time and makes it non-blocking. */
const STDOUT_HANDLER = /^process\.stdout\.on\('error', [\s\S]*?^\}\);$/m;

/** oclif reads a theme from the user's configuration folder at every start; ebpm has none. */
const THEME = /this\.theme = await this\.loadTheme\(\);/;

/** oclif asks the password database for the user's shell and home, ends where a container's user is not in it, and ebpm uses neither. */
const SHELL = /this\.shell = await \(0, os_1\.getShell\)\(\);/;
const HOME = / \|\| \(0, os_1\.getHomeDir\)\(\)/;

/**
 * Makes every `require` in oclif happen at its first use, as Babel's `lazy` option does: a command that runs well never
 * loads help, error printing, plugins or spinners. The form is that of TypeScript's output; if oclif ever changes it, the
 * build fails here.
 */
export const lazyOclif: Plugin = {
  name: "lazy-oclif",
  setup(build) {
    build.onLoad({ filter: /@oclif\/core\/lib\/.*\.js$/ }, async ({ path }) => {
      let text = await readFile(path, "utf8");
      if (path.endsWith("/lib/command.js")) text = without(text, STDOUT_HANDLER, path);
      if (path.endsWith("/lib/config/config.js"))
        text = [THEME, SHELL, HOME].reduce((rest, pattern) => without(rest, pattern, path), text);
      return { contents: makeLazy(text), loader: "js" };
    });
  },
};

function makeLazy(text: string): string {
  const names: string[] = [];
  const declared = text.replace(REQUIRE, (_, name: string, expression: string) => {
    names.push(name);
    return `const ${name} = __lazy(() => ${expression});`;
  });
  if (names.length === 0) return text;
  const used = names.reduce(
    (code, name) => code.replace(new RegExp(`(?<!const )(?<![\\w.$])${name}\\b`, "g"), `(${name}())`),
    declared,
  );
  return used.replace(
    '"use strict";',
    '"use strict";\nfunction __lazy(load) { let loaded; return () => (loaded ??= load()); }',
  );
}

function without(text: string, pattern: RegExp, path: string): string {
  if (!pattern.test(text)) throw new Error(`${path} has changed: ${pattern} is not in it any more`);
  return text.replace(pattern, "");
}
