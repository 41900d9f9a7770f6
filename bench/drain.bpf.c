// SPDX-License-Identifier: GPL-2.0-only
/* Fills its ring buffer with events when it is run: what a reader of it costs can then be measured by itself. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

char LICENSE[] SEC("license") = "GPL";

struct event {
	__u64 bytes;
	__u32 pid;
	__u32 uid;
	__s32 ret;
	__u32 flags;
	char comm[16];
};

const struct event *unused __attribute__((unused));
const volatile __u32 count = 0;
__u64 lost_events = 0;

/* 5 million events of 40 bytes and a header of 8 each. */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 256 << 20);
} events SEC(".maps");

static long send(__u32 index, void *ctx)
{
	struct event *event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);

	if (!event) {
		lost_events++;
		return 1;
	}
	event->bytes = (__u64)index * 4096;
	event->pid = index;
	event->uid = 1000;
	event->ret = -(__s32)(index % 40);
	event->flags = index & 0xffff;
	__builtin_memcpy(event->comm, "some-command", 13);
	event->comm[13] = event->comm[14] = event->comm[15] = 0;
	bpf_ringbuf_submit(event, BPF_RB_NO_WAKEUP);
	return 0;
}

SEC("syscall")
int fill(void *ctx)
{
	bpf_loop(count, send, (void *)0, 0);
	return 0;
}
