// SPDX-License-Identifier: GPL-2.0-only
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include "xdp-firewall.h"

/// @brief Drops packets by their source, protocol and port
char LICENSE[] SEC("license") = "GPL";

/* What is dropped: a protocol, and a port or 0 for all of it. */
struct service {
	__u16 port;
	__u16 protocol;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, struct service);
	__type(value, __u8);
} services SEC(".maps");

struct network {
	__u32 bits;
	__u8 address[4];
};

struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__uint(max_entries, 1024);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, struct network);
	__type(value, __u8);
} networks SEC(".maps");

/* Packets that were let through, and that were dropped. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 2);
	__type(key, __u32);
	__type(value, __u64);
} counts SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 256 * 1024);
} drops SEC(".maps");

static __always_inline void count(__u32 which)
{
	__u64 *value = bpf_map_lookup_elem(&counts, &which);

	if (value)
		__sync_fetch_and_add(value, 1);
}

static __always_inline void tell(const struct iphdr *ip, __u16 port, __u8 by_source, __u32 bytes)
{
	struct drop_event *event = bpf_ringbuf_reserve(&drops, sizeof(*event), 0);

	if (!event)
		return;
	__builtin_memcpy(event->source, &ip->saddr, sizeof(event->source));
	event->protocol = ip->protocol;
	event->by_source = by_source;
	event->port = port;
	event->bytes = bytes;
	bpf_ringbuf_submit(event, 0);
}

SEC("xdp")
int firewall(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	struct network network = { 32 };
	struct service service = {};
	const struct ethhdr *ethernet = data;
	const struct iphdr *ip = data + sizeof(*ethernet);
	const __be16 *ports;
	__u8 by_source;

	if ((void *)(ip + 1) > end || ethernet->h_proto != bpf_htons(ETH_P_IP))
		return XDP_PASS;
	service.protocol = ip->protocol;
	__builtin_memcpy(network.address, &ip->saddr, sizeof(network.address));
	by_source = bpf_map_lookup_elem(&networks, &network) != NULL;
	if (!by_source && !bpf_map_lookup_elem(&services, &service)) {
		ports = (void *)ip + ip->ihl * 4;
		if ((ip->protocol != IPPROTO_TCP && ip->protocol != IPPROTO_UDP) || (void *)(ports + 2) > end) {
			count(0);
			return XDP_PASS;
		}
		service.port = bpf_ntohs(ports[1]);
		if (!bpf_map_lookup_elem(&services, &service)) {
			count(0);
			return XDP_PASS;
		}
	}
	count(1);
	tell(ip, service.port, by_source, end - data);
	return XDP_DROP;
}
