#include <uapi/linux/ptrace.h>
#include <linux/sched.h>

struct key_t {
	u32 pid;
	int kernel_stack_id;
	char name[TASK_COMM_LEN];
};
/// @sample {"interval": 200, "type": "default_kv"}
BPF_HASH(counts, struct key_t);
BPF_HASH(start, u32);
BPF_STACK_TRACE(stack_traces, 1024);

RAW_TRACEPOINT_PROBE(sched_switch)
{
	struct task_struct *prev = (struct task_struct *)ctx->args[1];
	struct task_struct *next = (struct task_struct *)ctx->args[2];
	u32 pid = prev->pid;
	u64 ts = bpf_ktime_get_ns(), *tsp;
	struct key_t key = {};

	start.update(&pid, &ts);
	pid = next->pid;
	tsp = start.lookup(&pid);
	if (tsp == 0)
		return 0;
	key.pid = next->tgid;
	key.kernel_stack_id = stack_traces.get_stackid(ctx, 0);
	bpf_probe_read_kernel(&key.name, sizeof(key.name), next->comm);
	counts.increment(key, (ts - *tsp) / 1000);
	start.delete(&pid);
	return 0;
}
