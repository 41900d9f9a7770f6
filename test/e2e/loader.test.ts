import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { getPriority } from "node:os";
import { join } from "node:path";
import { findLoader } from "../../src/loader/find.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { useKernel } from "../support/kernel-objects.ts";
import { runActing } from "../support/run-acting.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const LOADER = findLoader({ loaderPath: process.env["EBPM_LOADER"] });

/** What `types.bpf.c` sends, whatever its arguments are. */
const CONSTANT = {
  u8: 255,
  s8: -128,
  u16: 65535,
  s16: -32768,
  u32: 4294967295,
  s32: -2147483648,
  u128: "340282366920938463463374607431768211455",
  s128: "-1",
  yes: true,
  no: false,
  color: "GREEN",
  level: "LOW",
  unknown_color: 3,
  low_bits: 5,
  signed_bits: -3,
  high_bits: 1099511627775,
  pointer: 4660,
  text: "hi",
  full: "full",
  bytes: "a\\xff\\xfe",
  escape: '\u001b[2J\n"\\',
  numbers: [1, 2, 3],
  point: { x: -1, y: 1 },
  points: [
    { x: 10, y: 20 },
    { x: 30, y: 40 },
  ],
  word: 67305985,
  parts: [1, 2, 3, 4],
};

describe("the loader", function () {
  this.timeout(20_000);
  const folder = useTempFolder();

  async function run(...args: readonly string[]): Promise<{ status: number | null; stderr: string }> {
    const { status, stderr } = spawnSync(await LOADER, args, { encoding: "utf8", timeout: 10_000 });
    return { status, stderr };
  }

  /** Runs `types.bpf.c` until it has seen this process once. */
  async function oneRecord(format: string, ...args: readonly string[]): Promise<string> {
    const argv = [
      "run",
      "--verbose",
      "--format",
      format,
      "--max-events",
      "1",
      compileFixture("types", folder()),
    ];
    return runActing(await LOADER, [...argv, "--pid", String(process.pid), ...args], { act: getPriority });
  }

  describe("with privilege", () => {
    useKernel();

    it("decodes every C type and keeps the initial values of globals that are not set", async () => {
      const line = await oneRecord("json");
      // 64-bit numbers keep all their digits in the text, which JSON.parse would round.
      assert.match(line, /"u64":18446744073709551615,"s64":-9223372036854775808,/);
      const { u64: _u64, s64: _s64, ...rest } = JSON.parse(line);
      assert.deepEqual(rest, {
        ...CONSTANT,
        set_text: "abc",
        set_u64: 1,
        set_s8: -1,
        set_color: "GREEN",
        set_bool: false,
        set_by_default: true,
        set_data: 42,
      });
    });

    it("sets integers, text, enums and bools, in all forms of a flag", async () => {
      const line = await oneRecord(
        "json",
        ...["--set_text", "xyz", "--set_u64=18446744073709551615", "--set_s8", "-128"],
        ...["--set_color", "RED", "--set_bool", "--no-set_by_default"],
      );
      assert.match(line, /"set_u64":18446744073709551615,/);
      const { set_text, set_s8, set_color, set_bool, set_by_default } = JSON.parse(line);
      assert.deepEqual(
        { set_text, set_s8, set_color, set_bool, set_by_default },
        { set_text: "xyz", set_s8: -128, set_color: "RED", set_bool: true, set_by_default: false },
      );
    });

    it("shows a row under a header and passes no terminal escape through", async () => {
      const [header = "", row = "", ...rest] = (await oneRecord("table")).split("\n");
      assert.match(header, /^TIME +U8 +S8 +U16 /);
      assert.match(row, /^\d\d:\d\d:\d\d +255 +-128 +65535 /);
      assert.ok(row.includes(String.raw`\x1b[2J\n"\ `), row);
      assert.deepEqual(rest, [""]);
    });
  });

  it("refuses arguments with what was expected and the nearest name", async () => {
    const object = compileFixture("types", folder());
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [["--set_s8", "128"], /--set_s8 cannot be "128": expected -128 to 127/],
      [["--set_u64", "-1"], /expected 0 to 18446744073709551615/],
      [["--set_text", "12345678"], /at most 7 bytes fit, this has 8/],
      [["--set_color", "BLUE"], /expected one of RED, GREEN/],
      [["--set_bool=maybe"], /expected true or false/],
      [["--set_colour", "RED"], /hint: did you mean --set_color\?/],
      [["--pid"], /--pid needs a value/],
      [["stray"], /types takes no argument like stray/],
    ];
    for (const [args, expected] of cases) {
      const { status, stderr } = await run("run", object, ...args);
      assert.match(stderr, expected);
      assert.equal(status, 2);
    }
  });

  it("refuses what is no package, each with its own status", async () => {
    const cases: readonly (readonly [string, string | Buffer, number, RegExp])[] = [
      ["page.json", "<!DOCTYPE html>", 1, /EBPM-P002.*\nhint: it looks like a web page/],
      ["half.json", '{"bpf_object":"eJ', 5, /EBPM-I002.*truncated/],
      ["other.json", '{"name":"x"}', 1, /EBPM-P003.*has no "bpf_object"/],
      ["app.wasm", "\0asm\u0001\0\0\0", 2, /EBPM-U003.*a Wasm module/],
      ["empty.o", "", 5, /EBPM-I002.*is empty/],
      ["node.o", "\x7fELF\x02\x01", 1, /EBPM-P005/],
    ];
    for (const [name, content, expectedStatus, expected] of cases) {
      const file = join(folder(), name);
      writeFileSync(file, content);
      const { status, stderr } = await run("run", file);
      assert.match(stderr, expected);
      assert.equal(status, expectedStatus, name);
    }
    const { status, stderr } = await run("run", await LOADER);
    assert.match(stderr, /it is machine code for .*, not for BPF/);
    assert.equal(status, 1);
  });

  it("reports an error as one JSON object when asked to", async () => {
    const { status, stderr } = await run("inspect", "--error-format", "json", "/nonexistent.json");
    assert.deepEqual(JSON.parse(stderr), {
      error: { code: "EBPM-P001", message: "cannot read /nonexistent.json: No such file or directory" },
    });
    assert.equal(status, 1);
  });
});
