struct data_t {
	u32 pid;
	u64 ts;
	char comm[16];
};
BPF_PERF_OUTPUT(events);

/// @attach tracepoint/syscalls/sys_enter_sync tracepoint/syscalls/sys_enter_fsync
int on_sync(void *ctx)
{
	struct data_t data = {.pid = bpf_get_current_pid_tgid() >> 32, .ts = bpf_ktime_get_ns() / 1000};

	bpf_get_current_comm(&data.comm, sizeof(data.comm));
	events.perf_submit(ctx, &data, sizeof(data));
	return 0;
}
