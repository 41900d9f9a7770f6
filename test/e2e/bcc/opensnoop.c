#include <uapi/linux/ptrace.h>
#include <uapi/linux/limits.h>
#include <linux/sched.h>

struct call {
	const char *name;
	int flags;
};

struct data_t {
	u32 pid;
	int ret;
	int flags;
	char comm[TASK_COMM_LEN];
	char fname[NAME_MAX + 1];
};

/// @cmdarg {"default": 0, "short": "p", "long": "pid", "help": "Only this process (0: all)"}
const volatile u32 target_pid = 0;

BPF_HASH(calls, u64, struct call);
BPF_PERF_OUTPUT(events);

TRACEPOINT_PROBE(syscalls, sys_enter_openat)
{
	u64 id = bpf_get_current_pid_tgid();
	struct call call = {.name = args->filename, .flags = args->flags};

	if (!target_pid || id >> 32 == target_pid)
		calls.update(&id, &call);
	return 0;
}

TRACEPOINT_PROBE(syscalls, sys_exit_openat)
{
	u64 id = bpf_get_current_pid_tgid();
	struct call *call = calls.lookup(&id);
	struct data_t data = {};

	if (call == 0)
		return 0;
	data.pid = id >> 32;
	data.ret = args->ret;
	data.flags = call->flags;
	bpf_get_current_comm(&data.comm, sizeof(data.comm));
	bpf_probe_read_user_str(&data.fname, sizeof(data.fname), (void *)call->name);
	events.perf_submit(args, &data, sizeof(data));
	calls.delete(&id);
	return 0;
}
