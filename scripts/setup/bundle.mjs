// @ts-check
import { join } from "node:path";
import { projectNode } from "./modules.mjs";
import { digestOf, readStamp, writeStamp } from "./stamp.mjs";
import { run, step } from "./step.mjs";

const SOURCES = [
  "src",
  "commands",
  "schemas",
  "scripts/bundle.ts",
  "scripts/bundle",
  "package.json",
  "tsconfig.json",
  "package-lock.json",
];

/**
 * Bundles the command line unless dist/ was made from the sources that are here.
 * @param {string} root
 * @param {{verbose: boolean}} options
 */
export async function ensureBundle(root, options) {
  const stampFile = join(root, "dist/.setup-stamp");
  const digest = digestOf(root, SOURCES);
  if (readStamp(stampFile) === digest) return;
  await step("bundling the command line", () =>
    run(projectNode(root), [join(root, "scripts/bundle.ts")], { cwd: root, verbose: options.verbose }),
  );
  writeStamp(stampFile, digest);
}
