#include <linux/sched.h>

typedef struct entry_key {
	u32 pid;
	u32 cpu;
} entry_key_t;

struct hist_key {
	char comm[TASK_COMM_LEN];
	u64 slot;
};

BPF_HASH(start, entry_key_t, u64, 4096);
/// @sample {"interval": 200, "type": "default_kv"}
BPF_HISTOGRAM(dist, struct hist_key, 4096);

RAW_TRACEPOINT_PROBE(sched_switch)
{
	struct task_struct *prev = (struct task_struct *)ctx->args[1];
	struct task_struct *next = (struct task_struct *)ctx->args[2];
	u64 ts = bpf_ktime_get_ns();
	u32 cpu = bpf_get_smp_processor_id();
	entry_key_t was = {.pid = prev->pid ? prev->pid : 0xFFFFFFFF, .cpu = cpu};
	entry_key_t is = {.pid = next->pid ? next->pid : 0xFFFFFFFF, .cpu = cpu};
	u64 *tsp = start.lookup(&was);

	if (tsp != 0) {
		struct hist_key key = {};

		key.slot = bpf_log2l((ts - *tsp) / 1000);
		bpf_probe_read_kernel_str(&key.comm, sizeof(key.comm), prev->comm);
		dist.increment(key);
	}
	start.update(&is, &ts);
	return 0;
}
