import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { findLoader } from "../../src/loader/find.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { useTempFolder } from "../support/temp-folder.ts";

/** Statuses of refusals and of success; a crash has a signal or another status. */
const KNOWN = new Set([0, 1, 2, 5]);
const RUNS = 300;
const REFUSAL =
  "error[EBPM-P005]: libbpf cannot open the BPF object of huge-extern: failed to resolve size of extern (kcfg) 'huge': -1073741824";

/** One change to a file: a byte, an extreme word, a hole, an early end. */
const change = fc.oneof(
  fc.record({ kind: fc.constant("byte"), at: fc.nat(), value: fc.nat(255) }),
  fc.record({ kind: fc.constant("word"), at: fc.nat(), value: fc.constantFrom(0, 0x7fffffff, 0xffffffff) }),
  fc.record({ kind: fc.constant("hole"), at: fc.nat(), value: fc.integer({ min: 1, max: 64 }) }),
  fc.record({ kind: fc.constant("end"), at: fc.nat(), value: fc.constant(0) }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function apply(object: Buffer, { kind, at, value }: Change): Buffer {
  const place = at % Math.max(1, object.length - 4);
  if (kind === "hole") return Buffer.concat([object.subarray(0, place), object.subarray(place + value)]);
  if (kind === "end") return object.subarray(0, place);
  const changed = Buffer.from(object);
  if (kind === "byte" && changed.length > place) changed.writeUInt8(value, place);
  else if (kind === "word" && changed.length >= place + 4) changed.writeUInt32LE(value, place);
  return changed;
}

describe("the loader and hostile objects", function () {
  this.timeout(60_000);
  const folder = useTempFolder();

  it("describes or refuses every damaged object, and never crashes", () => {
    const loader = findLoader({ loaderPath: process.env["EBPM_LOADER"] });
    const object = readFileSync(compileFixture("types", folder()));
    const file = join(folder(), "damaged.bpf.o");
    const property = fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
      writeFileSync(file, changes.reduce(apply, object));
      const { status, signal, stderr } = spawnSync(loader, ["inspect", file], { encoding: "utf8" });
      assert.equal(signal, null, stderr);
      assert.ok(status !== null && KNOWN.has(status), `status ${status}: ${stderr}`);
      assert.ok(status === 0 || stderr.startsWith("error[EBPM-"), stderr);
    });
    fc.assert(property, { numRuns: RUNS });
  });

  it("refuses a declaration so large that libbpf takes its size for an error", () => {
    const loader = findLoader({ loaderPath: process.env["EBPM_LOADER"] });
    const object = compileFixture("huge-extern", folder());
    for (const verb of [["inspect"], ["run", "--dry-run"]]) {
      const { status, stderr } = spawnSync(loader, [...verb, object], { encoding: "utf8" });
      assert.deepEqual([status, stderr.split("\n")[0]], [1, REFUSAL]);
    }
  });
});
