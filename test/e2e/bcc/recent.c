/* The last processes that were started, in a queue, with a table of a tail call that nothing fills. */
BPF_QUEUE(recent, u32, 8);
BPF_PROG_ARRAY(jumps, 4);
BPF_LPM_TRIE(routes, u64, u32, 16);
BPF_PERCPU_HASH(per_cpu, u32, u64);
BPF_LRU_HASH(least, u32, u64, 64);
BPF_STACK(last, u32, 4);
struct data_t {
	u32 pid;
	u32 before;
};
BPF_PERF_OUTPUT(events);

TRACEPOINT_PROBE(sched, sched_process_fork)
{
	struct data_t data = {.pid = args->child_pid};
	u32 oldest = 0, pid = args->child_pid;

	if (recent.push(&pid, BPF_EXIST) == 0 && recent.peek(&oldest) == 0)
		data.before = oldest;
	last.push(&pid, BPF_EXIST);
	per_cpu.increment(pid);
	least.increment(pid, 2);
	events.perf_submit(args, &data, sizeof(data));
	jumps.call(args, 1);
	return 0;
}
