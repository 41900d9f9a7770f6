import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { getPriority } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { findLoader } from "../../src/loader/find.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { useKernel } from "../support/kernel-objects.ts";
import { runActing } from "../support/run-acting.ts";
import { screenAfter, visible } from "../support/screen.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const LOADER = findLoader({ loaderPath: process.env["EBPM_LOADER"] });

describe("what a run shows besides events", function () {
  this.timeout(20_000);
  const folder = useTempFolder();
  const children: ChildProcess[] = [];
  useKernel();

  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill("SIGTERM");
      await once(child, "exit");
    }
  });

  /** A package that samples its maps. */
  function sampling(maps: readonly object[]): string {
    const bytes = readFileSync(compileFixture("streams", folder()));
    const skeleton = { obj_name: "streams_bpf", data_sections: [], maps, progs: null };
    const content = {
      bpf_object: deflateSync(bytes).toString("base64"),
      bpf_object_size: bytes.length,
      meta: { bpf_skel: skeleton, enable_multiple_export_types: true },
      ebpm: { schema: 1, name: "streams", module: "streams", version: "1.0.0" },
    };
    const file = join(folder(), "streams.json");
    writeFileSync(file, JSON.stringify(content));
    return file;
  }

  const distances = {
    ident: "distances",
    name: "distances",
    export_config: "default",
    sample: { interval: 1000, type: "linear_hist", unit: "steps", base: 10, step: 5, clear_map: false },
  };
  const counts = {
    ident: "counts",
    name: "counts",
    export_config: "default",
    sample: { interval: 1000, type: "default_kv", clear_map: false },
  };

  /** Runs a command whose programs watch this process, asks for a priority twice once they are attached, and gives what it printed. */
  async function runAsking(command: string, argv: readonly string[], isThere: RegExp): Promise<string> {
    const env = { ...process.env, TERM: "xterm", SHELL: "/bin/sh" };
    return runActing(command, argv, {
      ...{ env, isThere, onStart: (child) => children.push(child) },
      act: () => {
        getPriority();
        getPriority();
      },
    });
  }

  describe("--live", () => {
    async function drawn(options: string, file: string, size = "rows 24 cols 80"): Promise<string> {
      const line = `stty ${size}; exec "${await LOADER}" run --live ${options} "${file}" --pid ${process.pid} 2>/dev/null`;
      return await runAsking("script", ["-qefc", line, "/dev/null"], / {2}00:00/);
    }

    it("draws histograms and counts in place", async () => {
      const options = "--name streams --timestamps none --interval 200ms --duration 900ms";
      const output = await drawn(options, sampling([distances, counts]));
      assert.ok((visible(output).match(/␛\[\d+A/g) ?? []).length >= 2, output);
      const [head = "", ...picture] = screenAfter(output);
      // On a busy machine the last picture is drawn after a second.
      assert.match(head, /^streams {2}00:00:\d\d$/);
      assert.deepEqual(picture, [
        "key = 0",
        "               steps : count    distribution",
        `                  25 : 4        |${"*".repeat(40)}|`,
        "total 4, p50 = 25, p90 = 25, p99 = 25 steps",
        "",
        "    KEY   VALUE",
        "      0       2",
        "",
      ]);
    });

    it("counts events and shows the last ones", async () => {
      const line = `stty rows 24 cols 80; exec "${await LOADER}" run --live --max-events 25 --timestamps none --columns number,plain "${compileFixture("nasty", folder())}" 2>/dev/null`;
      const env = { ...process.env, TERM: "xterm", SHELL: "/bin/sh" };
      const { status, stdout } = spawnSync("script", ["-qefc", line, "/dev/null"], { encoding: "utf8", env });
      assert.equal(status, 0, stdout);
      const [head = "", header, ...rows] = screenAfter(stdout);
      assert.match(head, /^events {2}00:00:0\d {2}25 events, \d+\/s$/);
      assert.equal(header, " NUMBER PLAIN");
      const last = Array.from({ length: 10 }, (_, index) => `${index + 15}`.padStart(7));
      assert.deepEqual(rows, [...last.map((number) => `${number} sixteen letters!`), ""]);
    });

    it("fits into a terminal of ten columns and five lines", async () => {
      const options = "--name s --timestamps none --interval 200ms --duration 700ms";
      const output = await drawn(options, sampling([distances]), "rows 5 cols 10");
      // Of the histogram there is room for its title and its first line, of which ten columns are blanks.
      assert.deepEqual(screenAfter(output, 5), ["s  00:00:0", "key = 0", "", "", ""]);
    });

    it("is refused where there is nothing to draw on, and with what it contradicts", async () => {
      const object = compileFixture("nasty", folder());
      const piped = spawnSync(await LOADER, ["run", "--live", object], { encoding: "utf8" });
      assert.match(piped.stderr, /EBPM-U001.*--live draws on a terminal/);
      assert.equal(piped.status, 2);
      const line = `TERM=dumb exec "${await LOADER}" run --live "${object}"`;
      const dumb = spawnSync("script", ["-qefc", line, "/dev/null"], { encoding: "utf8" });
      assert.match(dumb.stdout, /--live draws on a terminal/);
      const format = spawnSync(await LOADER, ["run", "--live", "--format", "json", object], {
        encoding: "utf8",
      });
      assert.match(format.stderr, /--live and --format contradict each other/);
    });
  });

  describe("--trace", () => {
    it("gives the lines of this package's programs and of no other", async () => {
      const other = compileFixture("printk", folder(), "OTHER");
      const mine = compileFixture("printk", folder());
      const pid = ["--pid", String(process.pid)];
      const background = spawn(await LOADER, ["run", "--verbose", "--trace", other, ...pid]);
      children.push(background);
      let said = "";
      for await (const text of background.stderr) {
        said += String(text);
        if (said.includes(" is running: ")) break;
      }
      const argv = ["run", "--verbose", "--trace", "--format", "json", "--max-events", "4", mine, ...pid];
      const output = await runAsking(await LOADER, argv, / is running: /);
      const lines = output
        .trimEnd()
        .split("\n")
        .map((line): { tid: number; cpu: number } => JSON.parse(line));
      assert.deepEqual(
        lines.map(({ tid, cpu, ...rest }) => rest),
        ["mine 7", "mine again 8", "mine 7", "mine again 8"].map((message) => ({
          program: "on_getpriority",
          pid: process.pid,
          message,
        })),
      );
    });

    it("is a stream like any other, beside those of the package", async () => {
      const argv = ["run", "--verbose", "--trace", "--filter", 'message ~ "again"', "--max-events", "1"];
      const file = compileFixture("printk", folder());
      const table = await runAsking(
        await LOADER,
        [...argv, "--columns", "program,message", "--timestamps", "none", file, "--pid", `${process.pid}`],
        / is running: /,
      );
      assert.equal(table, "PROGRAM          MESSAGE\non_getpriority   mine again 8\n");
    });
  });

  describe("--per-cpu", () => {
    it("lists what each CPU counted instead of the sum", async () => {
      const argv = ["run", "--verbose", "--per-cpu", "--format", "json", "--duration", "600ms"];
      const file = sampling([{ ...counts, sample: { ...counts.sample, interval: 5000 } }]);
      const pid = ["--pid", String(process.pid)];
      const output = await runAsking(await LOADER, [...argv, file, ...pid], / is running: /);
      const rows = output
        .trimEnd()
        .split("\n")
        .map((line): { key: number; cpu: number; value: number } => JSON.parse(line));
      assert.ok(rows.every(({ key, cpu }) => key === 0 && Number.isInteger(cpu)));
      assert.equal(new Set(rows.map(({ cpu }) => cpu)).size, rows.length);
      assert.equal(
        rows.reduce((sum, { value }) => sum + value, 0),
        2,
      );
    });
  });
});
