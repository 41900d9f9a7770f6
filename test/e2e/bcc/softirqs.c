#include <uapi/linux/ptrace.h>

typedef struct account_val {
	u64 ts;
	u32 vec;
} account_val_t;

BPF_PERCPU_ARRAY(start, account_val_t, 1);
/// @sample {"interval": 200, "type": "default_kv"}
BPF_HASH(dist, u32, u64, 64);

TRACEPOINT_PROBE(irq, softirq_entry)
{
	account_val_t val = {.ts = bpf_ktime_get_ns(), .vec = args->vec};
	int zero = 0;

	start.update(&zero, &val);
	return 0;
}

TRACEPOINT_PROBE(irq, softirq_exit)
{
	int zero = 0;
	account_val_t *valp = start.lookup(&zero);
	u32 vec;

	if (!valp || !valp->ts)
		return 0;
	vec = valp->vec;
	dist.atomic_increment(vec, (bpf_ktime_get_ns() - valp->ts) / 1000 + 1);
	return 0;
}
