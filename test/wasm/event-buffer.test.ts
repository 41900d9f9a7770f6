import assert from "node:assert/strict";
import { Control } from "../../src/wasm/control.ts";
import { EventBuffer } from "../../src/wasm/event-buffer.ts";
import { GuestMemory } from "../../src/wasm/guest-memory.ts";
import { record, recordedSession, reply } from "../support/recorded-loader.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const SUBSCRIBED = { subscription: 9, sources: [{ map: "events", kind: "ringbuf", types: [] }] };

describe("EventBuffer", () => {
  const folder = useTempFolder();

  function buffer(...polls: readonly (readonly Uint8Array[])[]): EventBuffer {
    const replies = polls.map((records, at) =>
      reply(2 + at, { records: records.length, lost: 0 }, Buffer.concat(records.map((one) => record(one)))),
    );
    return new EventBuffer(recordedSession(folder(), reply(1, SUBSCRIBED), ...replies), 1, [
      { map: 5, name: "events" },
    ]);
  }

  function guest(): GuestMemory {
    return new GuestMemory({ buffer: new ArrayBuffer(65_536) });
  }

  /** What the callback saw, of all that one poll brought. */
  function delivered(events: readonly Uint8Array[], at: number, size: number): string[] {
    const seen: string[] = [];
    const [memory, from] = [guest(), buffer(events)];
    assert.equal(from.wait(0, new Control()), true);
    const count = from.deliver(memory, { at, size }, (length) => {
      seen.push(Buffer.from(memory.slice(at, length)).toString("latin1"));
      return 0;
    });
    assert.equal(count, events.length);
    return seen;
  }

  const words = ["", "a", "abcd", "abcdefgh", "abcde", "abcdefghijkl", "x".repeat(600), "y".repeat(5001)];
  for (const [claim, at] of [
    ["on words", 64],
    ["between words", 67],
  ] as const) {
    it(`copies events of all lengths to a place ${claim}`, () => {
      const events = words.map((word) => Buffer.from(word));
      assert.deepEqual(delivered(events, at, 8192), words);
    });
  }

  it("cuts an event off where the guest has no room for it, and writes nothing behind", () => {
    const memory = guest();
    const from = buffer([Buffer.from("abcdefgh"), Buffer.alloc(700, 1)]);
    from.wait(0, new Control());
    from.deliver(memory, { at: 8, size: 4 }, () => 0);
    assert.deepEqual([...memory.slice(8, 8)], [1, 1, 1, 1, 0, 0, 0, 0]);
  });

  it("keeps what a callback did not take, for the next poll", () => {
    const memory = guest();
    const from = buffer([Buffer.from("1"), Buffer.from("2"), Buffer.from("3")]);
    from.wait(0, new Control());
    assert.equal(
      from.deliver(memory, { at: 0, size: 8 }, () => -5),
      -5,
    );
    assert.equal(from.wait(0, new Control()), true);
    assert.equal(
      from.deliver(memory, { at: 0, size: 8 }, () => 0),
      2,
    );
    assert.equal(memory.bytes[0], "3".charCodeAt(0));
  });

  it("says of which map each event is, in whatever order the loader counts them", () => {
    const sources = ["second", "first"].map((map) => ({ map, kind: "ringbuf", types: [] }));
    const records = [record(Buffer.from("a"), 1), record(Buffer.from("b"), 0), record(Buffer.from("c"), 9)];
    const session = recordedSession(
      folder(),
      reply(1, { subscription: 9, sources }),
      reply(2, { records: 3, lost: 0 }, Buffer.concat(records)),
    );
    const maps = [
      { map: 5, name: "first" },
      { map: 6, name: "second" },
    ];
    const from = new EventBuffer(session, 1, maps);
    from.wait(0, new Control());
    const seen: number[] = [];
    from.deliver(guest(), { at: 0, size: 8 }, (_length, map) => {
      seen.push(map);
      return 0;
    });
    assert.deepEqual(seen, [5, 6, 0]);
  });

  it("waits no longer once the guest is to stop", () => {
    const control = new Control();
    control.requestStop(130);
    assert.equal(buffer().wait(60_000, control), false);
  });

  it("refuses a record that is longer than what was sent", () => {
    const cut = Buffer.from(record(Buffer.alloc(8)));
    cut.writeUInt32LE(9);
    const session = recordedSession(folder(), reply(1, SUBSCRIBED), reply(2, { records: 1, lost: 0 }, cut));
    const from = new EventBuffer(session, 1, [{ map: 5, name: "events" }]);
    from.wait(0, new Control());
    assert.throws(() => from.deliver(guest(), { at: 0, size: 64 }, () => 0), { kind: "ProtocolInvalid" });
  });
});
