// SPDX-License-Identifier: GPL-2.0-only
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include "{{name}}.h"

/// @brief {{summary}}
char LICENSE[] SEC("license") = "GPL";

/// @cmdarg {"default": -1, "long": "drop", "help": "Drop packets of this protocol, by number: 17 is UDP (-1: none)"}
const volatile int drop_protocol = -1;

/// @sample {"interval": 1000, "type": "default_kv"}
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 256);
	/* The number of the protocol: 1 ICMP, 6 TCP, 17 UDP, 58 ICMPv6. */
	__type(key, __u32);
	__type(value, struct traffic);
} protocols SEC(".maps");

static __always_inline int protocol_of(void *data, void *end)
{
	struct ethhdr *ethernet = data;
	struct ipv6hdr *ipv6 = data + sizeof(*ethernet);
	struct iphdr *ipv4 = data + sizeof(*ethernet);

	if ((void *)(ethernet + 1) > end)
		return -1;
	if (ethernet->h_proto == bpf_htons(ETH_P_IP) && (void *)(ipv4 + 1) <= end)
		return ipv4->protocol;
	if (ethernet->h_proto == bpf_htons(ETH_P_IPV6) && (void *)(ipv6 + 1) <= end)
		return ipv6->nexthdr;
	return -1;
}

static __always_inline void count(__u32 protocol, __u64 bytes)
{
	static const struct traffic none;
	struct traffic *traffic = bpf_map_lookup_elem(&protocols, &protocol);

	if (!traffic) {
		bpf_map_update_elem(&protocols, &protocol, &none, BPF_NOEXIST);
		traffic = bpf_map_lookup_elem(&protocols, &protocol);
		if (!traffic)
			return;
	}
	__sync_fetch_and_add(&traffic->packets, 1);
	__sync_fetch_and_add(&traffic->bytes, bytes);
}

/* The number of the interface, as `ip link` shows it: 1 is lo. */
/// @ifindex 1
SEC("xdp")
int on_packet(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data;
	void *end = (void *)(long)ctx->data_end;
	int protocol = protocol_of(data, end);

	if (protocol < 0)
		return XDP_PASS;
	count(protocol, end - data);
	return protocol == drop_protocol ? XDP_DROP : XDP_PASS;
}
