#include <uapi/linux/ptrace.h>
#include <linux/sched.h>
#include <linux/nsproxy.h>

BPF_HASH(start, u32);
/// @sample {"interval": 200, "type": "log2_hist", "unit": "usecs"}
BPF_HISTOGRAM(dist);

static int trace_enqueue(u32 tgid, u32 pid)
{
	u64 ts = bpf_ktime_get_ns();

	if (pid == 0)
		return 0;
	start.update(&pid, &ts);
	return 0;
}

RAW_TRACEPOINT_PROBE(sched_wakeup)
{
	struct task_struct *p = (struct task_struct *)ctx->args[0];

	return trace_enqueue(p->tgid, p->pid);
}

RAW_TRACEPOINT_PROBE(sched_wakeup_new)
{
	struct task_struct *p = (struct task_struct *)ctx->args[0];

	return trace_enqueue(p->tgid, p->pid);
}

RAW_TRACEPOINT_PROBE(sched_switch)
{
	struct task_struct *next = (struct task_struct *)ctx->args[2];
	u32 pid = next->pid;
	u64 *tsp, delta;

	if (pid == 0)
		return 0;
	tsp = start.lookup(&pid);
	if (tsp == 0)
		return 0;
	delta = bpf_ktime_get_ns() - *tsp;
	dist.increment(bpf_log2l(delta / 1000));
	start.delete(&pid);
	return 0;
}
