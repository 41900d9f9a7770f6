import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripControl } from "../../src/errors.ts";
import { type CliOptions, fakeLoader, runCli } from "../support/cli.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const BIN = join(import.meta.dirname, "..", "..", "bin", "ebpm");

describe("the command line", () => {
  const folder = useTempFolder();
  const ebpm = (argv: readonly string[], options: CliOptions = {}) => runCli(folder(), argv, options);

  it("--version is one line", async () => {
    for (const word of ["--version", "-V"]) {
      const { status, stdout, stderr } = await ebpm([word]);
      assert.match(stdout, /^ebpm\/\d+\.\d+\.\d+ linux-\w+ node-v\d+\.\d+\.\d+\n$/);
      assert.deepEqual([status, stderr], [0, ""]);
    }
  });

  it("starts through a chain of symbolic links", async () => {
    mkdirSync(join(folder(), "a"));
    symlinkSync(BIN, join(folder(), "a", "one"));
    symlinkSync("a/one", join(folder(), "two"));
    const { status, stdout } = spawnSync("./two", ["--version"], { cwd: folder(), encoding: "utf8" });
    assert.equal(status, 0);
    assert.match(stdout, /^ebpm\//);
  });

  it("starts when the shell has it from PATH, and in a folder with a space", async () => {
    const spaced = join(folder(), "with space");
    mkdirSync(spaced);
    symlinkSync(BIN, join(spaced, "ebpm"));
    const env = { PATH: `${spaced}:${process.env["PATH"]}` };
    const { status } = spawnSync("ebpm", ["--version"], { cwd: "/", env });
    assert.equal(status, 0);
  });

  describe("help", () => {
    it("without a command names all of them by what they are for", async () => {
      for (const argv of [[], ["help"], ["--help"], ["-h"]]) {
        const { status, stdout, stderr } = await ebpm(argv);
        assert.deepEqual([status, stderr], [0, ""]);
        for (const word of [
          "Use packages",
          "run",
          "Make packages",
          "publish",
          "cache verify",
          "ebpm run opensnoop",
        ]) {
          assert.ok(stdout.includes(word), word);
        }
      }
    });

    const commands = [
      "run",
      "list",
      "info",
      "which",
      "init",
      "build",
      "publish",
      "doctor",
      "cache verify",
      "cache size",
      "cache dir",
    ];
    for (const command of commands) {
      it(`of ${command} has a usage line and fits a narrow terminal`, async () => {
        const words = command.split(" ");
        const [asked, flagged] = await Promise.all([ebpm(["help", ...words]), ebpm([...words, "--help"])]);
        assert.equal(asked.status, 0);
        assert.ok(asked.stdout.includes(`$ ebpm ${command}`), asked.stdout);
        assert.equal(flagged.stdout, asked.stdout);
      });
    }

    it("of a topic lists its commands", async () => {
      const { status, stdout } = await ebpm(["cache"]);
      assert.equal(status, 0);
      assert.match(stdout, /cache verify/);
    });

    it("of what is no command is refused", async () => {
      const { status, stderr } = await ebpm(["help", "ruin"]);
      assert.equal(status, 2);
      assert.match(stderr, /did you mean: ebpm help run\?/);
    });

    it("comes out on a terminal ten columns wide, in colour", () => {
      const { status, stdout } = onTerminal(folder(), "stty cols 10; exec ebpm help run", {});
      assert.equal(status, 0, stdout);
      assert.match(stdout, /PACKAGE/);
    });

    it("is not coloured when NO_COLOR is set", () => {
      const plain = onTerminal(folder(), "exec ebpm help", { NO_COLOR: "1" });
      const coloured = onTerminal(folder(), "exec ebpm help", {});
      assert.ok(coloured.stdout.includes("\u001b[1m"));
      assert.ok(!plain.stdout.includes("\u001b["));
    });
  });

  describe("mistakes", () => {
    const cases: readonly (readonly [readonly string[], RegExp, RegExp])[] = [
      [["rnu", "x"], /"rnu" is not an ebpm command/, /did you mean: ebpm run\?/],
      [["opensnoop"], /"opensnoop" is not an ebpm command/, /ebpm run opensnoop/],
      [["cache", "verfy"], /"cache verfy" is not an ebpm command/, /did you mean: ebpm cache verify\?/],
      [["--verson"], /unknown option --verson/, /ebpm help/],
      [["run"], /what is to be run is missing/, /ebpm run opensnoop/],
      [["run", "--fromat", "x"], /unknown option --fromat/, /did you mean --format\?/],
      [
        ["run", "--format", "xml", "x"],
        /--format "xml" is not table, json, yaml, csv, raw, folded, pprof, svg or a template/,
        /ebpm help run/,
      ],
      [["run", "--duration"], /option --duration expects a value/, /ebpm help run/],
      [["run", "--max-events", "many", "x"], /--max-events "many" is not a whole number/, /ebpm help run/],
      [["run", ""], /the name of the package is empty/, /^$/],
      [["which"], /missing argument: NAME/, /ebpm help which/],
      [["which", "a", "b"], /unexpected argument: b/i, /ebpm help which/],
      [["which", "./x"], /is a path/, /ebpm which/],
      [["doctor", "--jsno"], /unknown option --jsno/, /did you mean --json\?/],
    ];
    for (const [argv, message, hint] of cases) {
      it(`${JSON.stringify(argv)} ends with 2, one sentence and a hint`, async () => {
        const { status, stdout, stderr } = await ebpm(argv);
        assert.deepEqual([status, stdout], [2, ""], stderr);
        const [first = "", second = "", ...others] = stderr.trimEnd().split("\n");
        assert.match(first, /^error\[EBPM-U00\d\]: /);
        assert.match(first, message);
        assert.match(second.replace(/^hint: /, ""), hint);
        assert.deepEqual(others, []);
      });
    }

    it("are JSON on the last line of stdout for --json", async () => {
      for (const argv of [
        ["which", "--json", "nosuch"],
        ["which", "nosuch", "--json"],
        ["run", "--json", "nosuch"],
        ["run", "-j", "nosuch"],
      ]) {
        const { status, stdout, stderr } = await ebpm(argv);
        assert.equal(status, 1);
        assert.equal(stderr, "");
        const { error } = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as {
          error: Record<string, string>;
        };
        assert.equal(error["code"], "EBPM-P001");
        assert.match(error["message"] ?? "", /no package is called nosuch; looked in /);
      }
    });

    it("an unknown option with --json is JSON too", async () => {
      const { status, stdout } = await ebpm(["doctor", "--json", "--what"]);
      assert.equal(status, 2);
      assert.equal((JSON.parse(stdout) as { error: { code: string } }).error.code, "EBPM-U001");
    });

    it("show a stack only when it is asked for", async () => {
      assert.ok(!(await ebpm(["which", "nosuch"])).stderr.includes("    at "));
      assert.ok((await ebpm(["which", "nosuch"], { env: { EBPM_DEBUG: "1" } })).stderr.includes("    at "));
    });

    it("never carry control characters to the terminal", async () => {
      const { stderr } = await ebpm(["run", "x\u001b[31m\u0007y.json"]);
      assert.equal(stderr, stripControl(stderr));
    });
  });

  it("a reader that stops early is a normal end", () => {
    for (const words of ["help", "--version", "doctor", "help run"]) {
      const { status, stderr } = spawnSync("sh", ["-c", `{ "${BIN}" ${words}; echo "status $?" >&2; } | :`], {
        encoding: "utf8",
        env: { PATH: process.env["PATH"], HOME: folder() },
      });
      assert.equal(status, 0);
      assert.equal(stderr, "status 0\n", words);
    }
  });

  it("works without HOME, without a terminal and with closed streams", async () => {
    const { status } = await ebpm(["list"], {
      env: { HOME: undefined, EBPM_HOME: undefined, XDG_DATA_HOME: join(folder(), "d") },
    });
    assert.equal(status, 0);
    const closed = spawnSync("sh", ["-c", `"${BIN}" list <&- >&- 2>&-`], {
      env: { PATH: process.env["PATH"], HOME: folder() },
    });
    assert.equal(closed.status, 0);
  });

  it("works in a folder that has been deleted", () => {
    const gone = join(folder(), "gone");
    const script = `mkdir '${gone}' && cd '${gone}' && rmdir '${gone}' && exec "${BIN}" which nosuch`;
    const { status, stderr } = spawnSync("sh", ["-c", script], {
      encoding: "utf8",
      env: { PATH: process.env["PATH"], HOME: folder() },
    });
    assert.equal(status, 1);
    assert.match(stderr, /no package is called nosuch/);
  });

  it("doctor reports as text and as JSON, and its status says whether packages can run", async () => {
    const env = { EBPM_LOADER: fakeLoader(folder()) };
    const [text, json] = await Promise.all([ebpm(["doctor"], { env }), ebpm(["doctor", "--json"], { env })]);
    assert.deepEqual([text.status, json.status], [0, 0], text.stderr + json.stderr);
    assert.match(text.stdout, /✓ loader +9\.9\.9/);
    const diagnosis = JSON.parse(json.stdout) as { canRun: boolean; sections: { title: string }[] };
    assert.equal(diagnosis.canRun, true);
    assert.deepEqual(
      diagnosis.sections.map(({ title }) => title),
      ["Running", "Building", "Storage"],
    );
  });

  it("doctor ends with 6 when nothing can run", async () => {
    const { status, stdout } = await ebpm(["doctor"], { env: { EBPM_LOADER: "/absent" } });
    assert.equal(status, 6);
    assert.match(stdout, /✗ loader +EBPM_LOADER names \/absent/);
  });

  it("a user whom the password database does not know, as in containers, needs no home", async function () {
    if (process.getuid?.() !== 0) skipBecause(this, "needs root: it becomes another user");
    if (!isReachable(BIN, { uid: 54_321 })) skipBecause(this, "needs a checkout that other users may read");
    chmodSync(folder(), 0o777);
    const env = { HOME: undefined, EBPM_HOME: undefined };
    const { status, stdout, stderr } = await ebpm(["cache", "dir"], { uid: 54_321, env });
    assert.deepEqual([status, stdout, stderr], [0, "/.local/share/ebpm/registry\n", ""]);
  });

  describe("as an ordinary user", () => {
    const NOBODY = 65_534;
    const user = process.getuid?.() === 0 ? { uid: NOBODY } : {};

    before(function () {
      if (!isReachable(BIN, user)) skipBecause(this, "needs a checkout that other users may read");
    });
    beforeEach(() => chmodSync(folder(), 0o777));

    it("folders that may not be read are named, and the search goes on", async () => {
      const locked = join(folder(), "locked");
      mkdirSync(locked);
      chmodSync(locked, 0);
      const { status, stderr } = await ebpm(["which", "nosuch"], { env: { EBPM_PATH: locked }, ...user });
      assert.equal(status, 1);
      assert.match(stderr, /no package is called nosuch; .*\/locked may not be read by this user/);
    });

    it("without right and without sudo, run says in one sentence what to do", async () => {
      const path = join(folder(), "x.json");
      writeFileSync(path, "{}");
      const env = { EBPM_LOADER: fakeLoader(folder(), "", { canLoad: false }), PATH: "/nonexistent" };
      const refused = await ebpm(["run", path], { env, ...user });
      assert.deepEqual([refused.status, refused.stdout], [6, ""], refused.stderr);
      assert.match(
        refused.stderr,
        /^error\[EBPM-K001\]: only root may load BPF programs here, and sudo is not installed\nhint: .*\n$/,
      );
      const helped = await ebpm(["run", path, "--help"], { env, ...user });
      assert.equal(helped.status, 0, helped.stderr);
    });

    it("a data folder that may not be written is a warning of doctor", async () => {
      const env = { EBPM_LOADER: fakeLoader(folder()), EBPM_HOME: "/proc/nowhere" };
      const { status, stdout } = await ebpm(["doctor"], { env, ...user });
      assert.equal(status, 0);
      assert.match(stdout, /! data folder +\/proc may not be written/);
    });
  });
});

function isReachable(path: string, user: { readonly uid?: number }): boolean {
  return spawnSync(path, ["--version"], { ...user, env: { PATH: process.env["PATH"] } }).status === 0;
}

/** Runs a shell line on a pseudo terminal, with `ebpm` in PATH. */
function onTerminal(
  folder: string,
  line: string,
  env: Record<string, string>,
): { status: number | null; stdout: string } {
  const bin = join(folder, "pty-bin");
  mkdirSync(bin, { recursive: true });
  if (spawnSync("test", ["-e", join(bin, "ebpm")]).status !== 0) symlinkSync(BIN, join(bin, "ebpm"));
  const { status, stdout } = spawnSync("script", ["-qefc", line, "/dev/null"], {
    encoding: "utf8",
    env: { PATH: `${bin}:${process.env["PATH"]}`, HOME: folder, TERM: "xterm", SHELL: "/bin/sh", ...env },
  });
  return { status, stdout };
}
