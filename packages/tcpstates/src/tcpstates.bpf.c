// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include <linux/bpf.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include "tcpstates.h"

/// @brief Shows every change of state of a TCP connection
char LICENSE[] SEC("license") = "Dual MIT/GPL";

#define AF_INET 2
#define IPPROTO_TCP 6
#define NS_PER_US 1000

struct inet_sock_set_state {
	__u64 common;
	__u64 sock;
	__s32 oldstate;
	__s32 newstate;
	__u16 sport;
	__u16 dport;
	__u16 family;
	__u16 protocol;
	__u8 saddr[4];
	__u8 daddr[4];
	__be16 saddr_v6[8];
	__be16 daddr_v6[8];
};

/// @cmdarg {"default":0,"short":"l","long":"sport","help":"Only this local port (0: all)"}
const volatile int target_sport = 0;

/// @cmdarg {"default":0,"short":"r","long":"dport","help":"Only this remote port (0: all)"}
const volatile int target_dport = 0;

/* Changes that could not be reported; whoever loads this adds it to the losses it tells. */
__u64 lost_events = 0;

/* When a socket entered its present state, by its address in the kernel. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, __u64);
	__type(value, __u64);
} since SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1024 * 1024);
} events SEC(".maps");

static const char v4_format[] = "%u.%u.%u.%u";
static const char mapped_format[] = "::ffff:%u.%u.%u.%u";
static const char v6_format[] = "%x:%x:%x:%x:%x:%x:%x:%x";

static __always_inline void format_v4(char *text, const __u8 *bytes)
{
	__u64 args[] = { bytes[0], bytes[1], bytes[2], bytes[3] };

	bpf_snprintf(text, ADDRESS_SIZE, v4_format, args, sizeof(args));
}

/* As text, because nothing in the type of an address tells a reader that it is one. */
static __always_inline void format_v6(char *text, const __be16 *words)
{
	__u64 args[8];
	__u16 leading = 0;

	for (int i = 0; i < 8; i++)
		args[i] = bpf_ntohs(words[i]);
	for (int i = 0; i < 5; i++)
		leading |= args[i];
	if (leading == 0 && args[5] == 0xffff) {
		__u64 bytes[] = { args[6] >> 8, args[6] & 0xff, args[7] >> 8, args[7] & 0xff };

		bpf_snprintf(text, ADDRESS_SIZE, mapped_format, bytes, sizeof(bytes));
	} else if (leading == 0 && args[5] == 0 && args[6] == 0 && args[7] <= 1) {
		__builtin_memcpy(text, "::", 3);
		if (args[7])
			__builtin_memcpy(text + 2, "1", 2);
	} else {
		bpf_snprintf(text, ADDRESS_SIZE, v6_format, args, sizeof(args));
	}
}

/* Time since the last change of this socket; remembers this one. */
static __always_inline __u64 lap_us(__u64 sock, int newstate)
{
	__u64 *before = bpf_map_lookup_elem(&since, &sock);
	__u64 now = bpf_ktime_get_ns();
	__u64 duration_us = before ? (now - *before) / NS_PER_US : 0;

	if (newstate == CLOSE)
		bpf_map_delete_elem(&since, &sock);
	else
		bpf_map_update_elem(&since, &sock, &now, BPF_ANY);
	return duration_us;
}

SEC("tracepoint/sock/inet_sock_set_state")
int handle_set_state(const struct inet_sock_set_state *ctx)
{
	struct event *event;
	__u64 duration_us;

	if (ctx->protocol != IPPROTO_TCP)
		return 0;
	if (target_sport && target_sport != ctx->sport)
		return 0;
	if (target_dport && target_dport != ctx->dport)
		return 0;
	duration_us = lap_us(ctx->sock, ctx->newstate);
	event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);
	if (!event) {
		__sync_fetch_and_add(&lost_events, 1);
		return 0;
	}
	event->pid = bpf_get_current_pid_tgid() >> 32;
	bpf_get_current_comm(event->comm, sizeof(event->comm));
	if (ctx->family == AF_INET) {
		format_v4(event->saddr, ctx->saddr);
		format_v4(event->daddr, ctx->daddr);
	} else {
		format_v6(event->saddr, ctx->saddr_v6);
		format_v6(event->daddr, ctx->daddr_v6);
	}
	event->sport = ctx->sport;
	event->dport = ctx->dport;
	event->oldstate = ctx->oldstate;
	event->newstate = ctx->newstate;
	event->duration_us = duration_us;
	bpf_ringbuf_submit(event, 0);
	return 0;
}
