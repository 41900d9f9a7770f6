import assert from "node:assert/strict";
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { findLoader } from "../../src/loader/find.ts";
import { encodeHello, encodeRequest, type Frame, FrameReader } from "../../src/loader/frames.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { kernelObjects, newKernelObjects } from "../support/kernel-objects.ts";
import { reasonAgainstBpf } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const OPS = [
  ...["load", "attach", "detach", "unload", "list", "map_get", "map_set", "map_delete", "map_next"],
  ...["map_entries", "globals_get", "globals_set", "subscribe", "unsubscribe", "credit", "poll", "stats"],
];
const KEYS = [
  ...["package", "map", "subscription", "key", "value", "program", "target", "names", "globals", "maps"],
  ...[
    "format",
    "credit",
    "bytes",
    "timeout_ms",
    "latency_ms",
    "limit",
    "json",
    "flags",
    "filter",
    "arguments",
  ],
  ...["buffer", "name", "path", "btf", "count_time"],
];

type Loader = ChildProcessByStdio<Writable, Readable, Readable>;

describe("serve with a hostile client", function () {
  this.timeout(120_000);
  const folder = useTempFolder();
  const isRoot = reasonAgainstBpf() === undefined;
  const initial = isRoot ? kernelObjects() : new Set<string>();

  afterEach(async () => {
    if (isRoot) assert.deepEqual(await newKernelObjects(initial), []);
  });

  function start(): Loader {
    const loader = spawn(findLoader({ loaderPath: undefined }), ["serve"], {
      stdio: ["pipe", "pipe", "pipe"],
      env: {},
    });
    loader.stdin.on("error", () => {});
    return loader;
  }

  /** Sends bytes, hangs up, and gives how it ended and what it said. */
  async function converse(...pieces: readonly Uint8Array[]) {
    const loader = start();
    const frames: Frame[] = [];
    const reader = new FrameReader();
    loader.stdout.on("data", (piece: Buffer) => frames.push(...reader.push(piece)));
    let stderr = "";
    loader.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    for (const piece of pieces) loader.stdin.write(piece);
    loader.stdin.end();
    const [status, signal] = await once(loader, "close");
    return { status: signal ?? status, frames, stderr };
  }

  const small = fc.oneof(fc.nat({ max: 20 }), fc.maxSafeNat(), fc.integer(), fc.constantFrom(0, 2 ** 32, -1));
  const value = fc.oneof(
    { weight: 4, arbitrary: small },
    { weight: 2, arbitrary: fc.string() },
    {
      weight: 1,
      arbitrary: fc.constantFrom("allowed", "events", "on_getpriority", "raw", "json", "pid", "lo", "/"),
    },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
  const request = fc.record({
    op: fc.constantFrom(...OPS),
    fields: fc.dictionary(fc.constantFrom(...KEYS), value, { maxKeys: 5 }),
    bytes: fc.uint8Array({ maxLength: 40 }),
  });

  it("answers each of 9 000 nonsensical requests", async () => {
    const object = isRoot ? readFileSync(compileFixture("serve", folder())) : Buffer.alloc(0);
    const load = (at: number) => encodeRequest(at, '{"op":"load","name":"serve"}', object);
    for (let round = 0; round < 9; round += 1) {
      const requests = fc.sample(request, { numRuns: 1000, seed: round + 1 });
      const frames = requests.map(({ op, fields, bytes }, at) => {
        // Waiting is what these are for.
        const { timeout_ms, buffer, ...rest } = fields;
        return encodeRequest(at + 3, JSON.stringify({ ...rest, op }), bytes);
      });
      const { status, frames: said, stderr } = await converse(encodeHello("x"), load(1), load(2), ...frames);
      assert.equal(status, 0, stderr);
      const answered = new Set(said.map((frame) => (frame.kind === "reply" ? frame.id : 0)));
      const silent = requests.filter((_, at) => !answered.has(at + 3));
      assert.deepEqual(silent, []);
    }
  });

  it("survives 1 000 streams with a byte changed, cut off or put in", async () => {
    const object = isRoot ? readFileSync(compileFixture("serve", folder())) : Buffer.from("\u007fELF");
    const stream = Buffer.concat([
      encodeHello("x"),
      encodeRequest(1, '{"op":"load","name":"serve"}', object),
      encodeRequest(2, '{"op":"subscribe","package":1,"credit":100000}'),
      encodeRequest(3, '{"op":"attach","package":1,"program":"on_getpriority"}'),
      encodeRequest(4, '{"op":"map_set","map":2,"key":{"pid":1,"kind":"ask"},"value":7}'),
      encodeRequest(5, '{"op":"map_get","map":2}', Buffer.alloc(8)),
      encodeRequest(6, '{"op":"list"}'),
    ]);
    // Half of the changes hit the frames rather than the object, which is most of the bytes.
    const end = stream.length;
    const place = fc.oneof(
      fc.nat({ max: end - 1 }),
      fc.nat({ max: 80 }),
      fc.integer({ min: end - 400, max: end - 1 }),
    );
    const change = fc.record({
      at: place,
      byte: fc.nat({ max: 255 }),
      kind: fc.constantFrom("set", "cut", "put"),
    });
    const changes = fc.sample(change, { numRuns: 1000, seed: 7 });
    let next = 0;
    const statuses = new Map<unknown, number>();
    const worker = async (): Promise<void> => {
      for (let one = changes[next++]; one !== undefined; one = changes[next++]) {
        const { at, byte, kind } = one;
        const changed = Buffer.concat([
          stream.subarray(0, at),
          kind === "cut" ? Buffer.alloc(0) : Buffer.from([byte]),
          kind === "cut" ? Buffer.alloc(0) : stream.subarray(kind === "put" ? at : at + 1),
        ]);
        const { status, stderr } = await converse(changed);
        assert.ok(status === 0 || status === 2, `${JSON.stringify(one)} ended it with ${status}: ${stderr}`);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    assert.deepEqual([...statuses.keys()].sort(), [0, 2]);
  });

  const broken: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ["a request before the hello", encodeRequest(1, '{"op":"list"}'), /first frame is not its hello/],
    ["another version", hello({ protocol: 2 }), /the client speaks version 2 of the protocol, this loader 1/],
    ["a hello without a version", hello({}), /protocol is missing/],
    ["two hellos", Buffer.concat([encodeHello("x"), encodeHello("x")]), /says hello twice/],
    ["a line of text", Buffer.from("list packages\n"), /a frame of \d+ bytes/],
    ["JSON that is a list", Buffer.concat([encodeHello("x"), encodeRequest(1, "[]")]), /not an object/],
  ];
  for (const [what, bytes, message] of broken) {
    it(`ends with a notice at ${what}`, async () => {
      const { status, frames, stderr } = await converse(bytes);
      assert.equal(status, 2);
      assert.match(stderr, message);
      const last = frames.at(-1);
      assert.ok(last?.kind === "notice");
      const { notice, error } = JSON.parse(last.json);
      assert.deepEqual([notice, error.code], ["error", "EBPM-L010"]);
      assert.match(error.message, message);
    });
  }

  it("takes memory for what has come, not for what was announced", async () => {
    const loader = start();
    await once(loader.stdout, "data");
    const head = Buffer.alloc(1000);
    head.writeUInt32LE(65 << 20, 0);
    loader.stdin.write(head);
    await sleep(100);
    const status = readFileSync(`/proc/${loader.pid}/status`, "utf8");
    const kilobytes = Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]);
    assert.ok(kilobytes < 20_000, `${kilobytes} kB`);
    loader.stdin.end();
    assert.deepEqual(await once(loader, "close"), [0, null]);
  });

  it("does not wait for ever for a client that asks and never listens", async () => {
    const loader = start();
    loader.stdin.write(encodeHello("x"));
    // Far more answers than a pipe holds.
    for (let id = 1; id <= 50_000; id += 1) loader.stdin.write(encodeRequest(id, '{"op":"stats"}'));
    await sleep(200);
    loader.stdin.end();
    loader.stdout.destroy();
    const [status, signal] = await once(loader, "exit");
    assert.deepEqual([status, signal], [0, null]);
  });
});

function hello(body: object): Uint8Array {
  const json = Buffer.from(JSON.stringify(body));
  const head = Buffer.alloc(5);
  head.writeUInt32LE(1 + json.length, 0);
  return Buffer.concat([head, json]);
}
