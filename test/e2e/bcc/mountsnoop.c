#include <linux/sched.h>
#include <linux/nsproxy.h>
#include <linux/ns_common.h>

struct data_t {
	u32 pid;
	u32 mnt_ns;
	char target[64];
	char type[16];
};
BPF_PERF_OUTPUT(events);

TRACEPOINT_PROBE(syscalls, sys_enter_mount)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	struct nsproxy *nsproxy = task->nsproxy;
	struct data_t data = {.pid = task->tgid};

	data.mnt_ns = nsproxy->mnt_ns->ns.inum;
	bpf_probe_read_user_str(data.target, sizeof(data.target), args->dir_name);
	bpf_probe_read_user_str(data.type, sizeof(data.type), args->type);
	events.perf_submit(args, &data, sizeof(data));
	return 0;
}
