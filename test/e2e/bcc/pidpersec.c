#include <uapi/linux/ptrace.h>

enum stat_types { S_COUNT = 1, S_MAXSTAT };

/// @sample {"interval": 200, "type": "default_kv"}
BPF_ARRAY(stats, u64, S_MAXSTAT);

TRACEPOINT_PROBE(sched, sched_process_fork)
{
	int key = S_COUNT;
	u64 *leaf = stats.lookup(&key);

	if (leaf && args->child_pid)
		__sync_fetch_and_add(leaf, 1);
	return 0;
}
