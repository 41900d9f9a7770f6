// SPDX-License-Identifier: GPL-2.0-only
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include "opensnoop.h"

/// @brief Shows files as they are opened
char LICENSE[] SEC("license") = "GPL";

struct call {
	const char *path;
	__u64 start;
};

/* Of each thread that is in the call. */
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

SEC("tracepoint/syscalls/sys_enter_openat")
int on_enter(const struct sys_enter *ctx)
{
	struct call call = { (const char *)ctx->args[1], bpf_ktime_get_ns() };
	__u32 tid = bpf_get_current_pid_tgid();

	bpf_map_update_elem(&calls, &tid, &call, BPF_ANY);
	return 0;
}

SEC("tracepoint/syscalls/sys_exit_openat")
int on_exit(const struct sys_exit *ctx)
{
	__u32 tid = bpf_get_current_pid_tgid();
	struct call *call = bpf_map_lookup_elem(&calls, &tid);
	struct open_event *event;

	if (!call)
		return 0;
	event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);
	if (event) {
		event->pid = bpf_get_current_pid_tgid() >> 32;
		event->ret = ctx->ret;
		event->took_ns = bpf_ktime_get_ns() - call->start;
		bpf_get_current_comm(event->comm, sizeof(event->comm));
		bpf_probe_read_user_str(event->path, sizeof(event->path), call->path);
		bpf_ringbuf_submit(event, 0);
	}
	bpf_map_delete_elem(&calls, &tid);
	return 0;
}
