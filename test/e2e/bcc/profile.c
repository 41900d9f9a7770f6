#include <uapi/linux/ptrace.h>
#include <uapi/linux/bpf_perf_event.h>
#include <linux/sched.h>

struct key_t {
	u32 pid;
	char name[TASK_COMM_LEN];
};
/// @sample {"interval": 200, "type": "default_kv"}
BPF_HASH(counts, struct key_t);
BPF_STACK_TRACE(stack_traces, 1024);

int do_perf_event(struct bpf_perf_event_data *ctx)
{
	struct key_t key = {.pid = bpf_get_current_pid_tgid() >> 32};

	if (key.pid == 0 || ctx->sample_period == 0)
		return 0;
	bpf_get_current_comm(&key.name, sizeof(key.name));
	stack_traces.get_stackid(&ctx->regs, BPF_F_USER_STACK);
	counts.atomic_increment(key);
	return 0;
}
