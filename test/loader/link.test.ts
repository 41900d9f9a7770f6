import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findLoader } from "../../src/loader/find.ts";
import { inspect, link } from "../../src/loader/inspect.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { useTempFolder } from "../support/temp-folder.ts";
import { testContext } from "../support/test-context.ts";

describe("link", () => {
  const folder = useTempFolder();
  const output = () => join(folder(), "out.bpf.o");
  const context = () => testContext(folder());
  const program = { name: "types", isLibrary: false };

  it("takes DWARF out of an object and leaves what it says of itself", async () => {
    const object = compileFixture("types", folder());
    const found = await link(context(), [object], output(), program);
    const before = await inspect(context(), object, { name: "types" });
    assert.ok(found !== undefined);
    assert.deepEqual(found.programs, before.programs);
    assert.deepEqual(found.maps.map(({ name }) => name).sort(), before.maps.map(({ name }) => name).sort());
    assert.deepEqual(found.needs, before.needs);
    const members = (structs: typeof found.structs) => structs.find(({ name }) => name === "record")?.members;
    assert.deepEqual(members(found.structs), members(before.structs));
    const [whole, linked] = [await readFile(object), await readFile(output())];
    assert.ok(whole.includes(".debug_info"));
    assert.ok(!linked.includes(".debug_info"));
    assert.deepEqual(await inspect(context(), output(), { name: "types" }), found);
  });

  it("gives the same bytes each time, wherever the objects lie", async () => {
    const object = compileFixture("types", folder());
    await link(context(), [object], output(), program);
    const again = join(folder(), "again.o");
    await writeFile(join(folder(), "elsewhere.o"), await readFile(object));
    await link(context(), [join(folder(), "elsewhere.o")], again, program);
    assert.deepEqual(await readFile(again), await readFile(output()));
  });

  it("says nothing of a library", async () => {
    const object = compileFixture("types", folder());
    assert.equal(await link(context(), [object], output(), { name: "types", isLibrary: true }), undefined);
  });

  for (const [what, objects, message] of [
    ["what is no object", ["text.o"], /text\.o/],
    ["what is not there", ["nothing.o"], /nothing\.o/],
    [
      "a function that is defined twice",
      ["types.bpf.o", "types.bpf.o"],
      /conflicting .* definition in .*types\.bpf\.o/,
    ],
  ] as const) {
    it(`refuses ${what}`, async () => {
      compileFixture("types", folder());
      await writeFile(join(folder(), "text.o"), "no object");
      const paths = objects.map((name) => join(folder(), name));
      await assert.rejects(link(context(), paths, output(), program), { kind: "CompileFailed", message });
    });
  }

  for (const args of [["x.o"], ["--output", "y.o"], ["--output"], ["--output", "y.o", "--pin", "x.o"]]) {
    it(`refuses the arguments ${JSON.stringify(args)}`, async () => {
      const loader = await findLoader({ loaderPath: undefined });
      const { status, stderr } = spawnSync(loader, ["link", ...args], { encoding: "utf8" });
      assert.equal(status, 2);
      assert.match(stderr, /^error\[EBPM-U001\]/);
    });
  }
});
