#include <uapi/linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/ip.h>

/// @sample {"interval": 200, "type": "default_kv"}
BPF_TABLE("percpu_array", uint32_t, long, packets, 256);

/// @attach xdp
int count_protocols(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data;
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = data;
	struct iphdr *ip = (void *)(eth + 1);
	uint32_t protocol;
	long *value;

	if ((void *)(ip + 1) > data_end)
		return XDP_PASS;
	if (eth->h_proto != htons(ETH_P_IP))
		return XDP_PASS;
	protocol = ip->protocol;
	value = packets.lookup(&protocol);
	if (value)
		*value += 1;
	return XDP_PASS;
}
