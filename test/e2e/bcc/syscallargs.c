#include <uapi/linux/ptrace.h>
#include <linux/time.h>

struct data_t {
	u32 pid;
	u64 seconds;
};
BPF_PERF_OUTPUT(events);

int syscall__nanosleep(struct pt_regs *ctx, struct __kernel_timespec __user *wanted)
{
	struct data_t data = {.pid = bpf_get_current_pid_tgid() >> 32};

	data.seconds = wanted->tv_sec;
	events.perf_submit(ctx, &data, sizeof(data));
	return 0;
}
