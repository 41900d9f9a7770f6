// SPDX-License-Identifier: GPL-2.0-only
#include <linux/bpf.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>

/// @brief Counts how long tasks wait for a processor
char LICENSE[] SEC("license") = "GPL";

#define SLOT_COUNT 27

struct task_struct {
	int pid;
} __attribute__((preserve_access_index));

/* When a thread began to wait. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 16384);
	__type(key, __u32);
	__type(value, __u64);
} since SEC(".maps");

/* slots[n]: waits of 2^n to 2^(n+1)-1 microseconds. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, SLOT_COUNT);
	__type(key, __u32);
	__type(value, __u64);
} slots SEC(".maps");

static __always_inline __u32 log2(__u64 value)
{
	__u32 result = 0;

	for (int shift = 32; shift > 0; shift /= 2) {
		if (value >> shift) {
			value >>= shift;
			result += shift;
		}
	}
	return result;
}

static __always_inline int begin_wait(struct task_struct *task)
{
	__u32 tid = BPF_CORE_READ(task, pid);
	__u64 now = bpf_ktime_get_ns();

	if (tid)
		bpf_map_update_elem(&since, &tid, &now, BPF_ANY);
	return 0;
}

SEC("raw_tp/sched_wakeup")
int on_wakeup(struct bpf_raw_tracepoint_args *ctx)
{
	return begin_wait((struct task_struct *)ctx->args[0]);
}

SEC("raw_tp/sched_wakeup_new")
int on_wakeup_new(struct bpf_raw_tracepoint_args *ctx)
{
	return begin_wait((struct task_struct *)ctx->args[0]);
}

SEC("raw_tp/sched_switch")
int on_switch(struct bpf_raw_tracepoint_args *ctx)
{
	__u32 tid = BPF_CORE_READ((struct task_struct *)ctx->args[2], pid), slot;
	__u64 *start, *count;

	/* Who had to make way waits again. */
	if (ctx->args[0])
		begin_wait((struct task_struct *)ctx->args[1]);
	start = bpf_map_lookup_elem(&since, &tid);
	if (!start)
		return 0;
	slot = log2((bpf_ktime_get_ns() - *start) / 1000);
	bpf_map_delete_elem(&since, &tid);
	if (slot >= SLOT_COUNT)
		slot = SLOT_COUNT - 1;
	count = bpf_map_lookup_elem(&slots, &slot);
	if (count)
		__sync_fetch_and_add(count, 1);
	return 0;
}
