import { registerIndex } from "./registers.ts";

/**
 * Where a USDT probe has its arguments differs from place to place; libbpf writes it into these maps when it attaches. Their names and
 * layouts are its own: https://github.com/libbpf/libbpf/blob/v1.7.0/src/usdt.bpf.h. Kinds are a constant, a register, memory at a
 * register, memory at a register and a scaled index.
 */
export function usdtArguments(): string {
  const pointer = registerIndex("ip") ?? registerIndex("pc") ?? 0;
  return `struct script_usdt_place {
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
		__u64 address = ((__u64 *)ctx)[${pointer}];
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
`;
}
