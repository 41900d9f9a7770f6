#include <uapi/linux/ptrace.h>

struct data_t {
	u32 pid;
	long collected;
};
BPF_PERF_OUTPUT(events);

/// @attach usdt//usr/bin/python3:python:gc__done
int on_collect(struct pt_regs *ctx)
{
	struct data_t data = {.pid = bpf_get_current_pid_tgid() >> 32};

	bpf_usdt_readarg(1, ctx, &data.collected);
	events.perf_submit(ctx, &data, sizeof(data));
	return 0;
}
