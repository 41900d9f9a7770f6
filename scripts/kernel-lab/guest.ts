import { release } from "node:os";
import { join } from "node:path";
import { ATTACH_CASES } from "../../test/support/attach-cases.ts";
import { AttachLab } from "../../test/support/attach-lab.ts";
import { mapObject } from "../../test/support/compile-fixture.ts";
import { makeMap } from "../../test/support/make-map.ts";
import { MAP_CASES } from "../../test/support/map-cases.ts";

// Attaches every kind of program and makes every type of map on the running kernel, and prints what came of each, a JSON object a line.
// Arguments: the loader, the folder of compiled objects.
const [loader = "", objects = ""] = process.argv.slice(2);
const lab = await AttachLab.open(loader, objects);
const kernel = release();
for (const attachCase of ATTACH_CASES) {
  const object = join(objects, `${attachCase.kind.toLowerCase()}.bpf.o`);
  const outcome = await lab.attempt(object, attachCase);
  const refusal = attachCase.refusal?.(lab.kernel);
  const isExpected =
    refusal === undefined
      ? outcome.kind === (attachCase.expected ?? "hit")
      : outcome.kind === "refused" && refusal.test(outcome.message);
  process.stdout.write(`${JSON.stringify({ kernel, title: attachCase.title, isExpected, ...outcome })}\n`);
}
for (const { name, since = 0 } of MAP_CASES) {
  const outcome = makeMap(loader, mapObject(objects, name));
  const isExpected = (outcome.kind === "made") === lab.kernel.version >= since;
  process.stdout.write(`${JSON.stringify({ kernel, title: `map ${name}`, isExpected, ...outcome })}\n`);
}
await lab.close();
process.exit(0);
