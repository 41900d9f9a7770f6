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
static __u64 (*bpf_get_current_pid_tgid)(void) = (void *)14;
static long (*bpf_get_current_comm)(void *to, __u32 size) = (void *)16;
static long (*bpf_probe_read_user_str)(void *to, __u32 size, const void *from) = (void *)114;
static void *(*bpf_ringbuf_reserve)(void *map, __u64 size, __u64 flags) = (void *)131;
static void (*bpf_ringbuf_submit)(void *record, __u64 flags) = (void *)132;

_Pragma("clang attribute push(__attribute__((preserve_access_index)), apply_to = record)")
struct trace_event_raw_sys_enter {
	__s64 id;
	__u64 args[6];
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
	__uint(key_size, 16);
	__uint(value_size, 8);
} map_ SEC(".maps");

static __attribute__((always_inline)) inline void script_add(void *map, void *key, __u64 amount)
{
	__u64 *value = bpf_map_lookup_elem(map, key);

	if (value)
		*value += amount;
	else
		bpf_map_update_elem(map, key, &amount, 0);
}

struct frame_p0_tracepoint_syscalls_sys_enter_openat {
	__u64 m0[2];
};

SEC("tracepoint/syscalls/sys_enter_openat")
int p0_tracepoint_syscalls_sys_enter_openat(void *ctx)
{
	struct frame_p0_tracepoint_syscalls_sys_enter_openat frame, *f = &frame;
	if (!(((__s64)(__u32)(bpf_get_current_pid_tgid() >> 32) != (__s64)1LL)))
		return 0;
	__u64 * t1 = bpf_ringbuf_reserve(&ebpm_events, 88, 0);
	if (t1) {
		t1[0] = 0;
		__builtin_memset((t1 + 1), 0, 16);
		bpf_get_current_comm((t1 + 1), 16);
		__u64 t2 = (__u64)((struct trace_event_raw_sys_enter *)ctx)->args[1];
		__builtin_memset((t1 + 3), 0, 64);
		bpf_probe_read_user_str((t1 + 3), 64, (void *)t2);
		bpf_ringbuf_submit(t1, 0);
	} else {
		__sync_fetch_and_add(&lost_events, 1);
	}
	__builtin_memset(f->m0, 0, 16);
	bpf_get_current_comm(f->m0, 16);
	script_add(&map_, f->m0, 1);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
