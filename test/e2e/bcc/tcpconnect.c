#include <uapi/linux/ptrace.h>
#include <net/sock.h>

BPF_HASH(currsock, u32, struct sock *);

struct ipv4_data_t {
	u32 pid;
	u32 saddr;
	u32 daddr;
	u16 lport;
	u16 dport;
	char task[TASK_COMM_LEN];
};
BPF_PERF_OUTPUT(ipv4_events);

struct ipv6_data_t {
	u32 pid;
	u16 lport;
	u16 dport;
	unsigned __int128 saddr;
	unsigned __int128 daddr;
	char task[TASK_COMM_LEN];
};
BPF_PERF_OUTPUT(ipv6_events);

/// @attach kprobe/tcp_v4_connect kprobe/tcp_v6_connect
int trace_connect_entry(struct pt_regs *ctx, struct sock *sk)
{
	u32 tid = bpf_get_current_pid_tgid();

	currsock.update(&tid, &sk);
	return 0;
}

static int trace_connect_return(struct pt_regs *ctx, short ipver)
{
	int ret = PT_REGS_RC(ctx);
	u64 pid_tgid = bpf_get_current_pid_tgid();
	u32 tid = pid_tgid;
	struct sock **skpp = currsock.lookup(&tid);

	if (skpp == 0)
		return 0;
	if (ret != 0) {
		currsock.delete(&tid);
		return 0;
	}
	struct sock *skp = *skpp;
	u16 lport = skp->__sk_common.skc_num;
	u16 dport = skp->__sk_common.skc_dport;

	if (ipver == 4) {
		struct ipv4_data_t data4 = {.pid = pid_tgid >> 32};

		data4.saddr = skp->__sk_common.skc_rcv_saddr;
		data4.daddr = skp->__sk_common.skc_daddr;
		data4.lport = lport;
		data4.dport = ntohs(dport);
		bpf_get_current_comm(&data4.task, sizeof(data4.task));
		ipv4_events.perf_submit(ctx, &data4, sizeof(data4));
	} else {
		struct ipv6_data_t data6 = {.pid = pid_tgid >> 32};

		bpf_probe_read_kernel(&data6.saddr, sizeof(data6.saddr), skp->__sk_common.skc_v6_rcv_saddr.in6_u.u6_addr32);
		bpf_probe_read_kernel(&data6.daddr, sizeof(data6.daddr), skp->__sk_common.skc_v6_daddr.in6_u.u6_addr32);
		data6.lport = lport;
		data6.dport = ntohs(dport);
		bpf_get_current_comm(&data6.task, sizeof(data6.task));
		ipv6_events.perf_submit(ctx, &data6, sizeof(data6));
	}
	currsock.delete(&tid);
	return 0;
}

int kretprobe__tcp_v4_connect(struct pt_regs *ctx)
{
	return trace_connect_return(ctx, 4);
}

int kretprobe__tcp_v6_connect(struct pt_regs *ctx)
{
	return trace_connect_return(ctx, 6);
}
