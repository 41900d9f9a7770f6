#include <uapi/linux/ptrace.h>

enum stat_types { S_READ = 1, S_WRITE, S_OPEN, S_MAXSTAT };

/// @sample {"interval": 200, "type": "default_kv"}
BPF_ARRAY(stats, u64, S_MAXSTAT);

static void stats_try_increment(int key)
{
	u64 *leaf = stats.lookup(&key);

	if (leaf)
		(*leaf)++;
}

/// @attach kprobe/vfs_read
void do_read(struct pt_regs *ctx)
{
	stats_try_increment(S_READ);
}
/// @attach kprobe/vfs_write
void do_write(struct pt_regs *ctx)
{
	stats_try_increment(S_WRITE);
}
/// @attach kprobe/vfs_open
void do_open(struct pt_regs *ctx)
{
	stats.atomic_increment(S_OPEN);
}
