#include <linux/tcp.h>
#include <net/sock.h>

struct data_t {
	int oldstate;
	int newstate;
	u16 lport;
	u16 dport;
	u8 saddr[4];
	u32 uid;
};
BPF_PERF_OUTPUT(events);

TRACEPOINT_PROBE(sock, inet_sock_set_state)
{
	struct data_t data = {};
	struct sock *sk = (struct sock *)args->skaddr;

	if (args->protocol != IPPROTO_TCP || args->family != AF_INET)
		return 0;
	data.oldstate = args->oldstate;
	data.newstate = args->newstate;
	data.lport = sk->__sk_common.skc_num;
	data.dport = args->dport;
	__builtin_memcpy(&data.saddr, args->saddr, sizeof(data.saddr));
	data.uid = sk->sk_uid.val;
	events.perf_submit(args, &data, sizeof(data));
	return 0;
}
