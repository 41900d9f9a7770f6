import assert from "node:assert/strict";
import { type ChildProcess, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { cpus, getPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { findLoader } from "../../src/loader/find.ts";
import { type CliOptions, type CliResult, runCli } from "../support/cli.ts";
import { compileWasm, reasonAgainstWasm } from "../support/compile-wasm.ts";
import { reasonAgainstDockerRegistry, startDockerRegistry } from "../support/registries/docker-registry.ts";
import { hasProgram } from "../support/registries/process.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const ME = String(process.pid);

describe("run of a WebAssembly module, on this kernel", function () {
  this.timeout(60_000);
  const folder = useTempFolder();
  let modules = "";

  before(function () {
    const reason = reasonAgainstBpf() ?? reasonAgainstWasm();
    if (reason !== undefined) skipBecause(this, reason);
    modules = mkdtempSync(join(tmpdir(), "ebpm-wasm-"));
  });

  after(() => {
    if (modules !== "") rmSync(modules, { recursive: true });
  });

  afterEach(async () => {
    assert.equal(await programsLeft(), 0);
  });

  /** Runs `ebpm run`; `onAttached` is called when the module has said so. */
  function run(
    argv: readonly string[],
    onAttached: (child: ChildProcess) => void = () => {},
    options: CliOptions = {},
  ): Promise<CliResult> {
    return runCli(folder(), ["run", ...argv], {
      ...options,
      onStart: (child) => {
        options.onStart?.(child);
        let said = "";
        const look = (piece: string): void => {
          said += piece;
          if (!/^attached$/m.test(said)) return;
          child.stdout?.off("data", look);
          onAttached(child);
        };
        child.stdout?.on("data", look);
      },
    });
  }

  function ask(times: number): () => void {
    return () => {
      for (let time = 0; time < times; time += 1) getPriority();
    };
  }

  it("receives every event of a ring buffer, reads and changes maps, and ends with its own status", async () => {
    const { stdout, stderr, status } = await run(
      [compileWasm("events", modules), ME, "5", "7", "20"],
      ask(4),
    );
    assert.deepEqual(stdout.split("\n"), [
      "attached",
      "event 0 tag 7",
      "event 1 tag 7",
      "event 2 tag 7",
      "stopped with -999 after 20 events, 0 gaps",
      "calls counted",
      ...stdout.split("\n").filter((line) => line.startsWith("slot ")),
      "absent -2",
      "lost 0",
      "",
    ]);
    assert.deepEqual(
      stdout
        .split("\n")
        .filter((line) => line.startsWith("slot "))
        .sort(),
      ["slot 0 filled", "slot 1 filled", "slot 2 filled", "slot 3 filled"],
    );
    assert.equal(stderr, "");
    assert.equal(status, 0);
  });

  it("receives the events of a perf buffer from the moment of attaching", async () => {
    const argv = [compileWasm("events", modules), ME, "1", "9", "3", "perf"];
    const { stdout, status } = await run(argv, ask(3));
    assert.match(
      stdout,
      /^attached\nevent 0 tag 9\nevent 1 tag 9\nevent 2 tag 9\nstopped with -999 after 3 events, 0 gaps$/m,
    );
    assert.equal(status, 0);
  });

  const dialects = ["OF_FEBRUARY", "OF_64_BITS", "OF_TINYGO", "OF_NOTHING"];
  for (const dialect of dialects) {
    it(`understands the dialect ${dialect}`, async () => {
      const { stdout, stderr, status } = await run([compileWasm("dialect", modules, [dialect]), ME], ask(1));
      assert.equal(stdout, "attached\nevent 0\nevent 1\nevent 2\nfound 0\nsent 3\n");
      assert.equal(stderr, "");
      assert.equal(status, 0);
    });
  }

  const quiet: readonly (readonly [way: string, calls: number, stdout: RegExp])[] = [
    ["kept", 1, /^attached\npoll -1\npoll -1\npoll 0\ntotal 25\n$/],
    ["nested", 1, /^attached\n(?:poll 0\n)+total 25, looked up 25\n$/],
    ["grow", 1, /^attached\n(?:poll 0\n)+total 25\n$/],
    ["handles", 0, /^attached\nguessed 0\nmaps of nobody -2\nclosed once 0, twice -1\nafter that -9\n$/],
    [
      "pointers",
      0,
      /^attached\nload 0\nname -14\nkey -14\nvalue -14\nbuffer -14\nfunction -22\nmap -\d+\ncommand -22\nvalue still 5\n$/,
    ],
    ["objects", 0, /^empty 0\nzeros 0\nhalf 0\nrefused most\n$/],
    ["memory", 0, /^capped\n$/],
    ["files", 0, /^file refused\n$/],
    ["attach", 0, /^attached\nwent on\n$/],
    ["many", 0, /^loaded 16\n$/],
  ];
  for (const [way, calls, expected] of quiet) {
    it(`gives a module that tries "${way}" what is right, and goes on`, async () => {
      const { stdout, status } = await run([compileWasm("misbehave", modules), way, ME], ask(calls));
      assert.match(stdout, expected);
      assert.equal(status, 0);
    });
  }

  it("tells a module that asks for it what maps are, why something failed, and of which buffer an event is", async () => {
    const { stdout, stderr, status } = await run([compileWasm("extension", modules), ME], ask(3));
    assert.deepEqual(stdout.split("\n"), [
      "errors 0",
      "settings: 20 bytes, type 2, key 4, value 8, entries 8, per CPU no",
      `calls: 20 bytes, type 6, key 4, value 4, entries 1, per CPU ${cpus().length > 1 ? "yes" : "no"}`,
      "hist: 20 bytes, type 1, key 4, value 8, entries 64, per CPU no",
      "of nothing -9",
      "map: 9 EBPM-U001 UsageInvalid: there is no map 4242",
      "of 9 bytes: EBP",
      "pointer -14, 14",
      "together yes",
      "again no",
      "none -22",
      "of nobody -9",
      "a map no",
      "attached",
      "ring 15, perf 3, outside 0",
      "attach: 1 EBPM-U001 UsageInvalid: object has no program on_nothing",
      "of 9 bytes: EBP",
      "",
    ]);
    assert.match(stderr, /warning: extension: .* has no program on_nothing/);
    assert.equal(status, 0);
  });

  it("says itself what could not be attached, even where the module does not", async () => {
    const { stderr } = await run([compileWasm("misbehave", modules), "attach", ME]);
    assert.match(stderr, /warning: misbehave: .* has no program on_nothing/);
    assert.match(stderr, /warning: misbehave: .*no-such-iface/);
  });

  it("passes the module's own exit status on", async () => {
    assert.equal((await run([compileWasm("misbehave", modules), "exit", "42"])).status, 42);
  });

  it("tells the module only of the environment that is asked for", async () => {
    const argv = ["--env", "ASKED=yes", compileWasm("misbehave", modules), "environment"];
    assert.equal((await run(argv)).stdout, "yes -\n");
  });

  it("ends a module that traps with 134 and says why", async () => {
    const { stdout, stderr, status } = await run([compileWasm("misbehave", modules), "trap", ME]);
    assert.equal(stdout, "attached\n");
    assert.match(stderr, /warning: misbehave was stopped: unreachable/);
    assert.equal(status, 134);
  });

  const endless: readonly (readonly [string, NodeJS.Signals, number])[] = [
    ["busy", "SIGINT", 130],
    ["busy", "SIGTERM", 143],
    ["spam", "SIGINT", 130],
    ["sleep", "SIGINT", 130],
    ["sleep", "SIGTERM", 143],
  ];
  for (const [way, signal, expected] of endless) {
    it(`${signal} ends a module that does "${way}" without end`, async () => {
      const argv = [compileWasm("misbehave", modules), way, ME];
      const { status } = await run(argv, (child) => child.kill(signal));
      assert.equal(status, expected);
    });
  }

  it("Ctrl-C lets a module that was told of it sleep while it cleans up", async () => {
    const argv = [compileWasm("misbehave", modules), "clean", ME];
    const { stdout, status } = await run(argv, (child) => child.kill("SIGINT"));
    assert.equal(stdout, "attached\npoll -27\ncleaned up\n");
    assert.equal(status, 7);
  });

  it("Ctrl-C lets a module that waits for events clean up and end as it likes", async () => {
    const argv = [compileWasm("events", modules), ME, "1", "7", "1000000"];
    const { stdout, status } = await run(argv, (child) => child.kill("SIGINT"));
    assert.match(stdout, /^stopped with 0 after 0 events, 0 gaps$/m);
    assert.equal(status, 0);
  });

  it("a reader that stops early is a normal end", async () => {
    const argv = [compileWasm("misbehave", modules), "spam", ME];
    const { status, stderr } = await run(argv, (child) => child.stdout?.destroy());
    assert.equal(stderr, "");
    assert.equal(status, 0);
  });

  it("ends after --duration", async () => {
    const { status } = await run(["--duration", "500ms", compileWasm("misbehave", modules), "sleep", ME]);
    assert.equal(status, 0);
  });

  it("prints no more than --max-output a second", async () => {
    const argv = ["-d", "1s", "--max-output", "10K", compileWasm("misbehave", modules), "spam", ME];
    const { stdout } = await run(argv);
    assert.ok(stdout.length > 5_000 && stdout.length < 60_000, `${stdout.length} bytes`);
  });

  it("takes a module from standard input", async () => {
    const input = readFileSync(compileWasm("misbehave", modules)) as unknown as string;
    assert.equal((await run(["-", "exit", "7"], undefined, { input })).status, 7);
  });

  const policies: readonly (readonly [options: readonly string[], RegExp])[] = [
    [["--deny-helper", "ringbuf_*"], /does not allow the helper ringbuf_reserve/],
    [["--allow-program-type", "xdp"], /does not allow programs of the type tracepoint/],
    [["--deny-attach-to", "tracepoint/*"], /does not allow attaching to tracepoint\/syscalls/],
    [
      ["--deny-map-type", "hash,perf_event_array"],
      /does not allow maps of the type (?:hash|perf_event_array)/,
    ],
    [["--max-map-memory", "1M"], /maps of \d+ bytes together: at most 1048576/],
    [["--max-objects", "0"], /more than 0 objects/],
  ];
  for (const [options, problem] of policies) {
    it(`${options.join(" ")} is kept by the loader`, async () => {
      const { stdout, stderr, status } = await run([
        ...options,
        compileWasm("misbehave", modules),
        "busy",
        ME,
      ]);
      assert.equal(stdout, "");
      assert.match(stderr, problem);
      assert.equal(status, 3);
    });
  }

  it("[wasm] of config.toml is kept where the command line does not say otherwise", async () => {
    const config = join(folder(), "home", ".config", "ebpm");
    mkdirSync(config, { recursive: true });
    writeFileSync(join(config, "config.toml"), '[wasm]\ndeny-helper = ["ringbuf_*"]\nmax-objects = 3\n');
    const module = compileWasm("misbehave", modules);
    const denied = await run([module, "many", ME]);
    assert.match(denied.stderr, /does not allow the helper ringbuf_reserve/);
    assert.equal(denied.stdout, "loaded 0\n");
    assert.equal((await run(["--deny-helper", "sys_bpf", module, "many", ME])).stdout, "loaded 3\n");
    assert.equal(
      (await run(["--deny-helper", "sys_bpf", "--max-objects", "5", module, "many", ME])).stdout,
      "loaded 5\n",
    );
    writeFileSync(join(config, "config.toml"), '[wasm]\ndeny-helpers = ["x"]\n');
    const wrong = await run([module, "many", ME]);
    assert.match(wrong.stderr, /config\.toml.*deny-helpers/);
    assert.equal(wrong.status, 1);
  });

  it("a target that is asked for is judged as well", async () => {
    const argv = ["--deny-attach-to", "xdp/no-such*", compileWasm("misbehave", modules), "attach", ME];
    assert.match((await run(argv)).stderr, /does not allow attaching to xdp\/no-such-iface/);
  });

  it("info shows what the module would load, without running it", async () => {
    const path = compileWasm("events", modules);
    const { stdout, status } = await runCli(folder(), ["info", "--json", path]);
    const [module] = JSON.parse(stdout).modules;
    assert.deepEqual(
      module.contents.programs.map(({ name, type }: { name: string; type: string }) => `${name} ${type}`),
      ["on_getpriority tracepoint", "wasm_packet xdp"],
    );
    assert.equal(module.path, path);
    assert.equal(status, 0);
  });

  it("runs what was pushed, from the registry, then without it, and shows what is in it", async function () {
    const reason = reasonAgainstDockerRegistry();
    if (reason !== undefined) skipBecause(this, reason);
    const registry = await startDockerRegistry(join(folder(), "registry"));
    try {
      const target = `${registry.address}/me/tool:1.0.0`;
      const pushed = await runCli(folder(), ["push", compileWasm("misbehave", modules), target]);
      assert.equal(pushed.status, 0, pushed.stderr);
      assert.equal((await run([target, "exit", "9"])).status, 9);
      assert.equal((await run(["--offline", target, "exit", "8"])).status, 8);
      const { stdout } = await runCli(folder(), ["info", target]);
      assert.match(stdout, /WebAssembly module[\s\S]*on_getpriority +tracepoint/);
    } finally {
      await registry.stop();
    }
  });

  it("is pushed as an image of a container too, which tools of containers copy and ebpm runs", async function () {
    const reason =
      reasonAgainstDockerRegistry() ??
      (hasProgram("skopeo") ? undefined : "needs skopeo: apt-get install skopeo");
    if (reason !== undefined) skipBecause(this, reason);
    const registry = await startDockerRegistry(join(folder(), "registry"));
    try {
      const target = `${registry.address}/me/image:1.0.0`;
      const path = compileWasm("misbehave", modules);
      const pushed = await runCli(folder(), ["push", "--container", path, target]);
      assert.equal(pushed.status, 0, pushed.stderr);
      const copy = join(folder(), "copied");
      const policy = ["--insecure-policy", "copy", "--src-tls-verify=false"];
      execFileSync("skopeo", [...policy, `docker://${target}`, `oci:${copy}:it`], { stdio: "pipe" });
      const read = (digest: string) =>
        JSON.parse(readFileSync(join(copy, "blobs", digest.replace(":", "/")), "utf8"));
      const index = JSON.parse(readFileSync(join(copy, "index.json"), "utf8"));
      const manifest = read(index.manifests[0].digest);
      const digest = `sha256:${createHash("sha256").update(readFileSync(path)).digest("hex")}`;
      assert.equal(manifest.config.mediaType, "application/vnd.oci.image.config.v1+json");
      assert.deepEqual(read(manifest.config.digest), {
        architecture: "wasm",
        os: "wasip1",
        config: { Entrypoint: ["/misbehave.wasm"] },
        rootfs: { type: "layers", diff_ids: [digest] },
      });
      assert.deepEqual(
        manifest.layers.map((layer: { mediaType: string; digest: string }) => [
          layer.mediaType,
          layer.digest,
        ]),
        [["application/vnd.wasm.content.layer.v1+wasm", digest]],
      );
      assert.equal((await run([target, "exit", "9"])).status, 9);
    } finally {
      await registry.stop();
    }
  });

  it("prints the same for an ordinary user, of whom only the loader has privilege", async () => {
    const path = compileWasm("events", modules);
    const argv = [path, ME, "5", "7", "20"];
    const asRoot = await run(argv, ask(4));
    const user = 65_534;
    chmodSync(modules, 0o755);
    chmodSync(folder(), 0o755);
    const loader = join(modules, "setuid-loader");
    copyFileSync(findLoader({ loaderPath: undefined }), loader);
    const home = join(folder(), "of-user");
    mkdirSync(home);
    chownSync(home, user, user);
    // What sudo would do, for the loader and nothing else.
    chmodSync(loader, 0o4755);
    const asUser = await run(argv, ask(4), {
      uid: user,
      env: { EBPM_LOADER: loader, EBPM_HOME: home },
    });
    assert.equal(asUser.stderr, "");
    // A hash table is walked in no particular order.
    const [ofUser, ofRoot] = [asUser, asRoot].map(({ stdout }) => stdout.split("\n").sort());
    assert.deepEqual(ofUser, ofRoot);
    assert.equal(asUser.status, 0);
  });

  it("options that mean nothing for a module, or nothing for a package, are refused", async () => {
    const strange = await run(["--filter", "ret < 0", compileWasm("misbehave", modules), "exit", "1"]);
    assert.match(strange.stderr, /EBPM-U001.*--filter: misbehave is a WebAssembly module/);
    assert.equal(strange.status, 2);
    for (const option of ["--pin", "--live", "--trace", "--per-cpu", "--unmodified"]) {
      const { stderr } = await run([option, compileWasm("misbehave", modules), "exit", "1"]);
      assert.ok(stderr.includes(`EBPM-U001]: ${option}: misbehave is a WebAssembly module`), stderr);
    }
    const own = await run(["--deny-helper", "x", join(modules, "events.bpf.o")]);
    assert.match(own.stderr, /EBPM-U001.*--deny-helper: .* is no WebAssembly module/);
    assert.equal(own.status, 2);
  });

  it("a module that is cut short, wants what there is not, or is none, is refused before anything is started", async () => {
    const whole = readFileSync(compileWasm("misbehave", modules));
    const cases: readonly (readonly [Uint8Array, RegExp])[] = [
      [whole.subarray(0, whole.length - 100), /EBPM-I002.*is cut short/],
      [Buffer.from([...whole.subarray(0, 4), 2, 0, 0, 0]), /EBPM-P003.*version 2 is not known/],
      [fourGibibytes, /EBPM-U003.*it wants 4096 MiB of memory from the start/],
      [unknownImport, /EBPM-U003.*it wants env\.other, which this host does not have/],
    ];
    for (const [bytes, problem] of cases) {
      const path = join(folder(), "bad.wasm");
      writeFileSync(path, bytes);
      const { stderr, status } = await run([path]);
      assert.match(stderr, problem);
      assert.notEqual(status, 0);
    }
  });
});

/** Programs of the fixture that are still in the kernel, which frees in the background; others may have theirs there. */
async function programsLeft(): Promise<number> {
  const end = performance.now() + 3000;
  for (;;) {
    const left =
      execFileSync("bpftool", ["prog", "show"], { encoding: "utf8" }).split(" name wasm_packet ").length - 1;
    if (left === 0 || performance.now() > end) return left;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** (module (memory 65536)) */
const fourGibibytes = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 5, 1, 0, 0x80, 0x80, 4]);

/** (module (import "env" "other" (func))) */
const unknownImport = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 4, 1, 0x60, 0, 0],
  ...[2, 13, 1, 3, 0x65, 0x6e, 0x76, 5, 0x6f, 0x74, 0x68, 0x65, 0x72, 0, 0],
]);
