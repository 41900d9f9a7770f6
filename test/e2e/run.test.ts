import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type CliOptions, fakeLoader, runCli } from "../support/cli.ts";
import { fillRegistry } from "../support/registry.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("ebpm run, up to the loader", () => {
  const folder = useTempFolder();
  const put = (path: string, text = "{}"): string => {
    const full = join(folder(), path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
    return full;
  };
  const registry = (packages: Record<string, string>) =>
    fillRegistry(join(folder(), "home", "ebpm", "registry"), packages);

  function run(argv: readonly string[], options: CliOptions & { readonly more?: string } = {}) {
    const { more, env, ...rest } = options;
    return runCli(folder(), ["run", ...argv], {
      ...rest,
      env: { EBPM_LOADER: fakeLoader(folder(), more), ...env },
    });
  }

  /** The loader's arguments of a run that went well. */
  async function argumentsOf(argv: readonly string[], options: CliOptions = {}): Promise<readonly string[]> {
    const { status, stdout, stderr } = await run(argv, options);
    assert.equal(status, 0, stderr);
    return stdout
      .trimEnd()
      .split("\n")
      .map((line) => line.slice(1, -1));
  }

  it("a path becomes the loader's package, its name taken from the file", async () => {
    const path = put("cwd/sub/opensnoop.json");
    assert.deepEqual(await argumentsOf(["sub/opensnoop.json"]), ["run", "--name", "opensnoop", path, "--"]);
  });

  it("under nohup the loader is told to ignore hang-ups too, since Node forgets it", async () => {
    put("cwd/x.json");
    const bin = join(import.meta.dirname, "../../bin/ebpm");
    const { status, stdout, stderr } = spawnSync("nohup", [bin, "run", "x.json"], {
      encoding: "utf8",
      cwd: join(folder(), "cwd"),
      env: { PATH: process.env["PATH"], HOME: folder(), EBPM_LOADER: fakeLoader(folder()) },
    });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^\[--ignore-hangup\]$/m);
    assert.doesNotMatch((await argumentsOf(["x.json"])).join(" "), /hangup/);
  });

  it("our options and the package's go to their own sides", async () => {
    const path = put("cwd/x.bpf.o");
    const own = ["--format", "json", "--duration", "2s", "-n", "5", "--btf", "b.btf", "-v"];
    assert.deepEqual(await argumentsOf([...own, "x.bpf.o", "--format", "table", "-v", "--", "--help"]), [
      "run",
      "--name",
      "x",
      "--format",
      "json",
      "--duration",
      "2s",
      "--max-events",
      "5",
      "--btf",
      join(folder(), "cwd", "b.btf"),
      "--verbose",
      path,
      "--",
      "--format",
      "table",
      "-v",
      "--",
      "--help",
    ]);
  });

  it("arguments arrive as they were typed, however strange", async () => {
    const strange = ["", " ", "a b", "*", "$HOME", "'\"\\", "é", "--pid=1", "1", "1"];
    put("cwd/x.json");
    assert.deepEqual((await argumentsOf(["x.json", "--", ...strange])).slice(5), strange);
  });

  it("help after the package is the package's", async () => {
    put("cwd/x.json");
    assert.deepEqual((await argumentsOf(["x.json", "--help"])).slice(4), ["--", "--help"]);
  });

  it("- is handed on with standard input untouched", async () => {
    const { stdout, status } = await run(["-"], { input: '{"some":"package"}', more: "cat" });
    assert.equal(status, 0);
    assert.equal(stdout, '[run]\n[-]\n[--]\n{"some":"package"}');
  });

  it("a name is found in the local registry and its file handed on", async () => {
    await registry({ "opensnoop:0.1.0": "the text" });
    const words = await argumentsOf(["opensnoop"]);
    assert.deepEqual(words.slice(0, 3), ["run", "--name", "opensnoop"]);
    assert.equal(readFileSync(words[3] ?? "", "utf8"), "the text");
  });

  it("a changed file in the registry is not run", async () => {
    const store = await registry({ "opensnoop:0.1.0": "the text" });
    const [, , , path = ""] = await argumentsOf(["opensnoop"]);
    writeFileSync(path, "the TEXT");
    const { status, stdout, stderr } = await run(["opensnoop"]);
    assert.deepEqual([status, stdout], [5, ""]);
    assert.match(stderr, /^error\[EBPM-I001\]: the local registry holds other bytes/);
    assert.ok(store.root.length > 0);
  });

  it("a hit in the current directory is said aloud, one in EBPM_PATH is not", async () => {
    const path = put("cwd/x.json");
    assert.equal((await run(["x"])).stderr, `note: running x from the current directory: ${path}\n`);
    put("p/x.json");
    assert.equal((await run(["x"], { env: { EBPM_PATH: join(folder(), "p") } })).stderr, "");
  });

  it("a project runs what it has built, by name and by folder", async () => {
    put(
      "cwd/ebpm.toml",
      '[package]\nname = "mine"\nversion = "0.1.0"\n[[module]]\nname = "mine"\nsource = "m.bpf.c"\n',
    );
    const unbuilt = await run(["."]);
    assert.equal(unbuilt.status, 1);
    assert.match(unbuilt.stderr, /mine belongs to the project .* not built yet\nhint: run: ebpm build\n$/);
    const path = put("cwd/target/mine.json");
    for (const argv of [["."], ["mine"], [join(folder(), "cwd")]]) {
      assert.equal((await argumentsOf(argv))[3], path);
    }
  });

  const refusals: readonly (readonly [string, readonly string[], number, RegExp])[] = [
    ["a missing file", ["./absent.json"], 1, /^error\[EBPM-P001\]: \.\/absent\.json does not exist/],
    ["a folder with nothing to run", ["."], 1, /^error\[EBPM-P001\]: the folder \. has neither/],
    [
      "an OCI reference that is not here, offline",
      ["--offline", "ghcr.io/me/x:1.0"],
      4,
      /^error\[EBPM-N003\]: ghcr\.io\/me\/x would have to be asked, and the network may not be used/,
    ],
    [
      "another scheme",
      ["git+https://example.org/x"],
      2,
      /^error\[EBPM-U001\]: addresses that start with git\+https/,
    ],
    [
      "an unknown name",
      ["opnesnoop"],
      1,
      /^error\[EBPM-P001\]: no package .*\nhint: did you mean opensnoop\?/,
    ],
    [
      "an unknown version",
      ["opensnoop:9.9.9"],
      1,
      /^error\[EBPM-P001\]: .*no opensnoop:9\.9\.9\nhint: there is: 0\.1\.0/,
    ],
  ];
  for (const [claim, argv, status, message] of refusals) {
    it(`${claim} is refused before the loader starts`, async () => {
      await registry({ "opensnoop:0.1.0": "{}" });
      const result = await run(argv);
      assert.deepEqual([result.status, result.stdout], [status, ""]);
      assert.match(result.stderr, message);
    });
  }

  it("a WebAssembly module is known by its content, and refused before the loader starts where it is no program", async () => {
    put("cwd/x.json", "\u0000asm\u0001\u0000\u0000\u0000");
    const { status, stderr } = await run(["x.json"]);
    assert.equal(status, 2);
    assert.match(stderr, /^error\[EBPM-U003\]: .* cannot be run: it exports no/);
  });

  it("a loader that cannot be started is an error of ours, not a crash", async () => {
    put("cwd/x.json");
    writeFileSync(join(folder(), "bad"), "no program", { mode: 0o755 });
    for (const bad of ["/absent", join(folder(), "bad")]) {
      const { status, stderr } = await run(["x.json"], { env: { EBPM_LOADER: bad } });
      assert.equal(status, 2);
      assert.match(stderr, /^error\[EBPM-L001\]: /);
    }
  });

  it("EBPM_LOADER is ignored under sudo", async () => {
    put("cwd/x.json", "no package");
    const { stdout } = await run(["x.json"], { env: { SUDO_UID: "1000" } });
    assert.equal(stdout, "");
  });

  describe("the hand-over", () => {
    it("the loader takes the place of the process: same pid, its exit status", async () => {
      put("cwd/x.json");
      let pid: number | undefined;
      const onStart: CliOptions["onStart"] = (child) => {
        pid = child.pid;
      };
      const { stdout, status } = await run(["x.json"], { onStart, more: 'echo "pid $$"; exit 6' });
      assert.equal(status, 6);
      assert.match(stdout, new RegExp(`^pid ${pid}$`, "m"));
    });

    it("a signal reaches it directly", async () => {
      put("cwd/x.json");
      const { status } = await run(["x.json"], {
        more: "trap 'exit 42' TERM; echo ready; while :; do sleep 0.05; done",
        onStart: (child) =>
          child.stdout?.on("data", (piece) => String(piece).includes("ready") && child.kill("SIGTERM")),
      });
      assert.equal(status, 42);
    });

    it("it gets blocking streams, no signal blocked or caught, and no file of ours", async () => {
      put("cwd/x.json");
      const { stdout } = await run(["x.json"], {
        more: "grep -h flags /proc/self/fdinfo/0 /proc/self/fdinfo/1 /proc/self/fdinfo/2; grep -E 'Sig(Blk|Cgt)' /proc/self/status; ls -l /proc/$$/fd",
      });
      const flags = [...stdout.matchAll(/^flags:\s*0*(\d+)$/gm)].map(([, octal = ""]) =>
        Number.parseInt(octal, 8),
      );
      assert.equal(flags.length, 3);
      for (const each of flags) assert.equal(each & 0o4000, 0, stdout);
      assert.match(stdout, /SigBlk:\s+0000000000000000/);
      assert.ok(!/main\.cjs|registry/.test(stdout), stdout);
    });

    it("the reader may stop early", () => {
      put("cwd/x.json");
      const loader = fakeLoader(folder(), "trap '' PIPE; while echo row; do :; done 2>/dev/null; exit 0");
      const bin = join(import.meta.dirname, "..", "..", "bin", "ebpm");
      const { stdout } = spawnSync("sh", ["-c", `"${bin}" run x.json | head -2`], {
        cwd: join(folder(), "cwd"),
        encoding: "utf8",
        env: { PATH: process.env["PATH"], HOME: folder(), EBPM_LOADER: loader },
      });
      assert.equal(stdout, "[run]\n[--name]\n");
    });
  });

  describe("which", () => {
    it("shows every place and what wins, as text and JSON", async () => {
      await registry({ "x:0.1.0": "{}" });
      const path = put("cwd/x.json");
      const [text, json] = await Promise.all([
        runCli(folder(), ["which", "x"]),
        runCli(folder(), ["which", "--json", "x"]),
      ]);
      assert.equal(text.status, 0);
      assert.ok(text.stdout.includes(`→ current directory  ${path}`), text.stdout);
      assert.match(text.stdout, /local registry {5}x:0\.1\.0 .*hidden by the one above/);
      const { places } = JSON.parse(json.stdout) as { places: { origin: string; wins: boolean }[] };
      assert.deepEqual(
        places.map(({ origin, wins }) => [origin, wins]),
        [
          ["current directory", true],
          ["~/.eunomia-bpf", false],
          ["local registry", false],
        ],
      );
    });
  });
});
