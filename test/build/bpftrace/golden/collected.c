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
static long (*bpf_probe_read_user)(void *to, __u32 size, const void *from) = (void *)112;
static long (*bpf_probe_read_kernel)(void *to, __u32 size, const void *from) = (void *)113;
static long (*bpf_probe_read_user_str)(void *to, __u32 size, const void *from) = (void *)114;
static __u64 (*bpf_get_attach_cookie)(void *ctx) = (void *)174;

__u64 lost_events;

struct {
	__uint(type, 27);
	__uint(max_entries, 0);
} ebpm_events SEC(".maps");

struct {
	__uint(type, 5);
	__uint(max_entries, 4096);
	__uint(key_size, 64);
	__uint(value_size, 8);
} map_ SEC(".maps");

struct {
	__uint(type, 5);
	__uint(max_entries, 4096);
	__uint(key_size, 8);
	__uint(value_size, 8);
} map_found SEC(".maps");

struct script_usdt_place {
	__u64 offset;
	__u32 kind : 8;
	__u32 index_register : 12;
	__u32 index_shift : 4;
	__u32 unused : 8;
	__s16 at_register;
	__u8 is_signed;
	__u8 shift;
};

struct script_usdt {
	struct script_usdt_place places[12];
	__u64 cookie;
	__s16 count;
};

struct {
	__uint(type, 2);
	__uint(max_entries, 256);
	__uint(key_size, 4);
	__uint(value_size, sizeof(struct script_usdt));
} __bpf_usdt_specs SEC(".maps");

struct {
	__uint(type, 1);
	__uint(max_entries, 1024);
	__uint(key_size, 8);
	__uint(value_size, 4);
} __bpf_usdt_ip_to_spec_id SEC(".maps");

extern const _Bool LINUX_HAS_BPF_COOKIE __attribute__((section(".kconfig")));

static __attribute__((noinline)) __u64 script_usdt_argument(void *ctx, __u32 number)
{
	__u32 id = 0;
	__u64 value = 0, index = 0;

	if (LINUX_HAS_BPF_COOKIE) {
		id = bpf_get_attach_cookie(ctx);
	} else {
		__u64 address = ((__u64 *)ctx)[16];
		__u32 *found = bpf_map_lookup_elem(&__bpf_usdt_ip_to_spec_id, &address);

		if (!found)
			return 0;
		id = *found;
	}
	struct script_usdt *probe = bpf_map_lookup_elem(&__bpf_usdt_specs, &id);

	if (!probe || number >= 12 || (__s32)number >= probe->count)
		return 0;
	struct script_usdt_place *place = &probe->places[number];

	if (place->kind == 0)
		value = place->offset;
	else if (bpf_probe_read_kernel(&value, 8, (char *)ctx + place->at_register))
		return 0;
	if (place->kind == 3) {
		if (bpf_probe_read_kernel(&index, 8, (char *)ctx + place->index_register))
			return 0;
		value += index << place->index_shift;
	}
	if (place->kind > 1 && bpf_probe_read_user(&value, 8, (void *)(value + place->offset)))
		return 0;
	value <<= place->shift & 63;
	return place->is_signed ? (__u64)((__s64)value >> (place->shift & 63)) : value >> (place->shift & 63);
}

static __attribute__((always_inline)) inline void script_add(void *map, void *key, __u64 amount)
{
	__u64 *value = bpf_map_lookup_elem(map, key);

	if (value)
		*value += amount;
	else
		bpf_map_update_elem(map, key, &amount, 0);
}

struct frame_p0_usdt_usr_bin_python3_python_gc__start {
	__u64 m0[8];
};

SEC("usdt//usr/bin/python3:python:gc__start")
int p0_usdt_usr_bin_python3_python_gc__start(void *ctx)
{
	struct frame_p0_usdt_usr_bin_python3_python_gc__start frame, *f = &frame;
	__u64 t1 = script_usdt_argument(ctx, 1);
	__builtin_memset(f->m0, 0, 64);
	bpf_probe_read_user_str(f->m0, 64, (void *)t1);
	script_add(&map_, f->m0, 1);
	return 0;
}

struct frame_p1_usdt_gc__done {
	__u64 m0[1];
};

SEC("usdt/::gc__done")
int p1_usdt_gc__done(void *ctx)
{
	struct frame_p1_usdt_gc__done frame, *f = &frame;
	__u64 t1 = script_usdt_argument(ctx, 0);
	__s64 t2 = (__s64)t1;
	f->m0[0] = 0;
	script_add(&map_found, f->m0, t2);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
