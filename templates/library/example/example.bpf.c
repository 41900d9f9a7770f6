// SPDX-License-Identifier: GPL-2.0-only
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include "{{name}}.h"
#include "example.h"

/// @brief Shows every second how much was read at once
char LICENSE[] SEC("license") = "GPL";

/// @sample {"interval": 1000, "type": "log2_hist", "unit": "bytes", "clear_map": true}
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct hist);
} hists SEC(".maps");

/* As in /sys/kernel/tracing/events/syscalls/sys_exit_read/format */
struct sys_exit {
	__u64 common;
	__s64 number;
	__s64 result;
};

SEC("tracepoint/syscalls/sys_exit_read")
int on_read(struct sys_exit *ctx)
{
	static const struct hist empty;
	struct hist *hist;
	__u32 key = 0;
	__u64 slot;

	if (ctx->result < 0)
		return 0;
	hist = bpf_map_lookup_elem(&hists, &key);
	if (!hist) {
		bpf_map_update_elem(&hists, &key, &empty, BPF_NOEXIST);
		hist = bpf_map_lookup_elem(&hists, &key);
		if (!hist)
			return 0;
	}
	slot = {{ident}}_log2(ctx->result);
	if (slot >= SLOT_COUNT)
		slot = SLOT_COUNT - 1;
	__sync_fetch_and_add(&hist->slots[slot], 1);
	return 0;
}
