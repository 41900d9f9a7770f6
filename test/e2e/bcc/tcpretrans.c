#include <net/sock.h>

struct data_t {
	u16 sport;
	u16 dport;
	int state;
};
BPF_PERF_OUTPUT(events);

TRACEPOINT_PROBE(tcp, tcp_retransmit_skb)
{
	struct data_t data = {.sport = args->sport, .dport = args->dport};
	const struct sock *sk = (const struct sock *)args->skaddr;

	data.state = sk->__sk_common.skc_state;
	events.perf_submit(args, &data, sizeof(data));
	return 0;
}
