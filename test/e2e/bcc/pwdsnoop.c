#include <linux/sched.h>
#include <linux/fs_struct.h>
#include <linux/dcache.h>

#define TASK_CWD(task) ((task)->fs->pwd.dentry)

struct data_t {
	u32 pid;
	u32 sid;
	char dir[32];
	char root[8];
	unsigned char first;
};
BPF_PERF_OUTPUT(events);

TRACEPOINT_PROBE(syscalls, sys_enter_chdir)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	struct dentry *dir = TASK_CWD(task);
	struct data_t data = {.pid = task->tgid, .sid = task->group_leader->signal->pids[PIDTYPE_SID]->numbers[0].nr};

	bpf_probe_read_kernel_str(data.dir, sizeof(data.dir), dir->d_name.name);
	bpf_probe_read_kernel_str(data.root, sizeof(data.root), task->fs->root.dentry->d_name.name);
	data.first = dir->d_name.name[0];
	events.perf_submit(args, &data, sizeof(data));
	return 0;
}
