import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { EbpmError, isErrorKind } from "../../src/errors.ts";
import { EventStream } from "../../src/loader/event-stream.ts";
import type { Peer } from "../../src/loader/peer.ts";
import { RunningPackage } from "../../src/loader/running-package.ts";
import { LoaderSession } from "../../src/loader/session.ts";

interface Asked {
  readonly id: number;
  readonly json: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
}

/** A loader that says what the test tells it to, and remembers what it was asked. */
class FakeLoader implements Peer {
  readonly input = new PassThrough();
  readonly output = new PassThrough();
  readonly ended: Promise<EbpmError>;
  isKilled = false;
  #end: (reason: EbpmError) => void = () => {};

  constructor() {
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.output.on("finish", () => this.end("status 0"));
  }

  readonly kill = (): void => {
    this.isKilled = true;
    this.end("SIGKILL");
  };

  end(how: string): void {
    this.#end(new EbpmError("LoaderEnded", `ended with ${how}`));
  }

  say(kind: number, ...parts: readonly (string | Buffer)[]): void {
    const body = Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
    this.input.write(Buffer.concat([words(1 + body.length), Buffer.from([kind]), body]));
  }

  hello(protocol = 1): void {
    this.say(0, JSON.stringify({ protocol, loader: "9.9" }));
  }

  reply(id: number, json: object, bytes = Buffer.alloc(0)): void {
    const text = JSON.stringify(json);
    this.say(2, words(id, Buffer.byteLength(text)), text, bytes);
  }

  /** An events frame of JSON events. */
  events(subscription: number, ...events: readonly object[]): void {
    const records = events.map((event) => {
      const text = Buffer.from(JSON.stringify(event));
      return Buffer.concat([words(text.length), Buffer.from([0, 0, 0, 0]), words(5, 0), text]);
    });
    this.say(3, words(subscription, events.length), ...records);
  }

  /** What has been asked since the last time, the hello left out. */
  async asked(): Promise<readonly Asked[]> {
    await turn();
    let rest: Buffer = this.output.read() ?? Buffer.alloc(0);
    const asked: Asked[] = [];
    while (rest.length > 0) {
      const end = 4 + rest.readUInt32LE(0);
      if (rest[4] === 1) {
        const json = 13 + rest.readUInt32LE(9);
        asked.push({
          id: rest.readUInt32LE(5),
          json: JSON.parse(rest.toString("utf8", 13, json)),
          bytes: rest.subarray(json, end),
        });
      }
      rest = rest.subarray(end);
    }
    return asked;
  }
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [at, value] of values.entries()) bytes.writeUInt32LE(value, 4 * at);
  return bytes;
}

async function greet(): Promise<{ loader: FakeLoader; session: LoaderSession }> {
  const loader = new FakeLoader();
  const opening = LoaderSession.open(loader);
  loader.hello();
  const session = await opening;
  await loader.asked();
  return { loader, session };
}

const SOURCES = [{ map: "events", kind: "ringbuf", types: [{ name: "event", size: 8 }] }];

describe("a session with the loader", () => {
  it("refuses a loader of another version", async () => {
    const loader = new FakeLoader();
    const opening = LoaderSession.open(loader);
    loader.hello(2);
    await assert.rejects(opening, /the loader speaks version 2 of the protocol, this library 1/);
    assert.ok(loader.isKilled);
  });

  it("refuses one that does not begin with a hello, and one that ends instead", async () => {
    const rude = new FakeLoader();
    const opening = LoaderSession.open(rude);
    rude.reply(1, {});
    await assert.rejects(opening, /begins with a reply frame/);
    const gone = new FakeLoader();
    const other = LoaderSession.open(gone);
    gone.end("status 6");
    await assert.rejects(other, /ended with status 6/);
  });

  it("gives each request its own answer, in whatever order they come", async () => {
    const { loader, session } = await greet();
    const first = session.request("map_get", { map: 1 }, { bytes: Buffer.from("k") });
    const second = session.request("map_delete", { map: 1, key: 2n ** 64n - 1n });
    const [one, two] = await loader.asked();
    assert.ok(one !== undefined && two !== undefined);
    assert.deepEqual({ ...one.json, bytes: String(one.bytes) }, { op: "map_get", map: 1, bytes: "k" });
    loader.reply(two.id, { found: false });
    loader.reply(one.id, { found: true }, Buffer.from("v"));
    assert.deepEqual((await second).body, { found: false });
    const { body, bytes } = await first;
    assert.deepEqual({ body, bytes: String(bytes) }, { body: { found: true }, bytes: "v" });
  });

  it("rejects with the loader's own code, message and hint", async () => {
    const { loader, session } = await greet();
    const request = session.request("list", {});
    const [asked] = await loader.asked();
    const error = { code: "EBPM-K003", message: "the verifier says no", hint: "ask it nicely" };
    loader.reply(asked?.id ?? 0, { error });
    await assert.rejects(request, (thrown) => {
      assert.ok(isErrorKind(thrown, "VerifierRejected"));
      assert.deepEqual([thrown.message, thrown.hint], [error.message, error.hint]);
      return true;
    });
  });

  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ["is not JSON", "{", /is not JSON/],
    ["lacks a field", "{}", /found is missing|found/],
    ["has another type", '{"found":1}', /expected true or false, found the number 1/],
    ["has an error without a code", '{"error":{}}', /an error without a code/],
  ];
  for (const [what, text, message] of wrong) {
    it(`refuses an answer that ${what}`, async () => {
      const { loader, session } = await greet();
      const request = session.request("map_get", { map: 1 });
      const [asked] = await loader.asked();
      loader.say(2, words(asked?.id ?? 0, text.length), text);
      await assert.rejects(
        request,
        (error) => isErrorKind(error, "ProtocolInvalid") && message.test(error.message),
      );
    });
  }

  it("rejects everything that waits when the loader ends, and what is asked later", async () => {
    const { loader, session } = await greet();
    const requests = [session.request("list", {}), session.request("stats", {})];
    loader.end("SIGSEGV");
    for (const request of [...requests, session.request("list", {})]) {
      await assert.rejects(request, /ended with SIGSEGV/);
    }
  });

  it("rejects everything when the loader says what is no frame", async () => {
    const { loader, session } = await greet();
    const request = session.request("list", {});
    loader.say(9, "what?");
    await assert.rejects(request, /a frame of the kind 9/);
    assert.ok(loader.isKilled);
  });

  it("gives up waiting when its signal says so, and passes over the late answer", async () => {
    const { loader, session } = await greet();
    const controller = new AbortController();
    const request = session.request("list", {}, { signal: controller.signal });
    const [asked] = await loader.asked();
    controller.abort(new Error("enough"));
    await assert.rejects(request, /enough/);
    loader.reply(asked?.id ?? 0, { packages: [] });
    await turn();
    await assert.rejects(session.request("list", {}, { signal: controller.signal }), /enough/);
  });

  it("stops once, however often it is told to", async () => {
    const { loader, session } = await greet();
    const stopping = [session.stop(), session.stop()];
    const [asked] = await loader.asked();
    assert.deepEqual(asked?.json, { op: "stop" });
    loader.reply(asked?.id ?? 0, {});
    await Promise.all(stopping);
    await assert.rejects(session.request("list", {}), /the session has been stopped/);
  });
});

describe("a stream of events", () => {
  async function opened(windowBytes: number) {
    const { loader, session } = await greet();
    const opening = EventStream.open(session, 1, { windowBytes, maps: ["events"], filter: "pid == 1" });
    const [asked] = await loader.asked();
    assert.deepEqual(asked?.json, {
      op: "subscribe",
      package: 1,
      format: "json",
      maps: ["events"],
      filter: "pid == 1",
    });
    loader.reply(asked?.id ?? 0, { subscription: 4, sources: SOURCES });
    return { loader, session, stream: await opening };
  }

  it("gives room when it is opened and as it is read, never before", async () => {
    const { loader, stream } = await opened(200);
    assert.deepEqual(await loader.asked(), [
      { id: 0, json: { op: "credit", subscription: 4, bytes: 200 }, bytes: Buffer.alloc(0) },
    ]);
    for (let pid = 0; pid < 4; pid += 1) loader.events(4, { pid });
    assert.deepEqual(await loader.asked(), []);
    const events = stream.events();
    const seen = [];
    for (let pid = 0; pid < 4; pid += 1) seen.push((await events.next()).value);
    assert.deepEqual(seen, [{ pid: 0 }, { pid: 1 }, { pid: 2 }, { pid: 3 }]);
    const given = (await loader.asked()).map(({ json }) => json["bytes"]);
    // Each frame has 13 bytes, a header of 16 and the 9 of its event; a quarter of the window is given at a time.
    assert.deepEqual(given, [76]);
  });

  it("names the map, the type and the time of each record", async () => {
    const { loader, stream } = await opened(200);
    loader.events(4, { pid: 1 }, { pid: 2n.toString() });
    const { value } = await stream.records().next();
    assert.deepEqual(value, { map: "events", type: "event", time: 5n, event: { pid: 1 } });
  });

  it("keeps for the next reader what one that stops early has not seen", async () => {
    const { loader, stream } = await opened(200);
    loader.events(4, { pid: 1 }, { pid: 2 }, { pid: 3 });
    const pids = async (count: number) => {
      const seen = [];
      for await (const { pid } of stream.events()) if (seen.push(pid) === count) break;
      return seen;
    };
    assert.deepEqual([await pids(1), await pids(2)], [[1], [2, 3]]);
    const given = (await loader.asked()).map(({ json }) => json["bytes"]);
    assert.deepEqual(given, [200, 88]);
  });

  it("gives each event to one of several readers", async () => {
    const { loader, stream } = await opened(200);
    const [one, two] = [stream.events(), stream.events()];
    const waiting = [one.next(), two.next()];
    loader.events(4, { pid: 1 });
    loader.events(4, { pid: 2 });
    const seen = (await Promise.all(waiting)).map(({ value }) => value?.["pid"]);
    assert.deepEqual(seen.sort(), [1, 2]);
  });

  it("adds up what the loader tells of losses", async () => {
    const { loader, stream } = await opened(200);
    for (const lost of [1, 2]) {
      loader.say(4, JSON.stringify({ notice: "lost", subscription: 4, lost, full: 1 }));
    }
    await turn();
    assert.deepEqual(stream.losses, { lost: 3, full: 2 });
  });

  it("ends when the session is stopped, and throws when the loader ends otherwise", async () => {
    const calm = await opened(200);
    calm.loader.events(4, { pid: 1 });
    await turn();
    calm.session.abort(new EbpmError("LoaderEnded", "pulled"));
    const events = calm.stream.events();
    assert.deepEqual((await events.next()).value, { pid: 1 });
    await assert.rejects(events.next(), /pulled/);
    const { loader, session, stream } = await opened(200);
    const waiting = stream.events().next();
    await loader.asked();
    const stopping = session.stop();
    loader.reply((await loader.asked())[0]?.id ?? 0, {});
    await stopping;
    assert.deepEqual(await waiting, { value: undefined, done: true });
  });

  it("refuses to read raw bytes as events", async () => {
    const { loader, stream } = await opened(200);
    loader.say(3, words(4, 1), words(2, 0, 0, 0), "ab");
    await assert.rejects(stream.events().next(), (error) => isErrorKind(error, "UsageInvalid"));
  });
});

describe("a package in a session", () => {
  const LOADED = {
    package: 1,
    name: "demo",
    programs: [],
    maps: [],
    streams: [],
    samples: [],
    globals: [],
    missing: [],
  };

  async function loaded(request: Parameters<typeof RunningPackage.load>[1], reply: object) {
    const { loader, session } = await greet();
    const loading = RunningPackage.load(session, request);
    const [asked] = await loader.asked();
    loader.reply(asked?.id ?? 0, reply);
    return { loader, asked, running: await loading };
  }

  it("is loaded from its bytes or from a file, with what was asked for", async () => {
    const from = Buffer.from("bytes");
    const { asked } = await loaded({ from, args: ["--pid", "1"], globals: { big: 2n ** 60n } }, LOADED);
    assert.equal(String(asked?.bytes), "bytes");
    assert.deepEqual(asked?.json["arguments"], ["--pid", "1"]);
    const file = await loaded({ from: "/x.json", name: "x", bufferBytes: 4096, btf: "/btf" }, LOADED);
    assert.deepEqual(file.asked?.json, { op: "load", path: "/x.json", name: "x", buffer: 4096, btf: "/btf" });
  });

  it("is not a text", async () => {
    await assert.rejects(loaded({ from: "/x" }, { text: "Usage" }), (error) =>
      isErrorKind(error, "ArgumentInvalid"),
    );
  });

  it("knows its maps by name", async () => {
    const { running } = await loaded({ from: "/x" }, LOADED);
    assert.throws(() => running.map("counts"), /demo has no map counts/);
  });
});
