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
static long (*bpf_map_delete_elem)(void *map, const void *key) = (void *)3;
static __u64 (*bpf_get_current_pid_tgid)(void) = (void *)14;
static __u64 (*bpf_ktime_get_boot_ns)(void) = (void *)125;
static void *(*bpf_ringbuf_reserve)(void *map, __u64 size, __u64 flags) = (void *)131;
static void (*bpf_ringbuf_submit)(void *record, __u64 flags) = (void *)132;

_Pragma("clang attribute push(__attribute__((preserve_access_index)), apply_to = record)")
struct trace_event_raw_sys_enter {
	__s64 id;
	__u64 args[6];
};

struct trace_event_raw_sys_exit {
	__s64 id;
	__s64 ret;
};
_Pragma("clang attribute pop")


__u64 lost_events;
__u64 script_start;
const volatile __s64 script_arguments = 0;
const volatile __s64 arg1 = 0;

struct {
	__uint(type, 27);
	__uint(max_entries, 0);
} ebpm_events SEC(".maps");

struct {
	__uint(type, 5);
	__uint(max_entries, 4096);
	__uint(key_size, 8);
	__uint(value_size, 16);
} map_ns SEC(".maps");

struct {
	__uint(type, 1);
	__uint(max_entries, 4096);
	__uint(key_size, 8);
	__uint(value_size, 8);
} map_start SEC(".maps");

static __attribute__((always_inline)) inline void script_average(void *map, void *key, __u64 amount)
{
	__u64 first[2] = { amount, 1 };
	__u64 *value = bpf_map_lookup_elem(map, key);

	if (value) {
		value[0] += amount;
		value[1] += 1;
	} else {
		bpf_map_update_elem(map, key, first, 0);
	}
}

SEC("raw_tp")
int script_begin(void *ctx)
{
	script_start = bpf_ktime_get_boot_ns();
	return 0;
}


SEC("raw_tp")
int p0_BEGIN(void *ctx)
{
	__u64 t1 = bpf_ktime_get_boot_ns() - script_start;
	__s64 t2 = (__s64)t1;
	__s64 t3 = (__s64)script_arguments;
	__u64 * t4 = bpf_ringbuf_reserve(&ebpm_events, 24, 0);
	if (t4) {
		t4[0] = 0;
		t4[1] = t2;
		t4[2] = t3;
		bpf_ringbuf_submit(t4, 0);
	} else {
		__sync_fetch_and_add(&lost_events, 1);
	}
	return 0;
}

struct frame_p1_tracepoint_syscalls_sys_enter_openat {
	__u64 m0[1];
	__u64 m1[1];
};

SEC("tracepoint/syscalls/sys_enter_openat")
int p1_tracepoint_syscalls_sys_enter_openat(void *ctx)
{
	struct frame_p1_tracepoint_syscalls_sys_enter_openat frame, *f = &frame;
	__u64 t1 = bpf_ktime_get_boot_ns();
	__s64 t2 = t1;
	*f->m0 = (__s64)(__u32)bpf_get_current_pid_tgid();
	*f->m1 = (__s64)t2;
	bpf_map_update_elem(&map_start, f->m0, f->m1, 0);
	return 0;
}

struct frame_p2_tracepoint_syscalls_sys_exit_openat {
	__u64 m0[1];
	__u64 m1[1];
	__u64 m2[1];
	__u64 m3[1];
};

SEC("tracepoint/syscalls/sys_exit_openat")
int p2_tracepoint_syscalls_sys_exit_openat(void *ctx)
{
	struct frame_p2_tracepoint_syscalls_sys_exit_openat frame, *f = &frame;
	__s64 t1 = 0;
	*f->m0 = (__s64)(__u32)bpf_get_current_pid_tgid();
	__u64 * t2 = bpf_map_lookup_elem(&map_start, f->m0);
	__u64 t3 = t2 ? *t2 : 0;
	if ((t3)) {
		__s64 t4 = (__s64)((struct trace_event_raw_sys_exit *)ctx)->ret;
		t1 = (((__s64)t4 >= (__s64)arg1)) != 0;
	}
	if (!(t1))
		return 0;
	__u64 t5 = bpf_ktime_get_boot_ns();
	*f->m1 = (__s64)(__u32)bpf_get_current_pid_tgid();
	__u64 * t6 = bpf_map_lookup_elem(&map_start, f->m1);
	__u64 t7 = t6 ? *t6 : 0;
	__s64 t8 = (__s64)((__u64)t5 - (__u64)t7);
	f->m2[0] = 0;
	script_average(&map_ns, f->m2, t8);
	*f->m3 = (__s64)(__u32)bpf_get_current_pid_tgid();
	bpf_map_delete_elem(&map_start, f->m3);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
