import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { isErrorKind } from "../../src/errors.ts";
import { findLoader } from "../../src/loader/find.ts";
import { findProgram } from "../../src/loader/programs.ts";
import { startSyncPeer } from "../../src/loader/sync-peer.ts";
import { SyncSession } from "../../src/loader/sync-session.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { kernelObjects, newKernelObjects } from "../support/kernel-objects.ts";
import { publishShipped, type Stage, setStage } from "../support/shipped.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const ROOT = join(import.meta.dirname, "../..");
const run = promisify(execFile);

describe("clients of serve", function () {
  this.timeout(60_000);
  const folder = useTempFolder();
  let initial: ReadonlySet<string> | undefined;
  let stage: Stage;

  before(async function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
    initial = kernelObjects();
    stage = setStage();
    await publishShipped(stage, ["opensnoop"]);
  });

  afterEach(async () => {
    if (initial !== undefined) assert.deepEqual(await newKernelObjects(initial), []);
  });

  after(() => stage?.strike());

  it("the example in Python prints the events that it was asked for", async function () {
    const python = findProgram("python3", process.env["PATH"]);
    if (python === undefined) return skipBecause(this, "python3 is not installed");
    const loader = findLoader({ loaderPath: undefined });
    const opensnoop = join(ROOT, "packages/opensnoop/target/opensnoop.json");
    const client = run(python, [join(ROOT, "docs/examples/serve_client.py"), loader, opensnoop, "3"]);
    const opening = setInterval(() => readFileSync("/etc/hostname"), 20);
    const { stdout } = await client.finally(() => clearInterval(opening));
    const lines = stdout.trimEnd().split("\n");
    assert.equal(lines.length, 3);
    for (const line of lines) assert.match(line, /^\d{19} events \{'pid': \d+, .*'fname': '.*'\}$/);
  });

  it("a plain program of Node imports the library by its name, with its types", async () => {
    const project = folder();
    mkdirSync(join(project, "node_modules"));
    symlinkSync(ROOT, join(project, "node_modules/ebpm"));
    symlinkSync(join(ROOT, "node_modules/@types"), join(project, "node_modules/@types"));
    const program = `
      import { open, type Event } from "ebpm";
      import { readFileSync } from "node:fs";
      await using opensnoop = await open("opensnoop", { args: ["--pid", String(process.pid)] });
      const opening = setInterval(() => readFileSync("/etc/hostname"), 20);
      for await (const event of opensnoop.events()) {
        const { fname }: Event = event;
        if (fname !== "/etc/hostname") continue;
        console.log(fname, await opensnoop.globals.get("target_pid") === process.pid);
        break;
      }
      clearInterval(opening);
    `;
    writeFileSync(join(project, "package.json"), '{ "type": "module" }');
    writeFileSync(join(project, "program.ts"), program);
    const env = { ...process.env, ...stage.env };
    const { stdout } = await run(process.execPath, ["program.ts"], { cwd: project, env });
    assert.equal(stdout, "/etc/hostname true\n");
    const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
    const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023"];
    const library = ["--lib", "es2023,esnext.disposable", "--types", "node"];
    await run(process.execPath, [compiler, ...options, ...library, "program.ts"], { cwd: project });
  });

  it("a user without any privilege needs it for the loader only", async function () {
    const setcap = findProgram("setcap", process.env["PATH"]);
    if (setcap === undefined) return skipBecause(this, "setcap is not installed");
    const place = folder();
    chmodSync(place, 0o755);
    const loader = join(place, "ebpm-loader");
    copyFileSync(findLoader({ loaderPath: undefined }), loader);
    const capabilities = "cap_bpf,cap_perfmon,cap_dac_read_search,cap_sys_admin+ep";
    await run(setcap, [capabilities, loader]);
    const index = JSON.stringify(join(ROOT, "src/index.ts"));
    const object = JSON.stringify(compileFixture("serve", place));
    const program = `
      import { getPriority } from "node:os";
      import { open } from ${index};
      const running = await open(${object}, { globals: { pid: process.pid } });
      await running.map("allowed").set({ pid: process.pid, kind: "ask" }, 1);
      getPriority();
      for await (const { tag } of running.events()) { console.log(process.getuid(), tag); break; }
      await running.stop();`;
    const nobody = 65_534;
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", program], {
      uid: nobody,
      gid: nobody,
      cwd: place,
      env: { HOME: place, EBPM_LOADER: loader },
    });
    assert.equal(stdout, `${nobody} 7\n`);
  });

  describe("a worker that waits for each answer", () => {
    function start() {
      const file = findLoader({ loaderPath: undefined });
      return startSyncPeer({ file, args: ["serve"], env: { PATH: process.env["PATH"] ?? "" } }, folder());
    }

    it("loads, writes, reads and polls without an event loop", async () => {
      const peer = await start();
      const script = `
        import { workerData, parentPort } from "node:worker_threads";
        import { getPriority } from "node:os";
        import { SyncSession } from ${JSON.stringify(join(ROOT, "src/loader/sync-session.ts"))};
        import { eachRecord } from ${JSON.stringify(join(ROOT, "src/loader/frames.ts"))};
        const { channel, object } = workerData;
        const session = SyncSession.open(channel);
        const { body } = session.request("load", { path: object, globals: { pid: process.pid, burst: 3 } });
        const map = body.maps.find(({ name }) => name === "allowed").map;
        session.request("map_set", { map, key: { pid: process.pid, kind: "ask" }, value: 5 });
        const key = Buffer.alloc(8);
        key.writeUInt32LE(process.pid);
        key.write("ask", 4);
        const { subscription } = session.request("subscribe", { package: body.package, format: "raw" }).body;
        session.request("attach", { package: body.package });
        getPriority();
        const polled = session.request("poll", { subscription, timeout_ms: 5000 });
        let refusal;
        try { session.request("map_get", { map: 99 }); } catch (error) { refusal = error.code; }
        parentPort.postMessage({
          value: [...session.lookup(map, key)],
          none: session.lookup(map, Buffer.alloc(8)),
          records: polled.body.records,
          numbers: [...eachRecord(polled.bytes)].map(({ bytes }) => bytes[0]),
          refusal,
        });`;
      const path = join(folder(), "worker.mjs");
      writeFileSync(path, script);
      const object = compileFixture("serve", folder());
      const worker = new Worker(path, { workerData: { channel: peer.channel, object } });
      const [message] = await once(worker, "message");
      assert.deepEqual(message, {
        value: [5, 0, 0, 0, 0, 0, 0, 0],
        none: undefined,
        records: 3,
        numbers: [0, 1, 2],
        refusal: "EBPM-U001",
      });
      await worker.terminate();
      peer.close();
      assert.match((await peer.ended).message, /ended with status 0/);
    });

    it("gets a clear error when the loader is killed", async () => {
      const peer = await start();
      const session = SyncSession.open(peer.channel);
      peer.kill();
      await peer.ended;
      assert.throws(
        () => session.request("list", {}),
        (error) => isErrorKind(error, "LoaderEnded"),
      );
      peer.close();
    });

    it("is refused where there is no mkfifo", async () => {
      const start = { file: findLoader({ loaderPath: undefined }), args: ["serve"], env: { PATH: folder() } };
      await assert.rejects(startSyncPeer(start, folder()), (error) => isErrorKind(error, "ToolMissing"));
    });
  });
});
