#include <uapi/linux/ptrace.h>

/// @sample {"interval": 200, "type": "default_kv"}
BPF_HASH(counts, u64, u64, 256);

/// @attach uprobe/libc.so.6:malloc uprobe/libc.so.6:free
int trace_count_0(void *ctx)
{
	u64 pid = bpf_get_current_pid_tgid() >> 32;

	counts.atomic_increment(pid);
	return 0;
}
