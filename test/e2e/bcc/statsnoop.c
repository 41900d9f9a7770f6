#include <linux/sched.h>

struct data_t {
	u32 pid;
	int ret;
	char comm[TASK_COMM_LEN];
	char fname[64];
};
BPF_HASH(args_filename, u32, const char *);
BPF_PERF_OUTPUT(events);

static int entry(const char *filename)
{
	u32 tid = bpf_get_current_pid_tgid();

	args_filename.update(&tid, &filename);
	return 0;
}

static int leave(void *ctx, int ret)
{
	u32 tid = bpf_get_current_pid_tgid();
	const char **filenamep = args_filename.lookup(&tid);
	struct data_t data = {.pid = tid, .ret = ret};

	if (filenamep == 0)
		return 0;
	bpf_probe_read_user_str(&data.fname, sizeof(data.fname), (void *)*filenamep);
	bpf_get_current_comm(&data.comm, sizeof(data.comm));
	events.perf_submit(ctx, &data, sizeof(data));
	args_filename.delete(&tid);
	return 0;
}

TRACEPOINT_PROBE(syscalls, sys_enter_newfstatat)
{
	return entry(args->filename);
}
TRACEPOINT_PROBE(syscalls, sys_exit_newfstatat)
{
	return leave(args, args->ret);
}
TRACEPOINT_PROBE(syscalls, sys_enter_statx)
{
	return entry(args->filename);
}
TRACEPOINT_PROBE(syscalls, sys_exit_statx)
{
	return leave(args, args->ret);
}
