import assert from "node:assert/strict";
import { isIP } from "node:net";
import fc from "fast-check";
import { parseAddress } from "../../../src/build/bpftrace/internet-address.ts";

describe("parseAddress", () => {
  for (const [text, bytes] of [
    ["0.0.0.0", "00000000"],
    ["192.0.2.255", "c00002ff"],
    ["::", "00000000000000000000000000000000"],
    ["::1", "00000000000000000000000000000001"],
    ["1::", "00010000000000000000000000000000"],
    ["2001:db8::A:1", "20010db80000000000000000000a0001"],
    ["1:2:3:4:5:6:7:8", "00010002000300040005000600070008"],
    ["1:2:3:4:5:6:7::", "00010002000300040005000600070000"],
    ["::ffff:192.0.2.1", "00000000000000000000ffffc0000201"],
    ["1:2:3:4:5:6:192.0.2.1", "000100020003000400050006c0000201"],
  ] as const) {
    it(`${text} is ${bytes}`, () => assert.equal(parseAddress(text)?.toString("hex"), bytes));
  }

  for (const text of [
    ...["", ":", ":::", "1", "1.2.3", "1.2.3.4.5", "256.0.0.1", "01.2.3.4", "1.2.3.4 ", "1::2::3", "g::"],
    ...[
      "1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:8:9",
      "1:2:3:4::5:6:7:8",
      "12345::",
      "192.0.2.1::",
      "::1.2.3",
      ":1::",
    ],
  ]) {
    it(`${JSON.stringify(text)} is no address`, () => assert.equal(parseAddress(text), undefined));
  }

  it("takes what Node takes for an address, and nothing else", () => {
    const piece = fc.constantFrom("::", ":", ".", "0", "1", "255", "256", "ffff", "10000", "1.2.3.4", "fe80");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.ipV4(),
          fc.ipV6(),
          fc.array(piece, { maxLength: 12 }).map((all) => all.join("")),
        ),
        (text) => {
          assert.equal(parseAddress(text)?.length, { 0: undefined, 4: 4, 6: 16 }[isIP(text)], text);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
