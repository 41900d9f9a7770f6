import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { getPriority } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { findLoader } from "../../src/loader/find.ts";
import { useKernel } from "../support/kernel-objects.ts";
import { runActing } from "../support/run-acting.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const SOURCE = join(import.meta.dirname, "../fixtures/streams.bpf.c");
const LOADER = findLoader({ loaderPath: process.env["EBPM_LOADER"] });

interface MapExport {
  readonly name: string;
  readonly export_config?: unknown;
  readonly sample?: unknown;
}

describe("the loader's output", function () {
  this.timeout(20_000);
  const folder = useTempFolder();
  useKernel();

  function compile(): string {
    const object = join(folder(), "streams.bpf.o");
    const machine = execFileSync("gcc", ["-print-multiarch"], { encoding: "utf8" }).trim();
    const flags = ["-g", "-O2", "-target", "bpf", "-idirafter", `/usr/include/${machine}`];
    execFileSync("clang", [...flags, "-c", SOURCE, "-o", object]);
    return object;
  }

  /** A package in which each map says itself what it sends. */
  function pack(object: string, maps: readonly MapExport[], fields: Record<string, string> = {}): string {
    const bytes = readFileSync(object);
    const file = join(folder(), "streams.json");
    const skeleton = {
      obj_name: "streams_bpf",
      data_sections: [],
      maps: maps.map((map) => ({ ident: map.name, ...map })),
      progs: null,
    };
    const content = {
      bpf_object: deflateSync(bytes).toString("base64"),
      bpf_object_size: bytes.length,
      meta: { bpf_skel: skeleton, enable_multiple_export_types: true },
      ebpm: { schema: 1, name: "streams", module: "streams", version: "1.0.0", fields },
    };
    writeFileSync(file, JSON.stringify(content));
    return file;
  }

  async function typeId(object: string, name: string): Promise<number> {
    const inspection: { structs: { name: string; type_id: number }[] } = JSON.parse(
      execFileSync(await LOADER, ["inspect", object], { encoding: "utf8" }),
    );
    return inspection.structs.find((found) => found.name === name)?.type_id ?? 0;
  }

  /** Runs a package, asks for a priority twice once it is attached, and gives what was printed until it ended. */
  async function run(file: string, ...options: readonly string[]): Promise<string> {
    const argv = ["run", "--verbose", ...options, file];
    const pid = ["--pid", String(process.pid)];
    return runActing(await LOADER, [...argv, ...pid], {
      env: { ...process.env, TZ: "UTC" },
      act: () => {
        getPriority();
        getPriority();
      },
    });
  }

  async function streams(): Promise<string> {
    const object = compile();
    const call = await typeId(object, "call");
    const word = await typeId(object, "word");
    return pack(
      object,
      [
        { name: "calls", export_config: { btf_type_id: call } },
        { name: "words", export_config: { btf_type_id: word } },
      ],
      { "call.mac": "mac", "call.at": "timestamp" },
    );
  }

  it("says once of a meaning that it does not know, with the nearest", async () => {
    const maps = [{ name: "calls", export_config: "no_export" }];
    const file = pack(compile(), maps, { "call.mac": "mak", "word.other": "mak", "call.at": "timestamp" });
    const { status, stderr } = spawnSync(await LOADER, ["run", "--dry-run", file], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    const notes = stderr.match(/^note: the package says that call\.mac is "mak", .*; did it mean "mac"\?$/gm);
    assert.equal(notes?.length, 1, stderr);
    assert.equal(stderr.match(/"mak"/g)?.length, 1);
  });

  it("shows two streams, each by its own type, and an array that ends with its record", async () => {
    const json = await run(
      await streams(),
      "--format",
      "json",
      "--max-events",
      "4",
      "--columns",
      "address,error,took,mac,length,text",
    );
    const call = { address: "10.0.0.1", error: -2, took: 1500000, mac: "52:54:00:12:34:56" };
    const word = { length: 5, text: "hello" };
    const lines = json
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.filter((line) => "address" in line),
      [call, call],
    );
    assert.deepEqual(
      lines.filter((line) => "text" in line),
      [word, word],
    );
  });

  it("puts both into one CSV, and a filter and a template name what they stand for", async () => {
    const file = await streams();
    const csv = await run(
      file,
      "--format",
      "csv",
      "--max-events",
      "1",
      "--filter",
      "error == ENOENT || error == -ENOENT",
      "--columns",
      "error,text",
    );
    assert.equal(csv, "error,text\r\n-2,\r\n");
    const template = "{{.address}} {{.error}} {{.took}}";
    const line = await run(
      file,
      "--format",
      template,
      "--max-events",
      "1",
      "--filter",
      'address == "10.0.0.1"',
    );
    assert.equal(line, "10.0.0.1 ENOENT 1.50ms\n");
  });

  it("takes the time of an event from the event", async () => {
    const before = BigInt(Date.now()) * 1_000_000n;
    const json = await run(
      await streams(),
      "--format",
      "json",
      "--timestamps",
      "ns",
      "--max-events",
      "1",
      "--filter",
      "took > 1ms",
    );
    const [, ns] = /^{"timestamp":(\d+),/.exec(json) ?? [];
    const late = BigInt(ns ?? 0) - before;
    assert.ok(late >= 0n && late < 10_000_000_000n, json);
  });

  it("sums what each CPU counted and draws a linear histogram", async () => {
    const file = pack(compile(), [
      {
        name: "counts",
        export_config: "default",
        sample: { interval: 100, type: "default_kv", clear_map: true },
      },
      {
        name: "distances",
        export_config: "default",
        sample: { interval: 400, type: "linear_hist", unit: "steps", base: 10, step: 5, clear_map: true },
      },
    ]);
    const text = await run(file, "--timestamps", "none", "--duration", "600ms");
    const counts = text.split("\n").filter((line) => /^ +0 +[12]$/.test(line));
    assert.equal(
      counts.reduce((sum, line) => sum + Number(line.trim().split(/ +/)[1]), 0),
      2,
      text,
    );
    assert.ok(text.includes("steps : count    distribution"), text);
    assert.match(text, /^ +25 : 4 +\|\*{40}\|$/m);
  });

  it("exports nothing of a map that says so, and only the members that one lists", async () => {
    const object = compile();
    const none = pack(object, [{ name: "calls", export_config: "no_export" }]);
    assert.equal(await run(none, "--format", "json", "--duration", "300ms"), "");
    const inspection: { maps: { name: string; key_type_id: number }[] } = JSON.parse(
      execFileSync(await LOADER, ["inspect", object], { encoding: "utf8" }),
    );
    const number = inspection.maps.find(({ name }) => name === "counts")?.key_type_id;
    const member = { name: "address", offset: 0, btf_type_id: number };
    const listed = pack(object, [{ name: "calls", export_config: { custom_members: [member] } }]);
    assert.equal(await run(listed, "--format", "json", "--max-events", "1"), '{"address":16777226}\n');
  });

  it("keeps the greatest of an interval, in order", async () => {
    const csv = await run(
      await streams(),
      "--format",
      "csv",
      "--columns",
      "length",
      "--top",
      "1",
      "--by",
      "length",
      "--interval",
      "300ms",
      "--duration",
      "400ms",
    );
    assert.equal(csv, "length\r\n5\r\n");
  });

  it("refuses a mistake in the options before anything is loaded, pointing at it", async () => {
    const object = compile();
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [["--filter", "eror < 0"], /no field "eror"\n {2}eror < 0\n {2}\^\nhint: did you mean error\?/],
      [["--columns", "nope"], /--columns: the events have no field "nope"/],
      [["--top", "3"], /--top needs --by FIELD/],
      [["--format", "{{.x"], /\{\{ has no \}\}/],
      [["--buffer", "16X"], /expected a size up to 1G/],
    ];
    for (const [options, expected] of cases) {
      const { status, stderr } = spawnSync(await LOADER, ["run", ...options, object], { encoding: "utf8" });
      assert.match(stderr, expected);
      assert.equal(status, 2);
    }
  });
});
