#include <linux/signal.h>

struct data_t {
	u32 pid;
	u32 tpid;
	int sig;
	int code;
	int result;
	char comm[TASK_COMM_LEN];
};
BPF_RINGBUF_OUTPUT(events, 16);

TRACEPOINT_PROBE(signal, signal_generate)
{
	struct data_t data = {};

	data.pid = bpf_get_current_pid_tgid() >> 32;
	data.tpid = args->pid;
	data.sig = args->sig;
	data.code = args->code;
	data.result = args->result;
	bpf_probe_read_kernel(&data.comm, sizeof(data.comm), args->comm);
	events.ringbuf_output(&data, sizeof(data), BPF_RB_FORCE_WAKEUP);
	return 0;
}
