#include <uapi/linux/ptrace.h>
#include <net/sock.h>

struct data_t {
	u32 pid;
	u32 saddr;
	u32 daddr;
	u16 lport;
	u16 dport;
	u8 protocol;
	char task[TASK_COMM_LEN];
};
BPF_PERF_OUTPUT(ipv4_events);

int kretprobe__inet_csk_accept(struct pt_regs *ctx)
{
	struct sock *newsk = (struct sock *)PT_REGS_RC(ctx);
	struct data_t data = {.pid = bpf_get_current_pid_tgid() >> 32};

	if (newsk == NULL || newsk->__sk_common.skc_family != AF_INET)
		return 0;
	data.protocol = newsk->sk_protocol;
	data.lport = newsk->__sk_common.skc_num;
	data.dport = ntohs(newsk->__sk_common.skc_dport);
	data.saddr = newsk->__sk_common.skc_rcv_saddr;
	data.daddr = newsk->__sk_common.skc_daddr;
	bpf_get_current_comm(&data.task, sizeof(data.task));
	ipv4_events.perf_submit(ctx, &data, sizeof(data));
	return 0;
}
