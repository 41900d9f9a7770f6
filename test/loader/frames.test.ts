import assert from "node:assert/strict";
import fc from "fast-check";
import { isErrorKind } from "../../src/errors.ts";
import {
  eachRecord,
  encodeHello,
  encodeRequest,
  type Frame,
  FrameReader,
  parseFrame,
} from "../../src/loader/frames.ts";

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(" ", ""), "hex");

/** A record as the loader writes it. */
function record(source: number, type: number, time: bigint, bytes: Uint8Array): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32LE(bytes.length, 0);
  header.writeUInt16LE(source, 4);
  header.writeUInt16LE(type, 6);
  header.writeBigInt64LE(time, 8);
  return Buffer.concat([header, bytes]);
}

/** A frame of any kind as the loader writes it. */
function framed(kind: number, body: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32LE(1 + body.length, 0);
  head.writeUInt8(kind, 4);
  return Buffer.concat([head, body]);
}

describe("frames of the loader's protocol", () => {
  it("are those of docs/serve.md, byte for byte", () => {
    assert.deepEqual(
      encodeRequest(1, '{"op":"map_get","map":3}', hex("2a000000")),
      hex(
        "25000000 01 01000000 18000000 7b226f70223a226d61705f676574222c226d6170223a337d 2a000000",
      ) as Uint8Array,
    );
    const hello = Buffer.from(encodeHello("x"));
    assert.equal(hello.subarray(5).toString(), '{"protocol":1,"client":"x"}');
    assert.deepEqual(hello.subarray(0, 5), hex("1c000000 00"));
    const [reply] = new FrameReader().push(
      hex("1f000000 02 01000000 0e000000 7b22666f756e64223a747275657d 0700000000000000"),
    );
    assert.deepEqual(reply, {
      kind: "reply",
      id: 1,
      json: '{"found":true}',
      bytes: hex("0700000000000000"),
    });
  });

  const good: readonly (readonly [string, Frame])[] = [
    ["00 7b7d", { kind: "hello", json: "{}" }],
    ["04 7b7d", { kind: "notice", json: "{}" }],
    ["02 ffffffff 02000000 7b7d", { kind: "reply", id: 0xffff_ffff, json: "{}", bytes: Buffer.alloc(0) }],
    ["03 05000000 00000000", { kind: "events", subscription: 5, count: 0, records: Buffer.alloc(0) }],
  ];
  for (const [text, frame] of good) {
    it(`${text} is read`, () => assert.deepEqual(parseFrame(hex(text)), frame));
  }

  const bad: readonly (readonly [string, RegExp])[] = [
    ["01 00000000 02000000 7b7d", /a frame of the kind 1/],
    ["ff", /a frame of the kind 255/],
    ["02 000000", /ends within its header/],
    ["02 01000000 03000000 7b7d", /JSON is longer than it/],
    ["02 01000000 ffffffff 7b7d", /JSON is longer than it/],
    ["03 05000000 0000", /ends within its header/],
  ];
  for (const [text, message] of bad) {
    it(`${text} is refused`, () => assert.throws(() => parseFrame(hex(text)), isMalformed(message)));
  }

  for (const length of [0, (65 << 20) + 1, 0xffff_ffff]) {
    it(`a length of ${length} is refused before anything is waited for`, () => {
      const head = Buffer.alloc(4);
      head.writeUInt32LE(length);
      assert.throws(() => [...new FrameReader().push(head)], isMalformed(/a frame of \d+ bytes/));
    });
  }

  it("a request that no frame can hold is refused", () => {
    assert.throws(
      () => encodeRequest(1, "{}", Buffer.alloc(65 << 20)),
      (error) => isErrorKind(error, "PackageTooLarge"),
    );
  });

  it("come out whole however the stream is cut", () => {
    const frame = fc.oneof(
      fc.json().map((text) => framed(4, Buffer.from(text))),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => {
        const head = Buffer.alloc(10);
        head.writeUInt32LE(7, 0);
        head.writeUInt32LE(2, 4);
        head.write("{}", 8);
        return framed(2, Buffer.concat([head, bytes]));
      }),
    );
    fc.assert(
      fc.property(fc.array(frame), fc.array(fc.integer({ min: 1, max: 40 })), (frames, cuts) => {
        const stream = Buffer.concat(frames);
        const reader = new FrameReader();
        const got: Frame[] = [];
        let at = 0;
        for (let turn = 0; at < stream.length; turn += 1) {
          const step = cuts.length === 0 ? stream.length : (cuts[turn % cuts.length] ?? 1);
          got.push(...reader.push(stream.subarray(at, at + step)));
          at += step;
        }
        assert.deepEqual(
          got,
          frames.map((whole) => parseFrame(whole.subarray(4))),
        );
      }),
    );
  });

  it("any bytes are frames or refused", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          for (const frame of new FrameReader().push(bytes)) {
            if (frame.kind === "events") for (const _ of eachRecord(frame.records));
          }
        } catch (error) {
          assert.ok(isErrorKind(error, "ProtocolInvalid"), String(error));
        }
      }),
    );
  });

  it("records are taken apart, and refused when they are cut short", () => {
    const records = Buffer.concat([
      record(1, 2, -1n, Buffer.from("abc")),
      record(0, 65_535, 2n ** 62n, Buffer.alloc(0)),
    ]);
    assert.deepEqual(
      [...eachRecord(records)],
      [
        { source: 1, type: 2, time: -1n, bytes: Buffer.from("abc") },
        { source: 0, type: 65_535, time: 2n ** 62n, bytes: Buffer.alloc(0) },
      ],
    );
    for (const end of [1, 15, 18, 34]) {
      assert.throws(() => [...eachRecord(records.subarray(0, end))], isMalformed(/a record/), `${end}`);
    }
  });
});

function isMalformed(message: RegExp): (error: unknown) => boolean {
  return (error) => isErrorKind(error, "ProtocolInvalid") && message.test(error.message);
}
