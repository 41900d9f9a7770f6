#include <uapi/linux/ptrace.h>
#include <linux/blkdev.h>

struct info_t {
	u32 pid;
	char name[DNAME_INLINE_LEN];
	char type;
};
struct val_t {
	u64 reads;
	u64 rbytes;
};
/// @sample {"interval": 200, "type": "default_kv"}
BPF_HASH(counts, struct info_t, struct val_t);

/// @attach kprobe/vfs_read
int trace_read_entry(struct pt_regs *ctx, struct file *file, char __user *buf, size_t count)
{
	struct dentry *de = file->f_path.dentry;
	int mode = file->f_inode->i_mode;
	struct qstr d_name = de->d_name;
	struct val_t *valp, zero = {};
	struct info_t info = {.pid = bpf_get_current_pid_tgid() >> 32};

	if (d_name.len == 0)
		return 0;
	bpf_probe_read_kernel(&info.name, sizeof(info.name), d_name.name);
	info.type = S_ISREG(mode) ? 'R' : S_ISSOCK(mode) ? 'S' : 'O';
	valp = counts.lookup_or_init(&info, &zero);
	valp->reads++;
	valp->rbytes += count;
	return 0;
}
