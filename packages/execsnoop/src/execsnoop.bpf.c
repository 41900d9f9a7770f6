// SPDX-License-Identifier: MIT OR GPL-2.0-only
#include <linux/bpf.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <stdbool.h>
#include "execsnoop.h"

/* More are never looked at. */
#define ARG_COUNT 64

/// @brief Shows every program that is started, with its arguments
char LICENSE[] SEC("license") = "Dual MIT/GPL";

/* The few members that are read; their places are found when the object is loaded. */
struct mm_struct {
	unsigned long arg_start;
	unsigned long arg_end;
} __attribute__((preserve_access_index));

struct task_struct {
	int tgid;
	struct mm_struct *mm;
	struct task_struct *real_parent;
} __attribute__((preserve_access_index));

struct sys_enter {
	__u64 common;
	__s64 nr;
	__u64 args[6];
};

struct sys_exit {
	__u64 common;
	__s64 nr;
	__s64 ret;
};

struct sched_process_exec {
	__u64 common;
	__u32 filename_loc;
	__s32 pid;
	__s32 old_pid;
};

struct call {
	const char *fname;
	const char *const *argv;
};

/// @cmdarg {"default":0,"short":"P","long":"ppid","help":"Only children of this process (0: all)"}
const volatile int target_ppid = 0;

/// @cmdarg {"default":-1,"short":"u","long":"uid","help":"Only this user, by number (-1: all)"}
const volatile int target_uid = -1;

/// @cmdarg {"default":20,"short":"n","long":"max-args","help":"Show at most this many arguments, 60 at most"}
const volatile int max_args = 20;

/// @cmdarg {"short":"x","long":"failed","help":"Show calls that failed too"}
const volatile bool with_failed = false;

/* Calls that could not be reported; whoever loads this adds it to the losses it tells. */
__u64 lost_events = 0;

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 8192);
	__type(key, __u32);
	__type(value, struct call);
} calls SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1024 * 1024);
} events SEC(".maps");

static __always_inline struct event *begin(__s64 ret)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	__u32 ppid = BPF_CORE_READ(task, real_parent, tgid);
	__u32 uid = bpf_get_current_uid_gid();
	struct event *event;

	if (target_ppid && (__u32)target_ppid != ppid)
		return NULL;
	if (target_uid != -1 && (__u32)target_uid != uid)
		return NULL;
	event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);
	if (!event) {
		__sync_fetch_and_add(&lost_events, 1);
		return NULL;
	}
	event->pid = bpf_get_current_pid_tgid() >> 32;
	event->ppid = ppid;
	event->uid = uid;
	event->ret = ret;
	bpf_get_current_comm(event->comm, sizeof(event->comm));
	return event;
}

/* An index that every verifier sees to be inside the text: the barrier keeps the compiler from dropping the mask. */
static __always_inline __u64 bounded(__u64 index)
{
	barrier_var(index);
	return index & (ARGS_SIZE - 1);
}

/* Ends the text at `end`, with the mark that more came. */
static __always_inline void cut(char *args, __u64 end)
{
	if (end > ARGS_SIZE - 4)
		end = ARGS_SIZE - 4;
	__builtin_memcpy(args + end, "...", 4);
}

/*
 * Joins the arguments with spaces. With `argv` each is where that says, but for the first; without, all lie one after
 * the other from `first` to `limit`. The next one is found at the end of each turn, so that the loop closes with a jump:
 * the verifier of Linux 6.1 refuses one that falls through into its head.
 */
static __always_inline void join_args(char *args, const char *first, const char *limit, const char *const *argv)
{
	const char *arg = first;
	__u64 end = 0;

	for (int i = 0; i < ARG_COUNT; i++) {
		long size;

		if (i > max_args || i == ARG_COUNT - 1 || end >= ARGS_SIZE / 2) {
			cut(args, end);
			return;
		}
		size = bpf_probe_read_user_str(args + end, ARGS_SIZE / 2, arg);
		if (size <= 0)
			break;
		/* At most half and half. */
		end = bounded(end + size);
		args[bounded(end - 1)] = ' ';
		arg = first + end;
		if (limit ? arg >= limit : bpf_probe_read_user(&arg, sizeof(arg), &argv[i + 1]) || !arg)
			break;
	}
	args[end ? bounded(end - 1) : 0] = 0;
}

SEC("tracepoint/sched/sched_process_exec")
int handle_exec(const struct sched_process_exec *ctx)
{
	__u32 old_tid = ctx->old_pid;
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	struct event *event;

	/* A thread that is not the first takes the first one's number here: its entry would stay for ever. */
	if (with_failed)
		bpf_map_delete_elem(&calls, &old_tid);
	event = begin(0);
	if (!event)
		return 0;
	/* The kernel has just written the arguments into the new program's memory: nothing has to be kept from before. */
	join_args(event->args, (const char *)BPF_CORE_READ(task, mm, arg_start),
		  (const char *)BPF_CORE_READ(task, mm, arg_end), NULL);
	if (!event->args[0])
		bpf_probe_read_kernel_str(event->args, sizeof(event->args), (const char *)ctx + (ctx->filename_loc & 0xffff));
	bpf_ringbuf_submit(event, 0);
	return 0;
}

static __always_inline int enter(const char *fname, const char *const *argv)
{
	__u32 tid = bpf_get_current_pid_tgid();
	struct call call = { .fname = fname, .argv = argv };

	if (with_failed && bpf_map_update_elem(&calls, &tid, &call, BPF_ANY))
		__sync_fetch_and_add(&lost_events, 1);
	return 0;
}

static __always_inline int leave(const struct sys_exit *ctx)
{
	__u32 tid = bpf_get_current_pid_tgid();
	struct event *event;
	struct call *call;

	if (!with_failed || ctx->ret >= 0)
		return 0;
	call = bpf_map_lookup_elem(&calls, &tid);
	if (!call)
		return 0;
	event = begin(ctx->ret);
	if (event) {
		/* The old program still runs, with the arguments where it had prepared them. */
		join_args(event->args, call->fname, NULL, call->argv);
		bpf_ringbuf_submit(event, 0);
	}
	bpf_map_delete_elem(&calls, &tid);
	return 0;
}

SEC("tracepoint/syscalls/sys_enter_execve")
int enter_execve(const struct sys_enter *ctx)
{
	return enter((const char *)ctx->args[0], (const char *const *)ctx->args[1]);
}

SEC("tracepoint/syscalls/sys_exit_execve")
int exit_execve(const struct sys_exit *ctx)
{
	return leave(ctx);
}

SEC("tracepoint/syscalls/sys_enter_execveat")
int enter_execveat(const struct sys_enter *ctx)
{
	return enter((const char *)ctx->args[1], (const char *const *)ctx->args[2]);
}

SEC("tracepoint/syscalls/sys_exit_execveat")
int exit_execveat(const struct sys_exit *ctx)
{
	return leave(ctx);
}
