import assert from "node:assert/strict";
import { type AddressReach, reachOf } from "../../src/net/addresses.ts";

describe("reachOf", () => {
  const cases: readonly (readonly [string, AddressReach | undefined])[] = [
    ["127.0.0.1", "loopback"],
    ["127.255.0.1", "loopback"],
    ["0.0.0.0", "loopback"],
    ["::1", "loopback"],
    ["[::1]", "loopback"],
    ["::", "loopback"],
    ["::ffff:127.0.0.1", "loopback"],
    ["::ffff:7f00:1", "loopback"],
    ["169.254.169.254", "link-local"],
    ["::ffff:a9fe:a9fe", "link-local"],
    ["64:ff9b::a9fe:a9fe", "link-local"],
    ["fe80::1%eth0", "link-local"],
    ["fd00:ec2::254", "link-local"],
    ["10.0.0.1", "private"],
    ["172.31.255.255", "private"],
    ["172.32.0.0", "public"],
    ["192.168.1.1", "private"],
    ["100.64.0.1", "private"],
    ["fd12::1", "private"],
    ["8.8.8.8", "public"],
    ["2001:4860:4860::8888", "public"],
    ["example.org", undefined],
    ["", undefined],
  ];
  for (const [address, expected] of cases) {
    it(`${address || "nothing"} is ${expected ?? "no address"}`, () =>
      assert.equal(reachOf(address), expected));
  }
});
