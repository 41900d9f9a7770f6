#include <uapi/linux/ptrace.h>

struct key_t {
	u32 nf;
};
/// @sample {"interval": 200, "type": "default_kv"}
BPF_HASH(counts, struct key_t);

enum { NF_APCL, NF_MPA, NF_MBD, NF_APD };

static int do_count_nf(u32 nf)
{
	struct key_t key = {.nf = nf};

	counts.atomic_increment(key);
	return 0;
}

TRACEPOINT_PROBE(filemap, mm_filemap_add_to_page_cache)
{
	return do_count_nf(NF_APCL);
}

TRACEPOINT_PROBE(writeback, writeback_dirty_folio)
{
	return do_count_nf(NF_APD);
}

/// @attach kprobe/mark_page_accessed kprobe/folio_mark_accessed
int do_accessed(struct pt_regs *ctx)
{
	return do_count_nf(NF_MPA);
}
