#include <linux/sched.h>

struct data_t {
	u32 pid;
	u32 ppid;
	u32 uid;
	char comm[TASK_COMM_LEN];
	char fname[128];
};
BPF_RINGBUF_OUTPUT(events, 64);

TRACEPOINT_PROBE(sched, sched_process_exec)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	struct data_t *data = events.ringbuf_reserve(sizeof(struct data_t));

	if (!data)
		return 0;
	data->pid = bpf_get_current_pid_tgid() >> 32;
	data->ppid = task->real_parent->tgid;
	data->uid = task->cred->uid.val;
	bpf_get_current_comm(&data->comm, sizeof(data->comm));
	TP_DATA_LOC_READ_STR(&data->fname, filename, sizeof(data->fname));
	events.ringbuf_submit(data, 0);
	return 0;
}
