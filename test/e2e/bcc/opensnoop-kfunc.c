#include <linux/fs.h>

struct data_t {
	u32 pid;
	int ret;
	int flags;
	char name[64];
};
BPF_PERF_OUTPUT(events);

KFUNC_PROBE(vfs_open, const struct path *path, struct file *file)
{
	return 0;
}

KRETFUNC_PROBE(vfs_open, const struct path *path, struct file *file, int ret)
{
	struct data_t data = {.pid = bpf_get_current_pid_tgid() >> 32, .ret = ret};

	data.flags = file->f_flags;
	bpf_probe_read_kernel_str(&data.name, sizeof(data.name), path->dentry->d_name.name);
	events.perf_submit(ctx, &data, sizeof(data));
	return 0;
}
