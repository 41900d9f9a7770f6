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
static __u64 (*bpf_get_current_task)(void) = (void *)35;
static long (*bpf_probe_read_kernel)(void *to, __u32 size, const void *from) = (void *)113;
static long (*bpf_probe_read_kernel_str)(void *to, __u32 size, const void *from) = (void *)115;
static __u64 (*bpf_ktime_get_boot_ns)(void) = (void *)125;
static void *(*bpf_ringbuf_reserve)(void *map, __u64 size, __u64 flags) = (void *)131;
static void (*bpf_ringbuf_submit)(void *record, __u64 flags) = (void *)132;

_Pragma("clang attribute push(__attribute__((preserve_access_index)), apply_to = record)")
struct trace_event_raw_sched_switch {
	char prev_comm[16];
	__s32 prev_pid;
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
_Pragma("clang attribute pop")


__u64 lost_events;

struct {
	__uint(type, 27);
	__uint(max_entries, 0);
} ebpm_events SEC(".maps");

struct {
	__uint(type, 5);
	__uint(max_entries, 4096);
	__uint(key_size, 32);
	__uint(value_size, 8);
} map_by SEC(".maps");

/* By the numbers of clang's enum bpf_field_info: offset, size, signedness, shifts. */
#define EBPM_READ_BITS(value, place, base, read) do { \
	void *at = (void *)&(value); \
	__u32 size = __builtin_preserve_field_info(place, 1); \
	read(at, size, (char *)(base) + __builtin_preserve_field_info(place, 0)); \
	value <<= __builtin_preserve_field_info(place, 4); \
	value = __builtin_preserve_field_info(place, 3) ? \
		(__u64)((__s64)value >> __builtin_preserve_field_info(place, 5)) : \
		value >> __builtin_preserve_field_info(place, 5); \
} while (0)

static __attribute__((always_inline)) inline void script_signal(__u64 action)
{
	__u64 *record = bpf_ringbuf_reserve(&ebpm_events, 8, 0);

	if (!record) {
		__sync_fetch_and_add(&lost_events, 1);
		return;
	}
	record[0] = action;
	bpf_ringbuf_submit(record, 0);
}

static __attribute__((always_inline)) inline void script_add(void *map, void *key, __u64 amount)
{
	__u64 *value = bpf_map_lookup_elem(map, key);

	if (value)
		*value += amount;
	else
		bpf_map_update_elem(map, key, &amount, 0);
}

static __attribute__((always_inline)) inline __u64 script_log2(__s64 number, __u32 bits)
{
	__u64 rest = number, log = 0;

	if (number < 0)
		return 0;
	if (rest < (1ULL << bits))
		return rest + 1;
	if (rest >> 32) { log += 32; rest >>= 32; }
	if (rest >> 16) { log += 16; rest >>= 16; }
	if (rest >> 8) { log += 8; rest >>= 8; }
	if (rest >> 4) { log += 4; rest >>= 4; }
	if (rest >> 2) { log += 2; rest >>= 2; }
	if (rest >> 1) log += 1;
	return ((log - bits + 1) << bits) + (((__u64)number >> (log - bits)) & ((1ULL << bits) - 1)) + 1;
}

static __attribute__((always_inline)) inline __s64 script_differ(const char *a, const char *b, __u32 size)
{
	_Pragma("clang loop unroll(disable)")
	for (__u32 i = 0; i < size; i++) {
		if (a[i] != b[i])
			return 1;
		if (!a[i])
			return 0;
	}
	return 0;
}

struct frame_p0_tracepoint_sched_sched_switch {
	__u64 m0[4];
	__u64 m1[2];
	__u64 m2[1];
};

SEC("tracepoint/sched/sched_switch")
int p0_tracepoint_sched_sched_switch(void *ctx)
{
	struct frame_p0_tracepoint_sched_sched_switch frame, *f = &frame;
	__u64 v_parent = 0;
	__u64 t1 = 0;
	bpf_probe_read_kernel(&t1, sizeof(t1), (void *)&((struct task_struct *)bpf_get_current_task())->real_parent);
	v_parent = t1;
	__u64 t2 = bpf_ktime_get_boot_ns();
	__s64 t3 = (__s64)((__u64)t2 / (__u64)1000LL);
	__s32 t4 = 0;
	bpf_probe_read_kernel(&t4, sizeof(t4), (void *)&((struct task_struct *)v_parent)->pid);
	*f->m0 = (__s64)t4;
	__builtin_memset((f->m0 + 1), 0, 16);
	bpf_probe_read_kernel_str((f->m0 + 1), 16, (void *)&((struct trace_event_raw_sched_switch *)ctx)->prev_comm);
	f->m0[3] = script_log2(t3, 0);
	script_add(&map_by, f->m0, 1);
	__s64 t5 = 0;
	__u64 t6 = 0;
	EBPM_READ_BITS(t6, ((struct task_struct *)v_parent)->flag, ((struct task_struct *)v_parent), bpf_probe_read_kernel);
	__u32 t7 = (__u32)t6;
	if ((t7)) {
		__builtin_memset(f->m1, 0, 16);
		bpf_probe_read_kernel_str(f->m1, 16, (void *)&((struct task_struct *)v_parent)->comm);
		__builtin_memset(f->m2, 0, 8);
		f->m2[0] = 0x6873ULL;
		__s64 t8 = script_differ((char *)f->m1, (char *)f->m2, 3);
		t5 = ((t8 != 0)) != 0;
	}
	if (t5) {
		script_signal(0);
		return 0;
	}
	return 0;
}


SEC("raw_tp")
int p1_interval_s_1(void *ctx)
{
	script_signal(1);
	script_signal(2);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
