// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include <linux/bpf.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include "bootstrap.h"

/// @brief Shows processes that start a program and processes that end
char LICENSE[] SEC("license") = "Dual MIT/GPL";

#define NS_PER_MS 1000000

/* The few members that are read; their places are found when the object is loaded. */
struct task_struct {
	int tgid;
	int exit_code;
	__u64 start_time;
	struct task_struct *real_parent;
} __attribute__((preserve_access_index));

struct sched_process_exec {
	__u64 common;
	__u32 filename_loc;
	__s32 pid;
	__s32 old_pid;
};

/// @cmdarg {"default":0,"short":"d","long":"min-duration","help":"Only processes that end after at least this many milliseconds"}
const volatile unsigned long long min_duration_ms = 0;

/* Events that could not be reported; whoever loads this adds it to the losses it tells. */
__u64 lost_events = 0;

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1024 * 1024);
} events SEC(".maps");

static __always_inline struct event *begin(enum kind kind, struct task_struct *task)
{
	struct event *event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);

	if (!event) {
		__sync_fetch_and_add(&lost_events, 1);
		return NULL;
	}
	event->kind = kind;
	event->pid = bpf_get_current_pid_tgid() >> 32;
	event->ppid = BPF_CORE_READ(task, real_parent, tgid);
	event->uid = bpf_get_current_uid_gid();
	event->exit_code = 0;
	event->signal = 0;
	event->duration_ms = 0;
	event->filename[0] = 0;
	bpf_get_current_comm(event->comm, sizeof(event->comm));
	return event;
}

SEC("tracepoint/sched/sched_process_exec")
int handle_exec(const struct sched_process_exec *ctx)
{
	struct event *event;

	if (min_duration_ms)
		return 0;
	event = begin(EXEC, (struct task_struct *)bpf_get_current_task());
	if (!event)
		return 0;
	bpf_probe_read_kernel_str(event->filename, sizeof(event->filename), (const char *)ctx + (ctx->filename_loc & 0xffff));
	bpf_ringbuf_submit(event, 0);
	return 0;
}

SEC("tracepoint/sched/sched_process_exit")
int handle_exit(const void *ctx __attribute__((unused)))
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	__u64 pid_tgid = bpf_get_current_pid_tgid();
	__u64 duration_ms;
	struct event *event;
	int status;

	/* Every thread passes here; the first one stands for the process. */
	if (pid_tgid >> 32 != (__u32)pid_tgid)
		return 0;
	duration_ms = (bpf_ktime_get_ns() - BPF_CORE_READ(task, start_time)) / NS_PER_MS;
	if (duration_ms < min_duration_ms)
		return 0;
	event = begin(EXIT, task);
	if (!event)
		return 0;
	status = BPF_CORE_READ(task, exit_code);
	event->exit_code = (status >> 8) & 0xff;
	event->signal = status & 0x7f;
	event->duration_ms = duration_ms;
	bpf_ringbuf_submit(event, 0);
	return 0;
}
