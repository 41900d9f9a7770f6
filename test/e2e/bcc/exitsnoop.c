#include <uapi/linux/ptrace.h>
#include <linux/sched.h>

struct data_t {
	u32 pid;
	u32 tid;
	int exit_code;
	u32 sig;
	u64 age_ns;
	char comm[TASK_COMM_LEN];
};
BPF_PERF_OUTPUT(events);

RAW_TRACEPOINT_PROBE(sched_process_exit)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	struct data_t data = {};

	if (task->pid != task->tgid)
		return 0;
	data.pid = task->tgid;
	data.tid = task->pid;
	data.exit_code = task->exit_code >> 8;
	data.sig = task->exit_code & 0x7F;
	data.age_ns = bpf_ktime_get_ns() - task->start_time;
	bpf_probe_read_kernel(&data.comm, sizeof(data.comm), task->comm);
	events.perf_submit(ctx, &data, sizeof(data));
	return 0;
}
