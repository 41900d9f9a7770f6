// SPDX-License-Identifier: MIT OR GPL-2.0-only
/*
 * Nothing here needs the kernel's type information: the context of a system call's tracepoint is the same on every
 * 64-bit machine, so the object loads without relocation, and one object serves every architecture.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <stdbool.h>
#include "opensnoop.h"

/// @brief Shows every file that is opened, with the result
char LICENSE[] SEC("license") = "Dual MIT/GPL";

/* As in the kernel's <linux/fcntl.h>; the same number on every architecture. */
#define O_WRONLY 01
#define O_CREAT 0100
#define O_TRUNC 01000

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

/* What has to be kept from a call's start to its end. */
struct call {
	const char *fname;
	/* openat2 passes its flags in memory; NULL otherwise. */
	const __u64 *how;
	__u64 flags;
	char early_fname[FNAME_SIZE];
};

/// @cmdarg {"default":0,"short":"p","long":"pid","help":"Only this process (0: all)"}
const volatile int target_pid = 0;

/// @cmdarg {"default":0,"short":"t","long":"tid","help":"Only this thread (0: all)"}
const volatile int target_tid = 0;

/// @cmdarg {"default":-1,"short":"u","long":"uid","help":"Only this user, by number (-1: all)"}
const volatile int target_uid = -1;

/// @cmdarg {"default":"","short":"c","long":"comm","help":"Only threads whose name begins with this"}
const volatile char target_comm[COMM_SIZE] = "";

/// @cmdarg {"short":"f","long":"failed","help":"Only calls that failed"}
const volatile bool only_failed = false;

/* Calls that could not be reported; whoever loads this adds it to the losses it tells. */
__u64 lost_events = 0;

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	/* Threads inside one of the calls at the same moment. */
	__uint(max_entries, 8192);
	__type(key, __u32);
	__type(value, struct call);
} calls SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4 * 1024 * 1024);
} events SEC(".maps");

static __always_inline bool is_wanted(__u64 pid_tgid)
{
	if (target_pid && (__u32)target_pid != (__u32)(pid_tgid >> 32))
		return false;
	if (target_tid && (__u32)target_tid != (__u32)pid_tgid)
		return false;
	if (target_uid != -1 && (__u32)target_uid != (__u32)bpf_get_current_uid_gid())
		return false;
	if (target_comm[0]) {
		char comm[COMM_SIZE];

		bpf_get_current_comm(comm, sizeof(comm));
		for (int i = 0; i < COMM_SIZE && target_comm[i]; i++)
			if (comm[i] != target_comm[i])
				return false;
	}
	return true;
}

static __always_inline int enter(const char *fname, __u64 flags, const __u64 *how)
{
	__u64 pid_tgid = bpf_get_current_pid_tgid();
	__u32 tid = pid_tgid;
	struct call call;

	if (!is_wanted(pid_tgid))
		return 0;
	call.fname = fname;
	call.how = how;
	call.flags = flags;
	bpf_probe_read_user_str(call.early_fname, sizeof(call.early_fname), fname);
	if (bpf_map_update_elem(&calls, &tid, &call, BPF_ANY))
		__sync_fetch_and_add(&lost_events, 1);
	return 0;
}

static __always_inline void send(const struct call *call, __s64 ret)
{
	__u64 pid_tgid = bpf_get_current_pid_tgid();
	struct event *event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);
	__u64 flags = call->flags;

	if (!event) {
		__sync_fetch_and_add(&lost_events, 1);
		return;
	}
	if (call->how)
		bpf_probe_read_user(&flags, sizeof(flags), call->how);
	event->pid = pid_tgid >> 32;
	event->tid = pid_tgid;
	event->uid = bpf_get_current_uid_gid();
	event->ret = ret;
	event->flags = flags;
	bpf_get_current_comm(event->comm, sizeof(event->comm));
	/*
	 * The page that holds the name is often not in memory when the call starts, and a probe may not fault it in. The
	 * call itself has done that by the time it returns; only if the page has gone again does the early copy serve.
	 */
	if (bpf_probe_read_user_str(event->fname, sizeof(event->fname), call->fname) < 0)
		__builtin_memcpy(event->fname, call->early_fname, sizeof(event->fname));
	bpf_ringbuf_submit(event, 0);
}

static __always_inline int leave(const struct sys_exit *ctx)
{
	__u32 tid = bpf_get_current_pid_tgid();
	struct call *call = bpf_map_lookup_elem(&calls, &tid);

	if (!call)
		return 0;
	if (!only_failed || ctx->ret < 0)
		send(call, ctx->ret);
	bpf_map_delete_elem(&calls, &tid);
	return 0;
}

SEC("tracepoint/syscalls/sys_enter_openat2")
int enter_openat2(const struct sys_enter *ctx)
{
	const __u64 *how = (const __u64 *)ctx->args[2];
	__u64 flags = 0;

	bpf_probe_read_user(&flags, sizeof(flags), how);
	return enter((const char *)ctx->args[1], flags, how);
}

SEC("tracepoint/syscalls/sys_exit_openat2")
int exit_openat2(const struct sys_exit *ctx)
{
	return leave(ctx);
}

/* Newer architectures have neither of the following calls, and so no such tracepoints: a loader passes them over. */

SEC("tracepoint/syscalls/sys_enter_open")
int enter_open(const struct sys_enter *ctx)
{
	return enter((const char *)ctx->args[0], ctx->args[1], NULL);
}

SEC("tracepoint/syscalls/sys_exit_open")
int exit_open(const struct sys_exit *ctx)
{
	return leave(ctx);
}

SEC("tracepoint/syscalls/sys_enter_creat")
int enter_creat(const struct sys_enter *ctx)
{
	return enter((const char *)ctx->args[0], O_CREAT | O_WRONLY | O_TRUNC, NULL);
}

SEC("tracepoint/syscalls/sys_exit_creat")
int exit_creat(const struct sys_exit *ctx)
{
	return leave(ctx);
}

/*
 * Last, because programs are attached in this order and a loader opens files to attach them: it shall not be the first
 * that is seen.
 */

SEC("tracepoint/syscalls/sys_exit_openat")
int exit_openat(const struct sys_exit *ctx)
{
	return leave(ctx);
}

SEC("tracepoint/syscalls/sys_enter_openat")
int enter_openat(const struct sys_enter *ctx)
{
	return enter((const char *)ctx->args[1], ctx->args[2], NULL);
}
