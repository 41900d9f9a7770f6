import assert from "node:assert/strict";
import { frame, record, recordedSession, reply } from "../support/recorded-loader.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const POLLED = { records: 1, lost: 0 };

describe("SyncSession", () => {
  const folder = useTempFolder();

  it("gives each answer to its question, and passes over notices", () => {
    const notice = frame(4, Buffer.from('{"notice":"lost","subscription":1,"lost":1,"full":0}'));
    const session = recordedSession(
      folder(),
      notice,
      reply(1, { found: true }, Buffer.from("first")),
      reply(2, { found: false }),
      notice,
      reply(3, { found: true }, Buffer.from("third")),
    );
    assert.equal(String(Buffer.from(session.lookup(1, Buffer.from("k")) ?? [])), "first");
    assert.equal(session.nextKey(1, undefined), undefined);
    assert.equal(session.delete(1, Buffer.from("k")), true);
  });

  it("takes frames that are longer than what it reads at once, and goes on after them", () => {
    const large = record(Buffer.alloc(3 << 20, 7));
    const session = recordedSession(
      folder(),
      reply(1, POLLED, record(Buffer.alloc(100, 1))),
      reply(2, POLLED, large),
      reply(3, POLLED, record(Buffer.alloc(1 << 20, 3))),
      reply(4, { found: true }, Buffer.from("last")),
    );
    assert.equal(session.poll(1, 0, 1000).length, 116);
    assert.ok(large.equals(session.poll(1, 0, 1000)));
    assert.equal(session.poll(1, 0, 1000).at(-1), 3);
    assert.equal(String(Buffer.from(session.lookup(1, Buffer.from("k")) ?? [])), "last");
  });

  it("keeps what a request was answered with, whatever is asked after it", () => {
    const session = recordedSession(
      folder(),
      reply(1, POLLED, Buffer.from("one")),
      reply(2, POLLED, Buffer.from("two")),
    );
    const first = session.request("poll", { subscription: 1 });
    session.poll(1, 0, 1000);
    assert.equal(String(Buffer.from(first.bytes)), "one");
  });

  const broken: readonly (readonly [string, Uint8Array, string])[] = [
    ["that ends", Buffer.alloc(0), "LoaderEnded"],
    ["that ends within a frame", reply(1, { found: true }).subarray(0, 9), "LoaderEnded"],
    ["whose frame has no length", Buffer.alloc(8), "ProtocolInvalid"],
    ["whose frame is too long", Buffer.from([0xff, 0xff, 0xff, 0xff, 2]), "ProtocolInvalid"],
    ["that answers with something else", reply(1, { found: "perhaps" }), "ProtocolInvalid"],
  ];
  for (const [what, said, kind] of broken) {
    it(`refuses a loader ${what}`, () => {
      const session = recordedSession(folder(), said);
      assert.throws(() => session.lookup(1, Buffer.from("k")), { kind });
    });
  }

  it("tells a refused poll from one without events", () => {
    const refusal = { error: { code: "EBPM-U001", message: "there is no subscription" } };
    const session = recordedSession(folder(), reply(1, { records: 0, lost: 0 }), reply(2, refusal));
    assert.equal(session.poll(1, 0, 1000).length, 0);
    assert.throws(() => session.poll(1, 0, 1000), {
      kind: "UsageInvalid",
      message: "there is no subscription",
    });
  });
});
