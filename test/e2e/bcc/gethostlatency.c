#include <uapi/linux/ptrace.h>
#include <linux/sched.h>

struct val_t {
	char host[80];
	u64 ts;
};
struct data_t {
	u32 pid;
	u64 delta;
	char comm[TASK_COMM_LEN];
	char host[80];
};
BPF_HASH(start, u32, struct val_t);
BPF_PERF_OUTPUT(events);

/// @attach uprobe/libc.so.6:getaddrinfo
int do_entry(struct pt_regs *ctx)
{
	struct val_t val = {};
	u32 tid = bpf_get_current_pid_tgid();

	if (!PT_REGS_PARM1(ctx))
		return 0;
	bpf_probe_read_user_str(&val.host, sizeof(val.host), (void *)PT_REGS_PARM1(ctx));
	val.ts = bpf_ktime_get_ns();
	start.update(&tid, &val);
	return 0;
}

/// @attach uretprobe/libc.so.6:getaddrinfo
int do_return(struct pt_regs *ctx)
{
	struct data_t data = {};
	u32 tid = bpf_get_current_pid_tgid();
	struct val_t *valp = start.lookup(&tid);

	if (valp == 0)
		return 0;
	bpf_probe_read_kernel(&data.host, sizeof(data.host), (void *)valp->host);
	data.pid = bpf_get_current_pid_tgid() >> 32;
	data.delta = bpf_ktime_get_ns() - valp->ts;
	bpf_get_current_comm(&data.comm, sizeof(data.comm));
	events.perf_submit(ctx, &data, sizeof(data));
	start.delete(&tid);
	return 0;
}
