#include <linux/sched.h>
#include <linux/cred.h>
#include <linux/user_namespace.h>

struct data_t {
	u32 pid;
	int cap;
	int audit;
	u32 euid;
	u32 ns;
};
BPF_PERF_OUTPUT(events);

int kprobe__cap_capable(struct pt_regs *ctx, const struct cred *cred, struct user_namespace *targ_ns, int cap, int opts)
{
	struct data_t data = {.pid = bpf_get_current_pid_tgid() >> 32, .cap = cap};

	data.audit = (opts & 0b10) == 0;
	data.euid = cred->euid.val;
	data.ns = targ_ns->ns.inum;
	events.perf_submit(ctx, &data, sizeof(data));
	return 0;
}
