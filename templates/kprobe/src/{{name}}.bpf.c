// SPDX-License-Identifier: GPL-2.0-only
#include <linux/bpf.h>
#include <linux/ptrace.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_tracing.h>
#include "{{name}}.h"

/// @brief {{summary}}
char LICENSE[] SEC("license") = "GPL";

/// @cmdarg {"default": 0, "short": "p", "long": "pid", "help": "Only this process (0: all)"}
const volatile int target_pid = 0;

/* Events that found no room; whoever loads this tells how many. */
__u64 lost_events = 0;

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 256 * 1024);
} events SEC(".maps");

/* The one member that is read; its place is found when the object is loaded. */
struct filename {
	const char *name;
} __attribute__((preserve_access_index));

SEC("kprobe/do_unlinkat")
int BPF_KPROBE(on_unlink, int folder, struct filename *filename)
{
	__u32 pid = bpf_get_current_pid_tgid() >> 32;
	struct event *event;

	if (target_pid && pid != (__u32)target_pid)
		return 0;
	event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);
	if (!event) {
		__sync_fetch_and_add(&lost_events, 1);
		return 0;
	}
	event->pid = pid;
	event->uid = bpf_get_current_uid_gid();
	bpf_get_current_comm(event->comm, sizeof(event->comm));
	bpf_probe_read_kernel_str(event->path, sizeof(event->path), BPF_CORE_READ(filename, name));
	bpf_ringbuf_submit(event, 0);
	return 0;
}
