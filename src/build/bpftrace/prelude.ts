/** Helpers of the kernel by number, from `enum bpf_func_id` of `linux/bpf.h`: https://docs.kernel.org/bpf/helpers.html */
const HELPERS: Readonly<Record<string, readonly [number: number, result: string, parameters: string]>> = {
  bpf_map_lookup_elem: [1, "void *", "void *map, const void *key"],
  bpf_map_update_elem: [2, "long", "void *map, const void *key, const void *value, __u64 flags"],
  bpf_map_delete_elem: [3, "long", "void *map, const void *key"],
  bpf_probe_read: [4, "long", "void *to, __u32 size, const void *from"],
  bpf_ktime_get_ns: [5, "__u64", "void"],
  bpf_get_prandom_u32: [7, "__u32", "void"],
  bpf_get_smp_processor_id: [8, "__u32", "void"],
  bpf_get_current_pid_tgid: [14, "__u64", "void"],
  bpf_get_current_uid_gid: [15, "__u64", "void"],
  bpf_get_current_comm: [16, "long", "void *to, __u32 size"],
  bpf_get_stackid: [27, "long", "void *ctx, void *map, __u64 flags"],
  bpf_get_current_task: [35, "__u64", "void"],
  bpf_get_numa_node_id: [42, "long", "void"],
  bpf_probe_read_str: [45, "long", "void *to, __u32 size, const void *from"],
  bpf_get_stack: [67, "long", "void *ctx, void *to, __u32 size, __u64 flags"],
  bpf_get_current_cgroup_id: [80, "__u64", "void"],
  bpf_probe_read_user: [112, "long", "void *to, __u32 size, const void *from"],
  bpf_probe_read_kernel: [113, "long", "void *to, __u32 size, const void *from"],
  bpf_probe_read_user_str: [114, "long", "void *to, __u32 size, const void *from"],
  bpf_probe_read_kernel_str: [115, "long", "void *to, __u32 size, const void *from"],
  bpf_jiffies64: [118, "__u64", "void"],
  bpf_ktime_get_boot_ns: [125, "__u64", "void"],
  bpf_seq_write: [127, "long", "void *file, const void *bytes, __u32 size"],
  bpf_ringbuf_reserve: [131, "void *", "void *map, __u64 size, __u64 flags"],
  bpf_ringbuf_submit: [132, "void", "void *record, __u64 flags"],
  bpf_d_path: [147, "long", "void *path, void *to, __u32 size"],
  bpf_for_each_map_elem: [164, "long", "void *map, void *each, void *context, __u64 flags"],
  bpf_get_attach_cookie: [174, "__u64", "void *ctx"],
  bpf_map_lookup_percpu_elem: [195, "void *", "void *map, const void *key, __u32 cpu"],
  bpf_ktime_get_tai_ns: [208, "__u64", "void"],
};

/** What programs call that is no helper, by name; later ones may call earlier ones. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  EBPM_READ_BITS: `/* By the numbers of clang's enum bpf_field_info: offset, size, signedness, shifts. */
#define EBPM_READ_BITS(value, place, base, read) do { \\
	void *at = (void *)&(value); \\
	__u32 size = __builtin_preserve_field_info(place, 1); \\
	read(at, size, (char *)(base) + __builtin_preserve_field_info(place, 0)); \\
	value <<= __builtin_preserve_field_info(place, 4); \\
	value = __builtin_preserve_field_info(place, 3) ? \\
		(__u64)((__s64)value >> __builtin_preserve_field_info(place, 5)) : \\
		value >> __builtin_preserve_field_info(place, 5); \\
} while (0)
`,
  script_signal: `static __attribute__((always_inline)) inline void script_signal(__u64 action)
{
	__u64 *record = bpf_ringbuf_reserve(&ebpm_events, 8, 0);

	if (!record) {
		__sync_fetch_and_add(&lost_events, 1);
		return;
	}
	record[0] = action;
	bpf_ringbuf_submit(record, 0);
}
`,
  script_add: `static __attribute__((always_inline)) inline void script_add(void *map, void *key, __u64 amount)
{
	__u64 *value = bpf_map_lookup_elem(map, key);

	if (value)
		*value += amount;
	else
		bpf_map_update_elem(map, key, &amount, 0);
}
`,
  script_average: `static __attribute__((always_inline)) inline void script_average(void *map, void *key, __u64 amount)
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
`,
  script_total: `static __attribute__((always_inline)) inline __u64 script_total(void *map, void *key, __u64 cpus, __u32 word)
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
`,
  ...Object.fromEntries(
    (["least", "greatest"] as const).flatMap((name) =>
      (["s", "u"] as const).map((sign) => [`script_${name}_${sign}`, extremeOfAll(name, sign)]),
    ),
  ),
  ...Object.fromEntries(
    (["minimum", "maximum"] as const).flatMap((name) =>
      (["s", "u"] as const).map((sign) => [`script_${name}_${sign}`, extreme(name, sign)]),
    ),
  ),
  script_log2: `static __attribute__((always_inline)) inline __u64 script_log2(__s64 number, __u32 bits)
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
`,
  script_linear: `static __attribute__((always_inline)) inline __u64 script_linear(__s64 number, __s64 min, __s64 max, __u64 step)
{
	if (number < min)
		return 0;
	if (number >= max)
		return (__u64)(max - min) / step + 1;
	return (__u64)(number - min) / step + 1;
}
`,
  script_next: `static __attribute__((noinline)) long script_next(void *map, void *key, void *value, void *context)
{
	return 0;
}
`,
  script_divide: `static __attribute__((always_inline)) inline __s64 script_divide(__s64 a, __s64 b)
{
	__u64 x = a < 0 ? -(__u64)a : a, y = b < 0 ? -(__u64)b : b;
	__u64 quotient = y ? x / y : 0;

	return (a < 0) != (b < 0) ? -quotient : quotient;
}
`,
  script_remainder: `static __attribute__((always_inline)) inline __s64 script_remainder(__s64 a, __s64 b)
{
	__u64 x = a < 0 ? -(__u64)a : a, y = b < 0 ? -(__u64)b : b;
	__u64 rest = y ? x % y : 0;

	return a < 0 ? -rest : rest;
}
`,
  script_differ: `static __attribute__((always_inline)) inline __s64 script_differ(const char *a, const char *b, __u32 size)
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
`,
  script_contains: `static __attribute__((always_inline)) inline __s64 script_contains(const char *text, const char *part, __u32 length,
								   __u32 size)
{
	_Pragma("clang loop unroll(disable)")
	for (__u32 from = 0; from < length; from++) {
		__u32 i = 0;

		_Pragma("clang loop unroll(disable)")
		for (; i < size && from + i < length; i++) {
			if (!part[i])
				return 1;
			if (text[from + i] != part[i])
				break;
		}
		if (!text[from])
			return !part[0];
	}
	return 0;
}
`,
};

function extreme(name: "minimum" | "maximum", sign: "s" | "u"): string {
  const compare = name === "minimum" ? "<" : ">";
  return `static __attribute__((always_inline)) inline void script_${name}_${sign}(void *map, void *key, __${sign}64 number)
{
	__u64 first[2] = { number, 1 };
	__u64 *value = bpf_map_lookup_elem(map, key);

	if (!value) {
		bpf_map_update_elem(map, key, first, 0);
	} else if (!value[1] || number ${compare} (__${sign}64)value[0]) {
		value[0] = number;
		value[1] = 1;
	}
}
`;
}

/** The same over all CPUs; 0 where nothing was measured. */
function extremeOfAll(name: "least" | "greatest", sign: "s" | "u"): string {
  const compare = name === "least" ? "<" : ">";
  return `static __attribute__((always_inline)) inline __${sign}64 script_${name}_${sign}(void *map, void *key, __u64 cpus)
{
	__${sign}64 found = 0;
	__u64 is_there = 0;

	_Pragma("clang loop unroll(disable)")
	for (__u32 cpu = 0; cpu < cpus; cpu++) {
		__u64 *value = bpf_map_lookup_percpu_elem(map, key, cpu);

		if (!value)
			break;
		if (!value[1] || (is_there && !((__${sign}64)value[0] ${compare} found)))
			continue;
		found = value[0];
		is_there = 1;
	}
	return found;
}
`;
}

const TYPES = `typedef signed char __s8;
typedef unsigned char __u8;
typedef short __s16;
typedef unsigned short __u16;
typedef int __s32;
typedef unsigned int __u32;
typedef long long __s64;
typedef unsigned long long __u64;

#define SEC(name) __attribute__((section(name), used))
#define __uint(name, val) int (*name)[val]
`;

/** The beginning of a translation unit, and the functions that its code calls: no header of the system is read. */
export function prelude(code: string): { readonly types: string; readonly functions: string } {
  const called = (name: string, text: string) => new RegExp(`\\b${name}\\b`).test(text);
  const functions = Object.entries(FUNCTIONS).filter(([name]) => called(name, code));
  const text = functions.map(([, body]) => body).join("\n");
  const helpers = Object.entries(HELPERS).filter(([name]) => called(name, code) || called(name, text));
  const declared = helpers.map(
    ([name, [number, result, parameters]]) =>
      `static ${result}${result.endsWith("*") ? "" : " "}(*${name})(${parameters}) = (void *)${number};\n`,
  );
  return { types: `${TYPES}\n${declared.join("")}`, functions: text };
}
