import { BlockList, isIP } from "node:net";

/** How far from the outside an IP address is. */
export type AddressReach = "public" | "private" | "loopback" | "link-local";

const RANGES: Readonly<Record<Exclude<AddressReach, "public">, readonly string[]>> = {
  // What a link-local address answers knows the machine's secrets: cloud metadata lives there.
  "link-local": ["169.254.0.0/16", "fe80::/10", "fd00:ec2::254/128"],
  loopback: ["127.0.0.0/8", "0.0.0.0/8", "::1/128", "::/128"],
  private: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"],
};

let lists: readonly (readonly [AddressReach, BlockList])[] | undefined;

/** @param address an IPv4 or IPv6 address, in brackets or not; undefined for anything else */
export function reachOf(address: string): AddressReach | undefined {
  const bare = address.replace(/^\[(.*)\]$/, "$1").replace(/%.*$/, "");
  const version = isIP(bare);
  if (version === 0) return undefined;
  const [plain, family] = unmapped(bare, version);
  lists ??= Object.entries(RANGES).map(([reach, ranges]) => [reach as AddressReach, listOf(ranges)] as const);
  return lists.find(([, list]) => list.check(plain, family))?.[0] ?? "public";
}

/** IPv4 inside IPv6 (`::ffff:127.0.0.1`, also as hex digits, and NAT64) is what it really leads to. */
function unmapped(address: string, version: number): readonly [string, "ipv4" | "ipv6"] {
  if (version === 4) return [address, "ipv4"];
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const digits = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical);
  if (digits === null) return [canonical, "ipv6"];
  const word = Number.parseInt(digits[1] ?? "0", 16) * 0x10000 + Number.parseInt(digits[2] ?? "0", 16);
  return [[24, 16, 8, 0].map((shift) => (word >>> shift) & 255).join("."), "ipv4"];
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = "", prefix = ""] = range.split("/");
    list.addSubnet(network, Number(prefix), network.includes(":") ? "ipv6" : "ipv4");
  }
  return list;
}
