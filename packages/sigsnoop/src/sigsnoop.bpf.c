// SPDX-License-Identifier: MIT OR GPL-2.0-only
/*
 * The tracepoint in the kernel's own sending of signals, not the system calls: it sees kill, tgkill, sigqueue,
 * pidfd_send_signal, timers, terminals and the kernel itself alike, once for each receiver, with what came of it.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include "sigsnoop.h"

/// @brief Shows every signal that is sent, by whom and to whom
char LICENSE[] SEC("license") = "Dual MIT/GPL";

struct signal_generate {
	__u64 common;
	__s32 sig;
	__s32 errno;
	__s32 code;
	char comm[COMM_SIZE];
	__s32 pid;
	__s32 group;
	__s32 result;
};

/// @cmdarg {"default":0,"short":"p","long":"pid","help":"Only from this process (0: all)"}
const volatile int sender_pid = 0;

/// @cmdarg {"default":0,"short":"t","long":"target","help":"Only to this process or thread (0: all)"}
const volatile int target_pid = 0;

/// @cmdarg {"default":0,"short":"s","long":"signal","help":"Only this signal, by number (0: all)"}
const volatile int target_signal = 0;

/* Signals that could not be reported; whoever loads this adds it to the losses it tells. */
__u64 lost_events = 0;

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1024 * 1024);
} events SEC(".maps");

SEC("tracepoint/signal/signal_generate")
int handle_signal(const struct signal_generate *ctx)
{
	__u32 pid = bpf_get_current_pid_tgid() >> 32;
	struct event *event;

	if (sender_pid && (__u32)sender_pid != pid)
		return 0;
	if (target_pid && target_pid != ctx->pid)
		return 0;
	if (target_signal && target_signal != ctx->sig)
		return 0;
	event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);
	if (!event) {
		__sync_fetch_and_add(&lost_events, 1);
		return 0;
	}
	event->pid = pid;
	bpf_get_current_comm(event->comm, sizeof(event->comm));
	event->signal = ctx->sig;
	event->target_pid = ctx->pid;
	__builtin_memcpy(event->target_comm, ctx->comm, sizeof(event->target_comm));
	event->result = ctx->result;
	bpf_ringbuf_submit(event, 0);
	return 0;
}
