#include <linux/sched.h>

struct data_t {
	u32 pid;
	u32 prev_pid;
	char task[TASK_COMM_LEN];
	char prev_task[TASK_COMM_LEN];
	u64 delta_us;
};
/// @cmdarg {"default": 0, "long": "min-us", "help": "The least wait that is shown"}
const volatile u64 min_us = 0;

BPF_ARRAY(start, u64, 65536);
BPF_PERF_OUTPUT(events);

TRACEPOINT_PROBE(sched, sched_wakeup)
{
	u32 pid = args->pid;
	u64 ts = bpf_ktime_get_ns();

	if (pid != 0)
		start.update((int *)&pid, &ts);
	return 0;
}

TRACEPOINT_PROBE(sched, sched_switch)
{
	struct data_t data = {};
	int pid = args->next_pid;
	u64 zero = 0, *tsp = start.lookup(&pid);

	if (!tsp || !*tsp)
		return 0;
	data.delta_us = (bpf_ktime_get_ns() - *tsp) / 1000;
	start.update(&pid, &zero);
	if (data.delta_us < min_us)
		return 0;
	data.pid = pid;
	data.prev_pid = args->prev_pid;
	__builtin_memcpy(&data.task, args->next_comm, sizeof(data.task));
	__builtin_memcpy(&data.prev_task, args->prev_comm, sizeof(data.prev_task));
	events.perf_submit(args, &data, sizeof(data));
	return 0;
}
