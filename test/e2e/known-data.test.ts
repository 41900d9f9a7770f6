import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { findLoader } from "../../src/loader/find.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { useKernel } from "../support/kernel-objects.ts";
import { runActing } from "../support/run-acting.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const LOADER = findLoader({ loaderPath: process.env["EBPM_LOADER"] });
const CHAINS = join(import.meta.dirname, "../fixtures/stacks/chains.c");

describe("known data", function () {
  this.timeout(30_000);
  const folder = useTempFolder();
  useKernel();

  /** A package that shows the hundred histograms once. */
  function histograms(sample: object): string {
    const bytes = readFileSync(compileFixture("known", folder(), "HISTOGRAMS"));
    const maps = [{ ident: "histograms", name: "histograms", sample: { interval: 1000, ...sample } }];
    const content = {
      bpf_object: deflateSync(bytes).toString("base64"),
      bpf_object_size: bytes.length,
      meta: { bpf_skel: { obj_name: "known_bpf", data_sections: [], maps, progs: null } },
    };
    const file = join(folder(), "known.json");
    writeFileSync(file, JSON.stringify(content));
    return file;
  }

  async function shown(...argv: readonly string[]): Promise<string> {
    const run = spawnSync(await LOADER, ["run", ...argv], { encoding: "utf8" });
    assert.equal(run.status, 0, run.stderr);
    return run.stdout;
  }

  /** What the fixture counts. */
  function slotsOf(number: number): number[] {
    return Array.from({ length: 40 }, (_, slot) => (slot <= number % 40 ? (number * (slot + 3)) % 17 : 0));
  }

  /** The picture as bcc's print_log2_hist has it, written down once more from its source. */
  function log2Picture(slots: readonly number[]): string[] {
    const last = slots.findLastIndex((count) => count > 0);
    if (last < 0) return [];
    const [digits, stars] = last >= 32 ? [20, 20] : [10, 40];
    const most = Math.max(...slots);
    const title = `${"usecs".padStart(2 * digits + 4)} : count    distribution`;
    const rows = slots.slice(0, last + 1).map((count, slot) => {
      const low = slot === 0 ? 0n : 1n << BigInt(slot);
      const high = (1n << BigInt(slot + 1)) - 1n;
      const bar = "*".repeat(Math.floor((count * stars) / most)).padEnd(stars);
      const bounds = `${`${low}`.padStart(digits)} -> ${`${high}`.padEnd(digits)}`;
      return `${bounds} : ${`${count}`.padEnd(8)} |${bar}|`;
    });
    return [title, ...rows];
  }

  it("a hundred histograms under keys that are structs are drawn exactly", async () => {
    const text = await shown(
      "--timestamps",
      "none",
      histograms({ type: "log2_hist", unit: "usecs", clear_map: false }),
    );
    const blocks = text.trimEnd().split("key = ").slice(1);
    const drawn = new Map(
      blocks.map((block) => {
        const [key = "", ...lines] = block.trimEnd().split("\n");
        return [key, lines.filter((line) => !line.startsWith("total "))];
      }),
    );
    assert.equal(drawn.size, 100);
    for (let number = 0; number < 100; number++) {
      assert.deepEqual(
        drawn.get(`{"number":${number},"name":"known"}`),
        log2Picture(slotsOf(number)),
        `${number}`,
      );
    }
  });

  it("a hundred histograms are exact in JSON, CSV and YAML", async () => {
    const file = histograms({ type: "default_kv", clear_map: true });
    const rows = (await shown("--format", "json", file))
      .trimEnd()
      .split("\n")
      .map((line): { key: { number: number }; value: { slots: number[] } } => JSON.parse(line));
    const numbers = Array.from({ length: 100 }, (_, number) => number);
    const expected = numbers.map((number) => ({
      key: { number, name: "known" },
      value: { slots: slotsOf(number) },
    }));
    assert.deepEqual(
      rows.toSorted((a, b) => a.key.number - b.key.number),
      expected,
    );
    const csv = await shown("--format", "csv", "--sort", "key.number", file);
    const lines = numbers.map((number) => `${number},known,"[${slotsOf(number)}]"\r\n`);
    assert.equal(csv, `key.number,key.name,value.slots\r\n${lines.join("")}`);
    // A member of the key by its own name too.
    const alone = await shown("--format", "csv", "--columns", "number", "--sort", "number", file);
    assert.equal(alone, ["number", ...numbers, ""].join("\r\n"));
    const yaml = await shown("--format", "yaml", "--filter", 'number == 7 && name == "known"', file);
    const slots = slotsOf(7).join(",");
    assert.equal(yaml, `---\nkey:\n  number: 7\n  name: "known"\nvalue:\n  slots: [${slots}]\n`);
  });

  it("a hundred stacks are counted by the way that they came", async () => {
    const object = compileFixture("known", folder(), "STACKS");
    const program = join(folder(), "chains");
    const frames = ["-fno-omit-frame-pointer", "-mno-omit-leaf-frame-pointer", "-fno-optimize-sibling-calls"];
    execFileSync("gcc", ["-O1", "-g", ...frames, "-o", program, CHAINS]);
    const chains = spawn(program, { stdio: ["pipe", "ignore", "inherit"] });
    const argv = ["run", "--verbose", "--format", "folded", "--max-events", "100", "--duration", "15s"];
    const target = ["--exe", program, "--symbol", "watched", "--pid", `${chains.pid}`];
    const folded = await runActing(await LOADER, [...argv, ...target, object], {
      act: () => chains.stdin.write("\n"),
    });
    chains.stdin.end("\n");
    await once(chains, "exit");
    const own = new Set(["first", "second", "known::third", "watched"]);
    const counts = new Map<string, number>();
    for (const line of folded.trimEnd().split("\n")) {
      const [, chain = "", count] = /^(.*) (\d+)$/.exec(line) ?? [];
      const way = chain.split(";").filter((name) => own.has(name));
      counts.set(way.join(";"), (counts.get(way.join(";")) ?? 0) + Number(count));
    }
    assert.deepEqual(Object.fromEntries(counts), {
      watched: 40,
      "first;watched": 10,
      "second;first;watched": 20,
      "known::third;second;first;watched": 30,
    });
  });
});
