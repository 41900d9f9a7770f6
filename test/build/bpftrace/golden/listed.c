typedef signed char __s8;
typedef unsigned char __u8;
typedef short __s16;
typedef unsigned short __u16;
typedef int __s32;
typedef unsigned int __u32;
typedef long long __s64;
typedef unsigned long long __u64;

#define SEC(name) __attribute__((section(name), used))
#define __uint(name, val) int (*name)[val]

static void *(*bpf_map_lookup_elem)(void *map, const void *key) = (void *)1;
static long (*bpf_map_update_elem)(void *map, const void *key, const void *value, __u64 flags) = (void *)2;
static long (*bpf_probe_read_kernel_str)(void *to, __u32 size, const void *from) = (void *)115;
static long (*bpf_seq_write)(void *file, const void *bytes, __u32 size) = (void *)127;
static void *(*bpf_ringbuf_reserve)(void *map, __u64 size, __u64 flags) = (void *)131;
static void (*bpf_ringbuf_submit)(void *record, __u64 flags) = (void *)132;
static long (*bpf_for_each_map_elem)(void *map, void *each, void *context, __u64 flags) = (void *)164;
static void *(*bpf_map_lookup_percpu_elem)(void *map, const void *key, __u32 cpu) = (void *)195;

_Pragma("clang attribute push(__attribute__((preserve_access_index)), apply_to = record)")
struct bpf_iter_meta {
	void *seq;
};

struct task_struct {
	__s32 pid;
	__s32 tgid;
	__u32 __state;
	char comm[16];
	void *real_parent;
	__u32 flag : 1;
	__s64 state;
};

struct bpf_iter__task {
	void *meta;
	void *task;
};
_Pragma("clang attribute pop")


__u64 lost_events;
const volatile __u64 script_constant_0 = 0;

struct {
	__uint(type, 27);
	__uint(max_entries, 0);
} ebpm_events SEC(".maps");

struct {
	__uint(type, 5);
	__uint(max_entries, 4096);
	__uint(key_size, 16);
	__uint(value_size, 8);
} map_of SEC(".maps");

struct {
	__uint(type, 1);
	__uint(max_entries, 4096);
	__uint(key_size, 16);
	__uint(value_size, 8);
} map_of2 SEC(".maps");

static __attribute__((always_inline)) inline void script_add(void *map, void *key, __u64 amount)
{
	__u64 *value = bpf_map_lookup_elem(map, key);

	if (value)
		*value += amount;
	else
		bpf_map_update_elem(map, key, &amount, 0);
}

static __attribute__((always_inline)) inline __u64 script_total(void *map, void *key, __u64 cpus, __u32 word)
{
	__u64 total = 0;

	_Pragma("clang loop unroll(disable)")
	for (__u32 cpu = 0; cpu < cpus; cpu++) {
		__u64 *value = bpf_map_lookup_percpu_elem(map, key, cpu);

		if (!value)
			break;
		total += value[word];
	}
	return total;
}

struct frame_p0_iter_task {
	__u64 m0[3];
	__u64 m1[3];
	__u64 m2[2];
	__u64 m3[2];
	__u64 m4[1];
	__u64 m5[2];
};

struct state_p0 {
	void *ctx;
	struct frame_p0_iter_task *f;
	__u64 is_over;
	__u64 *v_kv;
	__u64 *v_kv__2;
};

static __attribute__((noinline)) long p0_each0(void *map, __u64 *key, __u64 *value, struct state_p0 *s)
{
	void *ctx = s->ctx;
	struct frame_p0_iter_task *f = s->f;

	__u64 ctx_task = (__u64)((struct bpf_iter__task *)ctx)->task;
	if (!ctx_task)
		return 0;
	__builtin_memcpy(s->v_kv__2, key, 16);
	__builtin_memcpy((s->v_kv__2 + 2), value, 8);
	__builtin_memcpy(f->m5, (s->v_kv__2 + 0), 16);
	if (((__s64)f->m5[0] == (__s64)1LL)) {
		s->is_over = 1;
		return 1;
	}
	return 1;
	return 0;
}

static __attribute__((noinline)) long p0_each1(void *map, __u64 *key, __u64 *value, struct state_p0 *s)
{
	void *ctx = s->ctx;
	struct frame_p0_iter_task *f = s->f;

	__u64 ctx_task = (__u64)((struct bpf_iter__task *)ctx)->task;
	if (!ctx_task)
		return 0;
	__builtin_memcpy(s->v_kv, key, 16);
	__u64 t2 = script_total(&map_of, s->v_kv, script_constant_0, 0);
	*(s->v_kv + 2) = t2;
	if (((__u64)s->v_kv[2] > (__u64)2LL)) {
		return 0;
	}
	bpf_for_each_map_elem(&map_of2, (void *)p0_each0, s, 0);
	if (s->is_over)
		return 1;
	__s64 t3 = (__s64)s->v_kv[2];
	__u64 * t4 = bpf_ringbuf_reserve(&ebpm_events, 32, 0);
	if (t4) {
		t4[0] = 0;
		__builtin_memcpy((t4 + 1), (s->v_kv + 0), 16);
		t4[3] = t3;
		bpf_ringbuf_submit(t4, 0);
	} else {
		__sync_fetch_and_add(&lost_events, 1);
	}
	bpf_seq_write(((struct bpf_iter_meta *)((struct bpf_iter__task *)ctx)->meta)->seq, "", 1);
	return 0;
}

struct {
	__uint(type, 6);
	__uint(max_entries, 1);
	__uint(key_size, 4);
	__uint(value_size, sizeof(struct frame_p0_iter_task));
} frames_p0 SEC(".maps");

SEC("iter/task")
int p0_iter_task(void *ctx)
{
	__u32 zero = 0;
	struct frame_p0_iter_task *f = bpf_map_lookup_elem(&frames_p0, &zero);

	if (!f)
		return 0;
	struct state_p0 state = {}, *s = &state;
	s->ctx = ctx;
	s->f = f;
	s->v_kv = f->m0;
	__builtin_memset(s->v_kv, 0, 24);
	s->v_kv__2 = f->m1;
	__builtin_memset(s->v_kv__2, 0, 24);
	__u64 ctx_task = (__u64)((struct bpf_iter__task *)ctx)->task;
	if (!ctx_task)
		return 0;
	__builtin_memset(f->m2, 0, 16);
	bpf_probe_read_kernel_str(f->m2, 16, (void *)&((struct task_struct *)ctx_task)->comm);
	script_add(&map_of, f->m2, 1);
	__s64 t1 = 5LL;
	*f->m3 = (__s64)1LL;
	__builtin_memset((f->m3 + 1), 0, 8);
	(f->m3 + 1)[0] = 0x78ULL;
	*f->m4 = (__s64)t1;
	bpf_map_update_elem(&map_of2, f->m3, f->m4, 0);
	bpf_for_each_map_elem(&map_of, (void *)p0_each1, s, 0);
	if (s->is_over)
		return 0;
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
