#include <uapi/linux/ptrace.h>
#include <linux/blk-mq.h>

struct start_key {
	dev_t dev;
	sector_t sector;
};
BPF_HASH(start, struct start_key);
/// @sample {"interval": 200, "type": "log2_hist", "unit": "usecs"}
BPF_HISTOGRAM(dist);

TRACEPOINT_PROBE(block, block_rq_issue)
{
	struct start_key key = {};
	u64 ts = bpf_ktime_get_ns();

	key.dev = args->dev;
	key.sector = args->sector;
	start.update(&key, &ts);
	return 0;
}

TRACEPOINT_PROBE(block, block_rq_complete)
{
	struct start_key key = {};
	u64 *tsp;

	key.dev = args->dev;
	key.sector = args->sector;
	tsp = start.lookup(&key);
	if (!tsp)
		return 0;
	dist.atomic_increment(bpf_log2l((bpf_ktime_get_ns() - *tsp) / 1000));
	start.delete(&key);
	return 0;
}
