import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findLoader } from "../../src/loader/find.ts";
import { inspect } from "../../src/loader/inspect.ts";
import { Linker } from "../../src/loader/linker.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { useTempFolder } from "../support/temp-folder.ts";
import { testContext } from "../support/test-context.ts";

describe("Linker", () => {
  const folder = useTempFolder();
  const output = () => join(folder(), "out.bpf.o");
  const context = () => testContext(folder());
  let linker: Linker;

  beforeEach(() => {
    linker = new Linker(context());
  });
  afterEach(() => linker.close());

  const program = { name: "types", isLibrary: false };

  it("takes DWARF out of an object and leaves what it says of itself", async () => {
    const object = compileFixture("types", folder());
    const found = await linker.link([object], output(), program);
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
    await linker.link([object], output(), program);
    const again = join(folder(), "again.o");
    await writeFile(join(folder(), "elsewhere.o"), await readFile(object));
    await linker.link([join(folder(), "elsewhere.o")], again, program);
    assert.deepEqual(await readFile(again), await readFile(output()));
  });

  it("says nothing of a library", async () => {
    const object = compileFixture("types", folder());
    assert.equal(await linker.link([object], output(), { name: "types", isLibrary: true }), undefined);
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
      await assert.rejects(linker.link(paths, output(), program), { kind: "CompileFailed", message });
    });
  }

  it("answers each of several at a time, and goes on after a refusal", async () => {
    const object = compileFixture("types", folder());
    const missing = join(folder(), "nothing.o");
    const asked = [object, missing, object].map((path, index) =>
      linker.link([path], join(folder(), `${index}.o`), { name: `n${index}`, isLibrary: index === 0 }),
    );
    const [library, refused, named] = await Promise.allSettled(asked);
    assert.deepEqual(library, { status: "fulfilled", value: undefined });
    assert.equal(refused?.status, "rejected");
    assert.equal(named?.status === "fulfilled" && named.value?.name, "n2");
  });

  it("links under names that JSON and lines have their own idea of", async () => {
    const path = join(folder(), 'a "b"\n\u2028é.o');
    await writeFile(path, await readFile(compileFixture("types", folder())));
    const found = await linker.link([path], `${path}.out`, { name: 'q"\n', isLibrary: false });
    assert.equal(found?.name, 'q"\n');
  });

  describe("with a loader of which this is", () => {
    async function broken(script: string): Promise<Linker> {
      const path = join(folder(), "ebpm-loader");
      await writeFile(path, `#!/bin/sh\n${script}\n`);
      await chmod(path, 0o755);
      return new Linker(testContext(folder(), { loaderPath: path }));
    }

    for (const [what, script, kind, message] of [
      ["one that crashes", "read -r line; kill -SEGV $$", "Internal", "ebpm-loader link ended with SIGSEGV"],
      ["one that ends at once", "exit 3", "Internal", "ebpm-loader link ended with 3"],
      ["one that says why", "echo oh >&2; exit 3", "Internal", "ebpm-loader link ended with 3: oh"],
      [
        "one that says no JSON",
        "read -r line; echo hello",
        "Internal",
        "the loader's answer to link is not JSON",
      ],
      [
        "one that says something else",
        "read -r line; echo '{}'",
        "Internal",
        "the loader's answer to link: format: is missing",
      ],
      [
        "one that refuses",
        `read -r line; echo '{"error":{"code":"EBPM-B002","message":"no"}}'`,
        "CompileFailed",
        "no",
      ],
    ] as const) {
      it(`${what}, says so`, async () => {
        await assert.rejects((await broken(script)).link(["x"], "y", program), { kind, message });
      });
    }

    it("one that crashes over one object, links the others", async () => {
      const good = "read -r line; case $line in *bad*) kill -SEGV $$ ;; esac; echo null";
      const one = await broken(`${good}\n${good}\n${good}`);
      const library = { name: "x", isLibrary: true };
      const asked = ["a", "bad", "c", "d"].map((name) => one.link([name], "y", library));
      const settled = await Promise.allSettled(asked);
      assert.deepEqual(
        settled.map(({ status }) => status),
        ["fulfilled", "rejected", "fulfilled", "fulfilled"],
      );
      one.close();
    });

    it("one that cannot be started, says so when something is linked", async () => {
      const one = await broken("");
      await writeFile(join(folder(), "ebpm-loader"), "#!/nonexistent/interpreter\n");
      one.start();
      await assert.rejects(one.link(["x"], "y", program), { kind: "LoaderMissing" });
    });

    it("one that hangs, is ended by the signal", async () => {
      const controller = new AbortController();
      const { loaderPath } = { loaderPath: join(folder(), "ebpm-loader") };
      await broken("exec sleep 1000");
      const one = new Linker(testContext(folder(), { loaderPath, signal: controller.signal }));
      const linking = one.link(["x"], "y", program);
      controller.abort(new Error("enough"));
      await assert.rejects(linking, { message: "enough" });
    });
  });

  it("keeps nobody from ending who forgets it", () => {
    const source = join(import.meta.dirname, "../../src/loader/linker.ts");
    const script = `const { Linker } = await import(${JSON.stringify(source)});
      new Linker({ loaderPath: undefined, childEnv: {}, signal: new AbortController().signal }).start();`;
    execFileSync(process.execPath, ["--input-type=module", "-e", script], { timeout: 5000 });
  });

  for (const line of [
    "",
    "{}",
    "[1]",
    '["--output"]',
    '["-"]',
    '["--help"]',
    '["--output","y","--pin","x"]',
  ]) {
    it(`is refused a request that is ${JSON.stringify(line)}, and may ask again`, () => {
      const object = compileFixture("types", folder());
      const good = JSON.stringify(["--output", output(), "--library", object]);
      const loader = findLoader({ loaderPath: undefined });
      const { status, stdout } = spawnSync(loader, ["link", "-"], {
        input: `${line}\n${good}\n`,
        encoding: "utf8",
      });
      assert.equal(status, 0);
      const [refused = "", linked] = stdout.split("\n");
      assert.match(refused, /^\{"error":\{"code":"EBPM-U001"/);
      assert.equal(linked, "null");
    });
  }

  for (const args of [
    ["x.o"],
    ["-", "x.o"],
    ["--library", "-", "-"],
    ["--output", "y.o"],
    ["--output"],
    ["--output", "y.o", "--pin", "x.o"],
  ]) {
    it(`refuses the arguments ${JSON.stringify(args)}`, async () => {
      const loader = findLoader({ loaderPath: undefined });
      const { status, stderr } = spawnSync(loader, ["link", ...args], { encoding: "utf8" });
      assert.equal(status, 2);
      assert.match(stderr, /^error\[EBPM-U001\]/);
    });
  }
});
