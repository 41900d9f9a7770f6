import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { getPriority } from "node:os";
import { join } from "node:path";
import { isErrorKind } from "../../src/errors.ts";
import { eachRecord, libraryContext, openSession, RunningPackage } from "../../src/index.ts";
import type { EventStream } from "../../src/loader/event-stream.ts";
import { findLoader } from "../../src/loader/find.ts";
import { startPeer } from "../../src/loader/peer.ts";
import { LoaderSession } from "../../src/loader/session.ts";
import { open } from "../../src/ops/open.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { kernelObjects, newKernelObjects } from "../support/kernel-objects.ts";
import { publishShipped, type Stage, setStage } from "../support/shipped.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const ME = { pid: process.pid, kind: "ask" };

describe("serve, on this kernel", function () {
  this.timeout(60_000);
  const folder = useTempFolder();
  let initial: ReadonlySet<string> | undefined;
  const sessions: LoaderSession[] = [];

  before(function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
    initial = kernelObjects();
  });

  afterEach(async () => {
    await Promise.all(sessions.splice(0).map((session) => session.stop()));
    if (initial !== undefined) assert.deepEqual(await newKernelObjects(initial), []);
  });

  async function newSession(...options: Parameters<typeof openSession>): Promise<LoaderSession> {
    const session = await openSession(...options);
    sessions.push(session);
    return session;
  }

  /** The fixture, for events of this process; not attached. */
  async function load(
    session: LoaderSession,
    globals: Readonly<Record<string, number>> = {},
    bufferBytes = 1 << 20,
  ): Promise<RunningPackage> {
    const from = compileFixture("serve", folder());
    return RunningPackage.load(session, { from, globals: { pid: process.pid, ...globals }, bufferBytes });
  }

  async function next(stream: EventStream): Promise<unknown> {
    for await (const event of stream.events()) return event;
    return undefined;
  }

  it("changes with a map what a program sends, and with a global what is in it", async () => {
    const running = await load(await newSession());
    const stream = await running.subscribe();
    const places = await running.attach();
    assert.deepEqual(
      places.map((place) => place.split(" ")[0]),
      ["on_getpriority", "on_setpriority"],
    );
    getPriority();
    await running.map("allowed").set(ME, 2n ** 63n + 1n);
    assert.equal(await running.map("allowed").get(ME), 2n ** 63n + 1n);
    getPriority();
    const padding = new Array<number>(48).fill(0);
    assert.deepEqual(await next(stream), { number: 0, tag: 7, padding });
    await running.globals.set({ tag: 18446744073709551615n });
    getPriority();
    assert.deepEqual(await next(stream), { number: 1, tag: 18446744073709551615n, padding });
    assert.equal(await running.globals.get("sent"), 2);
    assert.equal(await running.map("allowed").delete(ME), true);
    assert.equal(await running.map("allowed").delete(ME), false);
    getPriority();
    assert.equal(await running.globals.get("sent"), 2);
  });

  it("attaches and detaches single programs, and lists what is there", async () => {
    const session = await newSession();
    const running = await load(session);
    await running.map("allowed").set(ME, 1);
    const attached = async () => {
      const { body } = await session.request("list", {});
      return body.packages.flatMap(({ programs }) => programs.map((program) => program.attached.length));
    };
    assert.deepEqual(await attached(), [0, 0]);
    await running.attach("on_getpriority");
    assert.deepEqual(await attached(), [1, 0]);
    await running.attach();
    assert.deepEqual(await attached(), [1, 1]);
    await running.detach("on_getpriority");
    assert.deepEqual(await attached(), [0, 1]);
    getPriority();
    assert.equal(await running.globals.get("sent"), 0);
    await assert.rejects(running.attach("on_nothing"), /serve has no program on_nothing/);
  });

  it("reads what an iterator writes, to its end and again when it is attached again", async () => {
    const session = await newSession();
    const from = compileFixture("attach", folder(), "ITERATOR");
    const sleeper = spawn("sleep", ["60"]);
    const loaded = await RunningPackage.load(session, { from, places: { pid: `${sleeper.pid}` } });
    for (let round = 0; round < 2; round++) {
      const reply = await session.request("attach", { package: 1, program: "on_task" });
      assert.deepEqual(reply.body, { attached: ["on_task -> iterator of task"], notes: [] });
      let text = "";
      for await (const part of loaded.text("on_task")) text += part;
      assert.equal(text, `task ${sleeper.pid}\x1b[2J\n`);
      await loaded.detach("on_task");
    }
    sleeper.kill("SIGKILL");
    await assert.rejects(loaded.text("on_task").next(), (error) => isErrorKind(error, "UsageInvalid"));
  });

  it("walks through a map in pages, typed and as bytes", async () => {
    const session = await newSession();
    const running = await load(session);
    const map = running.map("allowed");
    for (let pid = 1; pid <= 10; pid += 1) await map.set({ pid, kind: "ask" }, pid * 10, "new");
    await assert.rejects(map.set({ pid: 1, kind: "ask" }, 5, "new"), /EEXIST/);
    const entries: [number, unknown][] = [];
    for await (const [key, value] of map.entries()) entries.push([(key as { pid: number }).pid, value]);
    entries.sort(([a], [b]) => a - b);
    assert.deepEqual(
      entries,
      Array.from({ length: 10 }, (_, at) => [at + 1, (at + 1) * 10]),
    );
    const key = Buffer.from([1, 0, 0, 0, 0x61, 0x73, 0x6b, 0]);
    assert.deepEqual([...((await map.getBytes(key)) ?? [])], [10, 0, 0, 0, 0, 0, 0, 0]);
    assert.equal(await map.getBytes(Buffer.alloc(8)), undefined);
    await assert.rejects(map.getBytes(Buffer.alloc(7)), /has 8 bytes, but 7 were given/);
    const handle = (await session.request("list", {})).body.packages[0]?.maps.find(
      ({ name }) => name === "allowed",
    )?.map;
    assert.ok(handle !== undefined);
    let after: Uint8Array | undefined;
    let count = 0;
    for (;;) {
      const options = after === undefined ? {} : { bytes: after };
      const { body, bytes } = await session.request("map_entries", { map: handle, limit: 3 }, options);
      count += body.count;
      if (body.last) break;
      after = bytes.subarray(bytes.length - 16, bytes.length - 8);
    }
    assert.equal(count, 10);
  });

  it("shows values of each CPU as a list", async () => {
    const running = await load(await newSession());
    const map = running.map("per_cpu");
    const values = Array.from({ length: map.valueBytes / 8 }, (_, cpu) => cpu + 1);
    await map.set(2, values);
    assert.deepEqual(await map.get(2), values);
    await assert.rejects(map.set(2, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3]), isKind("ArgumentInvalid"));
    await assert.rejects(map.set(4, values), isKind("MapFailed"));
  });

  it("does not let a client write descriptors into maps, nor set constants of a loaded package", async () => {
    const running = await load(await newSession());
    const bytes = Buffer.alloc(4);
    await assert.rejects(
      running.map("events").setBytes(Buffer.alloc(0), Buffer.alloc(0)),
      isKind("Unsupported"),
    );
    await assert.rejects(running.map("allowed").setBytes(bytes, bytes), isKind("ArgumentInvalid"));
    await assert.rejects(running.globals.set({ pid: 5 }), /pid of serve is a constant/);
    await assert.rejects(running.globals.set({ nothing: 5 }), /no global variable nothing/);
    await assert.rejects(running.globals.set({ tag: -1 }), /tag cannot be -1/);
  });

  it("sends a million events as raw bytes without losing one", async () => {
    const running = await load(await newSession(), { burst: 1000 }, 16 << 20);
    await running.map("allowed").set(ME, 1);
    const stream = await running.subscribe({ raw: true });
    await running.attach("on_getpriority");
    let expected = 0n;
    let inOrder = true;
    const batches = stream.batches();
    // A tenth at a time, which the buffer holds: what is tested is that nothing gets lost on the way.
    for (let round = 1n; round <= 10n; round += 1n) {
      for (let call = 0; call < 100; call += 1) getPriority();
      while (expected < round * 100_000n) {
        const { value, done } = await batches.next();
        if (done === true) break;
        for (const { bytes } of eachRecord(value)) {
          inOrder &&= new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true) === expected;
          expected += 1n;
        }
      }
    }
    assert.equal(expected, 1_000_000n);
    assert.ok(inOrder);
    assert.equal(await running.globals.get("lost_events"), 0);
    assert.deepEqual(stream.losses, { lost: 0, full: 0 });
  });

  it("leaves events of a client without room in the kernel, and tells when that was full", async () => {
    const session = await newSession();
    const running = await load(session, { burst: 1000 }, 64 << 10);
    await running.map("allowed").set(ME, 1);
    const stream = await running.subscribe({ raw: true, windowBytes: 1000 });
    await running.attach("on_getpriority");
    for (let call = 0; call < 10; call += 1) getPriority();
    const { packages } = await running.stats();
    const lost = packages[0]?.lost ?? 0;
    assert.ok(lost > 8000 && lost < 10_000, `${lost}`);
    // 12 records take the thousand bytes that there is room for, and one is always taken whole.
    const { subscriptions } = await running.stats();
    assert.ok((subscriptions[0]?.received ?? 0) <= 26, JSON.stringify(subscriptions));
    let count = 0;
    for await (const batch of stream.batches()) {
      for (const _ of eachRecord(batch)) count += 1;
      if (count === 10_000 - lost) break;
    }
    assert.ok(stream.losses.full > 0);
  });

  it("filters in the loader, and refuses a filter that fits no event", async () => {
    const running = await load(await newSession(), { burst: 10 });
    await running.map("allowed").set(ME, 1);
    await assert.rejects(running.subscribe({ filter: "nothing == 1" }), isKind("UsageInvalid"));
    const stream = await running.subscribe({ filter: "number == 8" });
    await running.attach("on_getpriority");
    getPriority();
    assert.equal(((await next(stream)) as { number: number }).number, 8);
    await assert.rejects(running.subscribe(), /go to another subscription/);
  });

  it("answers a poll when there are records, and an empty one when its time is over", async () => {
    const session = await newSession();
    const running = await load(session);
    await running.map("allowed").set(ME, 1);
    const { body } = await session.request("subscribe", { package: 1, format: "raw" });
    const { subscription } = body;
    await running.attach("on_getpriority");
    const empty = await session.request("poll", { subscription, timeout_ms: 10 });
    assert.deepEqual(empty.body, { records: 0, lost: 0 });
    const waiting = session.request("poll", { subscription, timeout_ms: 10_000 });
    await session.request("list", {});
    getPriority();
    const { body: one, bytes } = await waiting;
    assert.equal(one.records, 1);
    assert.deepEqual(
      [...eachRecord(bytes)].map(({ bytes: record }) => record.length),
      [64],
    );
  });

  it("lets a flood gather for a poll, but never beyond the poll's own time", async () => {
    const session = await newSession();
    const running = await load(session, { burst: 50 });
    await running.map("allowed").set(ME, 1);
    const { body } = await session.request("subscribe", { package: 1, format: "raw", latency_ms: 1000 });
    const { subscription } = body;
    await running.attach("on_getpriority");
    const records = async (timeout_ms: number): Promise<number> =>
      (await session.request("poll", { subscription, timeout_ms })).body.records;
    getPriority();
    assert.equal(await records(60_000), 50);
    const gathered = records(60_000);
    // Answered in their order: after this the poll waits.
    await session.request("list", {});
    for (let call = 0; call < 2; call += 1) getPriority();
    assert.equal(await gathered, 100);
    getPriority();
    assert.equal(await records(0), 50);
  });

  it("answers a poll whose subscription goes", async () => {
    const session = await newSession();
    const running = await load(session);
    const { subscription } = (await session.request("subscribe", { package: 1, format: "raw" })).body;
    const polls = [1, 2].map(() => session.request("poll", { subscription, timeout_ms: 60_000 }));
    await running.stop();
    for (const poll of polls) await assert.rejects(poll, /has gone/);
  });

  it("counts what programs take, when asked to", async () => {
    const session = await newSession();
    const running = await load(session);
    await running.stats({ countTime: true });
    await running.attach("on_getpriority");
    for (let call = 0; call < 100; call += 1) getPriority();
    const { packages } = await running.stats({ countTime: false });
    const program = packages[0]?.programs.find(({ name }) => name === "on_getpriority");
    assert.ok(program !== undefined && program.runs >= 100 && program.run_ns > 0, JSON.stringify(program));
  });

  it("refuses a map that is named twice, and one that sends nothing", async () => {
    const running = await load(await newSession());
    await assert.rejects(running.subscribe({ maps: ["events", "events"] }), /named twice/);
    await assert.rejects(running.subscribe({ maps: ["allowed"] }), /neither sends events nor is sampled/);
  });

  it("serves two sessions at once", async () => {
    const [first, second] = await Promise.all([newSession(), newSession()]);
    const both = await Promise.all([load(first), load(second, { burst: 2 })]);
    const streams = await Promise.all(both.map((running) => running.subscribe({ raw: true })));
    await Promise.all(both.map((running) => running.map("allowed").set(ME, 1)));
    await Promise.all(both.map((running) => running.attach("on_getpriority")));
    getPriority();
    const counts = await Promise.all(
      streams.map(
        async (stream) => [...eachRecord((await stream.batches().next()).value ?? Buffer.alloc(0))].length,
      ),
    );
    assert.deepEqual(counts, [1, 2]);
    await first.stop();
    assert.equal(await both[1]?.globals.get("sent"), 2);
  });

  it("keeps several packages in one session apart", async () => {
    const session = await newSession();
    const [first, second] = [await load(session), await load(session)];
    await first.map("allowed").set(ME, 1);
    assert.equal(await second.map("allowed").get(ME), undefined);
    await first.stop();
    await assert.rejects(first.map("allowed").get(ME), /there is no map with the handle/);
    assert.equal(await second.map("allowed").get(ME), undefined);
  });

  it("rejects what waits when the loader is killed, and detaches when the client stops", async () => {
    const peer = startPeer({ file: findLoader({ loaderPath: undefined }), args: ["serve"], env: {} });
    const session = await LoaderSession.open(peer);
    const running = await load(session);
    await running.attach();
    const waiting = next(await running.subscribe());
    const other = await load(session);
    const { body } = await session.request("list", {});
    const handle = body.packages.at(-1)?.package ?? 0;
    const { subscription } = (await session.request("subscribe", { package: handle })).body;
    const asked = session.request("poll", { subscription, timeout_ms: 60_000 });
    await other.attach();
    peer.kill();
    for (const promise of [waiting, asked]) {
      await assert.rejects(promise, (error) => {
        assert.ok(isErrorKind(error, "LoaderEnded"));
        assert.match(error.message, /the loader was ended by SIGKILL/);
        return true;
      });
    }
    await assert.rejects(session.request("list", {}), isKind("LoaderEnded"));
  });

  it("leaves nothing attached when the client is killed", async () => {
    const script = join(folder(), "client.mjs");
    const index = join(import.meta.dirname, "../../src/index.ts");
    writeFileSync(
      script,
      `import { openSession, RunningPackage } from ${JSON.stringify(index)};
       const running = await RunningPackage.load(await openSession(), { from: ${JSON.stringify(compileFixture("serve", folder()))} });
       await running.subscribe();
       await running.attach();
       console.log("attached");
       setInterval(() => {}, 1000);`,
    );
    const client = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
    await once(client.stdout, "data");
    assert.notDeepEqual(await newKernelObjects(initial ?? new Set(), 0), []);
    client.kill("SIGKILL");
    await once(client, "close");
    // What is left is looked at after each test.
  });

  it("ends what was begun with a signal that is aborted", async () => {
    const controller = new AbortController();
    const session = await openSession({ signal: controller.signal });
    const waiting = (await load(session)).subscribe().then(next);
    await session.request("list", {});
    controller.abort();
    await assert.rejects(waiting, /the session was aborted/);
  });

  describe("shipped packages", () => {
    let stage: Stage;

    before(async () => {
      stage = setStage();
      await publishShipped(stage, ["opensnoop", "runqlat"]);
    });

    after(() => stage?.strike());

    function context() {
      return { ...libraryContext(), dataDir: stage.env["EBPM_HOME"] ?? "" };
    }

    it("opensnoop is opened by its name, and sends typed events until it is stopped", async () => {
      const opensnoop = await open("opensnoop", { filter: 'comm == "cat"' }, context());
      sessions.push(opensnoop.session);
      execFileSync("cat", ["/etc/hostname"]);
      for await (const { map, type, time, event } of opensnoop.records()) {
        if (event["fname"] !== "/etc/hostname") continue;
        assert.deepEqual({ map, type, comm: event["comm"] }, { map: "events", type: "event", comm: "cat" });
        assert.equal(typeof event["pid"], "number");
        assert.ok(time > 1_700_000_000_000_000_000n);
        break;
      }
      await opensnoop.stop();
      for await (const _ of opensnoop.events()) assert.fail("an event after the end");
    });

    it("runqlat's histogram comes as a sample of its map", async () => {
      const runqlat = await open("runqlat", {}, context());
      sessions.push(runqlat.session);
      for await (const { map, event } of runqlat.records()) {
        const { slots } = event["value"] as { slots: readonly number[] };
        assert.equal(map, (await runqlat.stream()).sources[0]?.map);
        assert.ok(slots.some((count) => count > 0));
        break;
      }
    });

    it("refuses arguments as a run would", async () => {
      await assert.rejects(open("opensnoop", { args: ["--pdi", "1"] }, context()), isKind("ArgumentInvalid"));
      await assert.rejects(open("opensnoop", { args: ["--help"] }, context()), isKind("ArgumentInvalid"));
      await assert.rejects(open("opensnop", {}, context()), isKind("PackageNotFound"));
    });
  });

  describe("a policy", () => {
    const cases: readonly (readonly [object, RegExp])[] = [
      [{ helpers: { deny: ["ringbuf_*"] } }, /does not allow the helper ringbuf_reserve/],
      [{ program_types: { allow: ["kprobe"] } }, /programs of the type tracepoint/],
      [{ map_types: { deny: ["hash"] } }, /maps of the type hash/],
      [{ attach: { deny: ["tracepoint/*"] } }, /attaching to tracepoint\/syscalls\/sys_enter_getpriority/],
      [{ max_map_bytes: 1000 }, /maps of \d+ bytes together: at most 1000/],
      [{ max_objects: 0 }, /more than 0 objects/],
      [{ paths: false }, /opening the file/],
    ];
    for (const [policy, message] of cases) {
      it(`of ${JSON.stringify(policy)} is kept`, async () => {
        const session = await newSession({ policy });
        await assert.rejects(load(session), (error) => {
          assert.ok(isErrorKind(error, "PolicyDenied"), String(error));
          assert.match(error.message, message);
          return true;
        });
      });
    }

    it("can be narrowed by a request and never widened", async () => {
      const session = await newSession({ policy: { max_objects: 2 } });
      await session.request("policy", { policy: { max_objects: 1 } });
      await session.request("policy", { policy: { max_objects: 9 } });
      const running = await load(session);
      await assert.rejects(load(session), isKind("PolicyDenied"));
      await running.stop();
      await load(session);
      await assert.rejects(
        session.request("policy", { policy: { max_objekts: 1 } as object }),
        isKind("ProtocolInvalid"),
      );
    });
  });
});

function isKind(kind: Parameters<typeof isErrorKind>[1]): (error: unknown) => boolean {
  return (error) => isErrorKind(error, kind);
}
