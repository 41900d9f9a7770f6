#include <uapi/linux/in.h>

struct key_t {
	int family;
	int type;
};
/// @sample {"interval": 200, "type": "default_kv"}
BPF_TABLE("lru_hash", struct key_t, u64, sockets, 128);

TRACEPOINT_PROBE(syscalls, sys_enter_socket)
{
	struct key_t key = {.family = args->family, .type = args->type & 0xf};
	u64 one = 1, *count = sockets.lookup(&key);

	if (count)
		__sync_fetch_and_add(count, 1);
	else
		sockets.insert(&key, &one);
	return 0;
}
