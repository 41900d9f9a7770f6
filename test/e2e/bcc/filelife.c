#include <uapi/linux/ptrace.h>
#include <linux/fs.h>
#include <linux/sched.h>

struct data_t {
	u32 pid;
	u64 delta_ms;
	char comm[TASK_COMM_LEN];
	char fname[32];
};
BPF_HASH(birth, struct dentry *);
BPF_PERF_OUTPUT(events);

/// @attach kprobe/security_inode_create
int trace_security_inode_create(struct pt_regs *ctx, struct inode *dir, struct dentry *dentry)
{
	u64 ts = bpf_ktime_get_ns();

	birth.update(&dentry, &ts);
	return 0;
}

/// @attach kprobe/security_inode_unlink
int trace_unlink(struct pt_regs *ctx, struct inode *dir, struct dentry *dentry)
{
	struct data_t data = {.pid = bpf_get_current_pid_tgid() >> 32};
	u64 *tsp = birth.lookup(&dentry);
	struct qstr d_name;

	if (tsp == 0)
		return 0;
	data.delta_ms = (bpf_ktime_get_ns() - *tsp) / 1000000;
	birth.delete(&dentry);
	d_name = dentry->d_name;
	if (d_name.len == 0)
		return 0;
	bpf_get_current_comm(&data.comm, sizeof(data.comm));
	bpf_probe_read_kernel_str(&data.fname, sizeof(data.fname), d_name.name);
	events.perf_submit(ctx, &data, sizeof(data));
	return 0;
}
