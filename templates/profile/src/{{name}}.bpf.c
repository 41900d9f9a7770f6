// SPDX-License-Identifier: GPL-2.0-only
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include "{{name}}.h"

/// @brief {{summary}}
/// @details Each CPU is looked at 99 times a second. What is idle is not counted.
char LICENSE[] SEC("license") = "GPL";

/// @cmdarg {"default": 0, "short": "p", "long": "pid", "help": "Only this process (0: all)"}
const volatile int target_pid = 0;

/* Samples that could not be counted; whoever loads this tells how many. */
__u64 lost_events = 0;

struct {
	__uint(type, BPF_MAP_TYPE_STACK_TRACE);
	__uint(max_entries, 16384);
	__uint(key_size, sizeof(__u32));
	__uint(value_size, 127 * sizeof(__u64));
} stacks SEC(".maps");

/// @sample {"interval": 1000, "type": "default_kv", "clear_map": true}
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, struct task);
	__type(value, struct samples);
} running SEC(".maps");

SEC("perf_event")
int on_sample(void *ctx)
{
	static const struct samples none;
	struct samples *samples;
	struct task task = {};

	task.pid = bpf_get_current_pid_tgid() >> 32;
	/* Number 0 is the idle task of each CPU. */
	if (task.pid == 0 || (target_pid && task.pid != (__u32)target_pid))
		return 0;
	task.user_stack_id = bpf_get_stackid(ctx, &stacks, BPF_F_USER_STACK);
	task.kern_stack_id = bpf_get_stackid(ctx, &stacks, 0);
	bpf_get_current_comm(task.comm, sizeof(task.comm));
	samples = bpf_map_lookup_elem(&running, &task);
	if (!samples) {
		bpf_map_update_elem(&running, &task, &none, BPF_NOEXIST);
		samples = bpf_map_lookup_elem(&running, &task);
		if (!samples) {
			__sync_fetch_and_add(&lost_events, 1);
			return 0;
		}
	}
	__sync_fetch_and_add(&samples->count, 1);
	return 0;
}
