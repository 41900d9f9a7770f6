// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include <linux/bpf.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <stdbool.h>
#include "runqlat.h"

/// @brief Shows how long tasks wait for a CPU, as a histogram
char LICENSE[] SEC("license") = "Dual MIT/GPL";

#define NS_PER_US 1000
#define TASK_RUNNING 0

/* The few members that are read; their places are found when the object is loaded. */
struct task_struct {
	int pid;
	int tgid;
	unsigned int __state;
	char comm[COMM_SIZE];
} __attribute__((preserve_access_index));

/* The state's name until Linux 5.14. */
struct task_struct___before_5_14 {
	long state;
} __attribute__((preserve_access_index));

/// @cmdarg {"default":0,"short":"p","long":"pid","help":"Only this process (0: all)"}
const volatile int target_pid = 0;

/// @cmdarg {"short":"P","long":"processes","help":"One histogram for each process"}
const volatile bool per_process = false;

/* Waits that could not be counted; whoever loads this adds it to the losses it tells. */
__u64 lost_events = 0;

/* When a thread began to wait. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 16384);
	__type(key, __u32);
	__type(value, __u64);
} since SEC(".maps");

/// @sample {"interval":1000,"type":"log2_hist","unit":"usecs","clear_map":true}
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 4096);
	/* The process, or 0 for all together. */
	__type(key, __u32);
	__type(value, struct hist);
} hists SEC(".maps");

static __always_inline int begin_wait(struct task_struct *task)
{
	__u32 tid = BPF_CORE_READ(task, pid);
	__u64 now = bpf_ktime_get_ns();

	/* Number 0 is the idle task of each CPU: it never waits. */
	if (tid == 0)
		return 0;
	if (target_pid && target_pid != BPF_CORE_READ(task, tgid))
		return 0;
	if (bpf_map_update_elem(&since, &tid, &now, BPF_ANY))
		__sync_fetch_and_add(&lost_events, 1);
	return 0;
}

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

static __always_inline struct hist *find_hist(struct task_struct *task)
{
	static const struct hist empty;
	__u32 key = per_process ? BPF_CORE_READ(task, tgid) : 0;
	struct hist *hist = bpf_map_lookup_elem(&hists, &key);

	if (hist)
		return hist;
	bpf_map_update_elem(&hists, &key, &empty, BPF_NOEXIST);
	hist = bpf_map_lookup_elem(&hists, &key);
	if (hist && per_process)
		BPF_CORE_READ_STR_INTO(&hist->comm, task, comm);
	return hist;
}

static __always_inline int end_wait(struct task_struct *task)
{
	__u32 tid = BPF_CORE_READ(task, pid);
	__u64 *start = bpf_map_lookup_elem(&since, &tid);
	struct hist *hist;
	__s64 waited;
	__u32 slot;

	if (!start)
		return 0;
	waited = bpf_ktime_get_ns() - *start;
	bpf_map_delete_elem(&since, &tid);
	/* Clocks of two CPUs may differ by a little. */
	if (waited < 0)
		return 0;
	hist = find_hist(task);
	if (!hist) {
		__sync_fetch_and_add(&lost_events, 1);
		return 0;
	}
	slot = log2(waited / NS_PER_US);
	if (slot >= SLOT_COUNT)
		slot = SLOT_COUNT - 1;
	__sync_fetch_and_add(&hist->slots[slot], 1);
	return 0;
}

static __always_inline bool is_running(struct task_struct *task)
{
	struct task_struct___before_5_14 *old = (void *)task;

	if (bpf_core_field_exists(task->__state))
		return BPF_CORE_READ(task, __state) == TASK_RUNNING;
	return BPF_CORE_READ(old, state) == TASK_RUNNING;
}

SEC("raw_tp/sched_wakeup")
int handle_wakeup(struct bpf_raw_tracepoint_args *ctx)
{
	return begin_wait((struct task_struct *)ctx->args[0]);
}

SEC("raw_tp/sched_wakeup_new")
int handle_wakeup_new(struct bpf_raw_tracepoint_args *ctx)
{
	return begin_wait((struct task_struct *)ctx->args[0]);
}

SEC("raw_tp/sched_switch")
int handle_switch(struct bpf_raw_tracepoint_args *ctx)
{
	bool is_preempted = ctx->args[0];
	struct task_struct *previous = (struct task_struct *)ctx->args[1];

	/* A task that did not go to sleep waits for its next turn from now on. */
	if (is_preempted || is_running(previous))
		begin_wait(previous);
	return end_wait((struct task_struct *)ctx->args[2]);
}
