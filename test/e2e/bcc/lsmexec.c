#include <linux/fs.h>
#include <linux/binfmts.h>

struct data_t {
	u32 pid;
	u64 inode;
	char name[64];
};
BPF_RINGBUF_OUTPUT(events, 16);

LSM_PROBE(bprm_check_security, struct linux_binprm *bprm)
{
	struct data_t data = {.pid = bpf_get_current_pid_tgid() >> 32};

	data.inode = bprm->file->f_inode->i_ino;
	bpf_probe_read_kernel_str(&data.name, sizeof(data.name), bprm->filename);
	events.ringbuf_output(&data, sizeof(data), 0);
	return 0;
}
