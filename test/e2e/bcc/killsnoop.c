#include <uapi/linux/ptrace.h>
#include <linux/sched.h>

struct val_t {
	u64 pid;
	int sig;
	int tpid;
};

struct data_t {
	u32 pid;
	int tpid;
	int sig;
	int ret;
	char comm[TASK_COMM_LEN];
};

BPF_HASH(infotmp, u32, struct val_t);
BPF_PERF_OUTPUT(events);

int tracepoint__syscalls__sys_enter_kill(struct tracepoint__syscalls__sys_enter_kill *args)
{
	u32 tid = bpf_get_current_pid_tgid();
	struct val_t val = {.pid = bpf_get_current_pid_tgid() >> 32, .sig = args->sig, .tpid = args->pid};

	infotmp.update(&tid, &val);
	return 0;
}

int tracepoint__syscalls__sys_exit_kill(struct tracepoint__syscalls__sys_exit_kill *args)
{
	struct data_t data = {};
	struct val_t *valp;
	u32 tid = bpf_get_current_pid_tgid();

	valp = infotmp.lookup(&tid);
	if (valp == 0)
		return 0;
	bpf_get_current_comm(&data.comm, sizeof(data.comm));
	data.pid = valp->pid;
	data.tpid = valp->tpid;
	data.sig = valp->sig;
	data.ret = args->ret;
	events.perf_submit(args, &data, sizeof(data));
	infotmp.delete(&tid);
	return 0;
}
