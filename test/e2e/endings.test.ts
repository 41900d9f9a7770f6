import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { findLoader } from "../../src/loader/find.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { useKernel } from "../support/kernel-objects.ts";
import { visible } from "../support/screen.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const LOADER = findLoader({ loaderPath: process.env["EBPM_LOADER"] });
const FORMATS = ["table", "json", "yaml", "csv", "raw", "{{.number}} {{.text}}"];

describe("output that nobody takes, or a terminal that would obey it", function () {
  this.timeout(20_000);
  const folder = useTempFolder();
  useKernel();
  let object = "";

  beforeEach(() => {
    object = compileFixture("nasty", folder());
  });

  /** Runs a shell line on a pseudo terminal; `$LOADER` and `$OBJECT` are what they say. */
  async function onTerminal(line: string): Promise<{ status: number | null; screen: string }> {
    const env = { ...process.env, LOADER: await LOADER, OBJECT: object, TERM: "xterm", SHELL: "/bin/sh" };
    const { status, stdout } = spawnSync("script", ["-qefc", line, "/dev/null"], { encoding: "utf8", env });
    return { status, screen: stdout };
  }

  it("a reader that stops early is a normal end, in every format", async () => {
    for (const format of FORMATS) {
      const line = `"$1" run --format "$2" "$3" | head -c 200 >&2; echo "\${PIPESTATUS[0]}"`;
      const { stdout, stderr } = spawnSync("bash", ["-c", line, "bash", await LOADER, format, object], {
        encoding: "utf8",
      });
      assert.equal(stdout, "0\n", `${format}: ${stderr}`);
      assert.doesNotMatch(stderr, /panick/);
    }
  });

  it("a full disk ends a run with its own error", async () => {
    for (const format of FORMATS) {
      const stdio = ["ignore", openSync("/dev/full", "w"), "pipe"] as const;
      const run = spawnSync(await LOADER, ["run", "--format", format, object], {
        stdio: [...stdio],
        encoding: "utf8",
      });
      assert.equal(run.status, 1, format);
      assert.match(run.stderr, /EBPM-O001.*cannot write the output: ENOSPC/);
    }
  });

  it("a terminal that is closed ends a run", async () => {
    const child = spawn("script", ["-qefc", `exec "${await LOADER}" run "${object}"`, "/dev/null"], {
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, TERM: "xterm", SHELL: "/bin/sh" },
    });
    const [first] = await once(child.stdout, "data");
    assert.ok(String(first).length > 0);
    const [loader] = execFileSync("pgrep", ["-P", String(child.pid)], { encoding: "utf8" })
      .trim()
      .split("\n");
    child.kill("SIGKILL");
    await once(child, "exit");
    // The terminal went with the process that had made it.
    execFileSync("timeout", ["10", "tail", `--pid=${loader}`, "-f", "/dev/null"]);
  });

  it("a terminal ten columns wide gets rows that do not fold", async () => {
    const { status, screen } = await onTerminal(
      'stty cols 10; exec "$LOADER" run --max-events 3 "$OBJECT" 2>/dev/null',
    );
    assert.equal(status, 0, screen);
    const [header = "", ...rows] = visible(screen)
      .replaceAll(/␛\[\d*m/g, "")
      .trimEnd()
      .split("\r\n");
    assert.match(header, /^TIME/);
    assert.equal(rows.length, 3);
    for (const row of [header, ...rows]) assert.ok([...row].length <= 10, JSON.stringify(row));
  });

  it("what the kernel sends can tell a terminal nothing", async () => {
    const columns = ["--columns", "text,plain", "--timestamps", "none", "--max-events", "1"];
    const expected = {
      table: "TEXT             PLAIN\n\\x1b[31mred\\x07 \\xff\\xfe \\u{9b}2J\\r\\n sixteen letters!\n",
      csv: "text,plain\r\n\\x1b[31mred\\x07 \\xff\\xfe \\u{9b}2J\\r\\n,sixteen letters!\r\n",
      json: `{"text":"\\u001b[31mred\\u0007 \\\\xff\\\\xfe \\u009b2J\\r\\n","plain":"sixteen letters!"}\n`,
      yaml: `---\ntext: "\\u001b[31mred\\u0007 \\\\xff\\\\xfe \\u009b2J\\r\\n"\nplain: "sixteen letters!"\n`,
      "{{.text}}": "\\x1b[31mred\\x07 \\xff\\xfe \\u{9b}2J\\r\\n\n",
    };
    for (const [format, text] of Object.entries(expected)) {
      const run = spawnSync(await LOADER, ["run", "--format", format, ...columns, object], {
        encoding: "utf8",
      });
      assert.equal(run.stdout, text, format);
    }
  });
});
