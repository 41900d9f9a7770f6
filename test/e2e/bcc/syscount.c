struct key_t {
	u32 pid;
	u32 id;
};
struct total_t {
	u64 count;
	u64 total_ns;
};
BPF_HASH(start, u64, u64);
/// @sample {"interval": 200, "type": "default_kv"}
BPF_HASH(totals, struct key_t, struct total_t);

TRACEPOINT_PROBE(raw_syscalls, sys_enter)
{
	u64 id = bpf_get_current_pid_tgid();
	u64 now = bpf_ktime_get_ns();

	start.update(&id, &now);
	return 0;
}

TRACEPOINT_PROBE(raw_syscalls, sys_exit)
{
	u64 id = bpf_get_current_pid_tgid();
	struct key_t key = {.pid = id >> 32, .id = args->id};
	struct total_t zero = {}, *total;
	u64 *begin = start.lookup(&id);

	if (!begin)
		return 0;
	total = totals.lookup_or_try_init(&key, &zero);
	if (total) {
		lock_xadd(&total->count, 1);
		lock_xadd(&total->total_ns, bpf_ktime_get_ns() - *begin);
	}
	start.delete(&id);
	return 0;
}
