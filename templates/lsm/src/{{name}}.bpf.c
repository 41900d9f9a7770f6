// SPDX-License-Identifier: GPL-2.0-only
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_tracing.h>
#include "{{name}}.h"

/// @brief {{summary}}
char LICENSE[] SEC("license") = "GPL";

#define AF_INET 2
#define EPERM 1
#define MAX_ERRNO 4095

/// @cmdarg {"default": 0, "long": "deny-port", "help": "Refuse connections to this port (0: only watch)"}
const volatile unsigned short deny_port = 0;

/* Events that found no room; whoever loads this tells how many. */
__u64 lost_events = 0;

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 256 * 1024);
} events SEC(".maps");

/* The few members that are read; their places are found when the object is loaded. */
struct sockaddr {
	unsigned short sa_family;
} __attribute__((preserve_access_index));

struct in_addr {
	__be32 s_addr;
} __attribute__((preserve_access_index));

struct sockaddr_in {
	__be16 sin_port;
	struct in_addr sin_addr;
} __attribute__((preserve_access_index));

static __always_inline void report(struct sockaddr_in *to, __u16 port, int denied)
{
	struct event *event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);

	if (!event) {
		__sync_fetch_and_add(&lost_events, 1);
		return;
	}
	event->pid = bpf_get_current_pid_tgid() >> 32;
	event->uid = bpf_get_current_uid_gid();
	bpf_get_current_comm(event->comm, sizeof(event->comm));
	event->address = BPF_CORE_READ(to, sin_addr.s_addr);
	event->port = port;
	event->denied = denied;
	bpf_ringbuf_submit(event, 0);
}

SEC("lsm/socket_connect")
int BPF_PROG(on_connect, struct socket *socket, struct sockaddr *address, int length, int before)
{
	struct sockaddr_in *to = (struct sockaddr_in *)address;
	int denied;
	__u16 port;

	/* Another module has refused it already. */
	if (before < 0 && before >= -MAX_ERRNO)
		return before;
	if (BPF_CORE_READ(address, sa_family) != AF_INET)
		return 0;
	port = bpf_ntohs(BPF_CORE_READ(to, sin_port));
	denied = deny_port && port == deny_port;
	report(to, port, denied);
	if (!denied)
		return 0;
	/* Kernels since 6.12 want to see what is returned: without it clang computes the value from the flag. */
	barrier();
	return -EPERM;
}
