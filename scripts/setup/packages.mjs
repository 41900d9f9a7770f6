// @ts-check
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { digestOf, readStamp, writeStamp } from "./stamp.mjs";
import { attempt, run, SetupError, step } from "./step.mjs";

/**
 * Publishes the shipped packages into the user's embedded local registry, through the project's own `publish`.
 * @param {string} root
 * @throws {SetupError}
 */
export async function ensurePublished(root) {
  const names = readdirSync(join(root, "packages")).sort();
  const ebpm = join(root, "bin/ebpm");
  const stampFile = join(root, "dist/.published");
  const present = JSON.parse(await run(ebpm, ["list", "--json"]));
  const state = JSON.stringify({ digest: digestOf(root, ["packages", "dist/.setup-stamp"]), present });
  if (readStamp(stampFile) === state) return;
  for (const name of names) {
    await step(`publishing ${name}`, async () => {
      // The user's own registry follows the checkout, whose packages may have changed since without a new version.
      const outcome = await attempt(ebpm, ["publish", "--replace", join(root, "packages", name)]);
      if (outcome.status !== 0)
        throw new SetupError(`${name} was not published: ${outcome.output.trimEnd()}`);
    });
  }
  const now = JSON.parse(await run(ebpm, ["list", "--json"]));
  writeStamp(
    stampFile,
    JSON.stringify({ digest: digestOf(root, ["packages", "dist/.setup-stamp"]), present: now }),
  );
}
