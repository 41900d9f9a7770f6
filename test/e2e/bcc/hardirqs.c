#include <linux/irq.h>

struct irq_key {
	int irq;
	char name[32];
};
/// @sample {"interval": 200, "type": "default_kv"}
BPF_HASH(dist, struct irq_key);

TRACEPOINT_PROBE(irq, irq_handler_entry)
{
	struct irq_key key = {.irq = args->irq};

	TP_DATA_LOC_READ_STR(&key.name, name, sizeof(key.name));
	dist.atomic_increment(key);
	return 0;
}
