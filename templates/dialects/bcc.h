/* SPDX-License-Identifier: MIT
 *
 * What programs written for BCC take for granted, in terms of libbpf. ebpm puts it before them. They are compiled twice:
 * with EBPM_CHECK maps are structs whose members are their methods, so that the compiler checks them and says where each
 * is used; then the calls have become macros of this file, and maps are maps.
 */
#include "vmlinux.h"
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#ifdef EBPM_USDT
#include <bpf/usdt.bpf.h>
#endif

#define EBPM_INLINE static inline __attribute__((always_inline, unused))

/* Constants of the kernel's headers that are macros there, so that its type information lacks them. */
#define AF_UNSPEC 0
#define AF_UNIX 1
#define AF_INET 2
#define AF_INET6 10
#define AF_NETLINK 16
#define AF_PACKET 17
#define ETH_ALEN 6
#define ETH_HLEN 14
#define ETH_P_IP 0x0800
#define ETH_P_ARP 0x0806
#define ETH_P_IPV6 0x86DD
#define TC_ACT_OK 0
#define TC_ACT_SHOT 2
#ifndef TASK_COMM_LEN
#define TASK_COMM_LEN 16
#endif
#define DNAME_INLINE_LEN 40
#define NAME_MAX 255
#define PATH_MAX 4096
#define PAGE_SIZE 4096
#define PERF_MAX_STACK_DEPTH 127
#define TASK_RUNNING 0
#define DISK_NAME_LEN 32
#define IFNAMSIZ 16
#define FMODE_CREATED 0x100000
#define SOL_SOCKET 1
#define SCM_RIGHTS 1
#define REQ_OP_BITS 8
#define REQ_OP_MASK 255

/* What the loader tells of the kernel's configuration where the object runs. */
#define EBPM_IS_YES(option) ((option) == TRI_YES)
#define EBPM_IS_SET(option) ((option) != TRI_NO)

/* In headers and macros, where nothing is translated, it would be 0 without a word. */
#undef LINUX_VERSION_CODE
#define LINUX_VERSION_CODE LINUX_VERSION_CODE_can_be_asked_in_an_if_of_the_source_alone()

/* Of the kernel's configuration what the architecture decides. */
#define CONFIG_64BIT 1
#if defined(__TARGET_ARCH_x86)
#define CONFIG_X86 1
#define CONFIG_X86_64 1
#define CONFIG_ARCH_HAS_SYSCALL_WRAPPER 1
#define __PAGE_OFFSET_BASE_L4 0xffff888000000000UL
#define __PAGE_OFFSET_BASE_L5 0xff11000000000000UL
#define PAGE_OFFSET __PAGE_OFFSET_BASE_L4
#elif defined(__TARGET_ARCH_arm64)
#define CONFIG_ARM64 1
#define CONFIG_ARCH_HAS_SYSCALL_WRAPPER 1
#define PAGE_OFFSET 0xfff0000000000000UL
#endif
#define TASK_INTERRUPTIBLE 1
#define TASK_UNINTERRUPTIBLE 2
#define PF_KTHREAD 0x00200000
#define MAX_ERRNO 4095
#define NSEC_PER_USEC 1000L
#define NSEC_PER_MSEC 1000000L
#define NSEC_PER_SEC 1000000000L
#define MINORBITS 20
#define MINORMASK ((1U << MINORBITS) - 1)
#define MAJOR(device) ((unsigned int)((device) >> MINORBITS))
#define MINOR(device) ((unsigned int)((device) & MINORMASK))
#define S_IFMT 00170000
#define S_IFSOCK 0140000
#define S_IFLNK 0120000
#define S_IFREG 0100000
#define S_IFBLK 0060000
#define S_IFDIR 0040000
#define S_IFCHR 0020000
#define S_IFIFO 0010000
#define S_ISREG(mode) (((mode) & S_IFMT) == S_IFREG)
#define S_ISDIR(mode) (((mode) & S_IFMT) == S_IFDIR)
#define S_ISSOCK(mode) (((mode) & S_IFMT) == S_IFSOCK)
#define O_RDONLY 00
#define O_WRONLY 01
#define O_RDWR 02
#define O_CREAT 0100
#define O_TRUNC 01000
#define SIGKILL 9
#define SIGTERM 15
#define EPERM 1
#define ENOENT 2
#define EINTR 4
#define EAGAIN 11
#define ENOMEM 12
#define EACCES 13
#define EEXIST 17
#define EINVAL 22
#ifndef NULL
#define NULL ((void *)0)
#endif
#define IS_ERR_VALUE(x) ((unsigned long)(void *)(x) >= (unsigned long)-MAX_ERRNO)
#define IS_ERR(x) IS_ERR_VALUE((unsigned long)(x))
#define IS_ERR_OR_NULL(x) (!(x) || IS_ERR(x))
#define PTR_ERR(x) ((long)(x))
#ifndef likely
#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)
#endif
#ifndef offsetof
#define offsetof(type, member) __builtin_offsetof(type, member)
#endif
#ifndef container_of
#define container_of(pointer, type, member) ((type *)((void *)(pointer) - offsetof(type, member)))
#endif
#ifndef PT_REGS_PARM6
#if defined(__TARGET_ARCH_x86)
#define PT_REGS_PARM6(x) (__PT_REGS_CAST(x)->r9)
#elif defined(__TARGET_ARCH_arm64)
#define PT_REGS_PARM6(x) (__PT_REGS_CAST(x)->regs[5])
#endif
#endif
#define min(a, b)                                                              \
	({                                                                     \
		__typeof__(a) ebpm_a = (a);                                    \
		__typeof__(b) ebpm_b = (b);                                    \
		ebpm_a < ebpm_b ? ebpm_a : ebpm_b;                             \
	})
#define max(a, b)                                                              \
	({                                                                     \
		__typeof__(a) ebpm_a = (a);                                    \
		__typeof__(b) ebpm_b = (b);                                    \
		ebpm_a > ebpm_b ? ebpm_a : ebpm_b;                             \
	})
#define min_t(type, a, b) min((type)(a), (type)(b))
#define max_t(type, a, b) max((type)(a), (type)(b))
#define div_u64(a, b) ((u64)(a) / (u64)(b))
#define div64_u64(a, b) div_u64(a, b)
#define inet_sk(sk) ((struct inet_sock *)(sk))
#define inet_csk(sk) ((struct inet_connection_sock *)(sk))
#define tcp_sk(sk) ((struct tcp_sock *)(sk))
#define udp_sk(sk) ((struct udp_sock *)(sk))
#define unix_sk(sk) ((struct unix_sock *)(sk))
#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))
#define __user
#define __kernel
#define __force
#define htons(x) bpf_htons(x)
#define ntohs(x) bpf_ntohs(x)
#define htonl(x) bpf_htonl(x)
#define ntohl(x) bpf_ntohl(x)
#define cpu_to_be16(x) bpf_htons(x)
#define be16_to_cpu(x) bpf_ntohs(x)
#define cpu_to_be32(x) bpf_htonl(x)
#define be32_to_cpu(x) bpf_ntohl(x)
#define lock_xadd(pointer, by) ((void)__sync_fetch_and_add(pointer, by))

/* The place of a number's highest bit, counted from 1; 0 and 1 share a place, as BCC has it. */
EBPM_INLINE unsigned int bpf_log2(unsigned int value)
{
	unsigned int place = 0;
	unsigned int step;

	step = (value > 0xFFFF) << 4;
	value >>= step;
	place |= step;
	step = (value > 0xFF) << 3;
	value >>= step;
	place |= step;
	step = (value > 0xF) << 2;
	value >>= step;
	place |= step;
	step = (value > 0x3) << 1;
	value >>= step;
	place |= step;
	return place | (value >> 1);
}

EBPM_INLINE unsigned int bpf_log2l(unsigned long value)
{
	unsigned int high = value >> 32;

	return high ? bpf_log2(high) + 33 : bpf_log2(value) + 1;
}

#define bpf_trace_printk(format, ...) bpf_printk(format, ##__VA_ARGS__)

#define TP_DATA_LOC(field) ((void *)args + (args->__data_loc_##field & 0xFFFF))
#define TP_DATA_LOC_READ_CONST(to, field, length) bpf_probe_read_kernel((void *)(to), length, TP_DATA_LOC(field))
#define TP_DATA_LOC_READ(to, field) TP_DATA_LOC_READ_CONST(to, field, args->__data_loc_##field >> 16)
#define TP_DATA_LOC_READ_STR(to, field, length) bpf_probe_read_kernel_str((void *)(to), length, TP_DATA_LOC(field))

#define sg_is_chain(sg) (BPF_CORE_READ(sg, page_link) & 1)
#define sg_is_last(sg) (BPF_CORE_READ(sg, page_link) & 2)
#define sg_chain_ptr(sg) ((struct scatterlist *)(BPF_CORE_READ(sg, page_link) & ~3UL))

#ifdef EBPM_USDT
#define bpf_usdt_readarg(number, ctx, to)                                      \
	({                                                                     \
		long ebpm_value = 0;                                           \
		int ebpm_result = bpf_usdt_arg(ctx, (number) - 1, &ebpm_value); \
		*(to) = (__typeof__(*(to)))ebpm_value;                         \
		ebpm_result;                                                   \
	})
#define bpf_usdt_readarg_p(number, ctx, to, length)                            \
	({                                                                     \
		long ebpm_value = 0;                                           \
		int ebpm_result = bpf_usdt_arg(ctx, (number) - 1, &ebpm_value); \
		bpf_probe_read_user(to, length, (void *)ebpm_value);           \
		ebpm_result;                                                   \
	})
#endif

/* Takes the last of up to five arguments as the default needs it. */
#define EBPM_PICK(_1, _2, _3, _4, _5, name, ...) name

struct ebpm_stack {
	__u64 ip[PERF_MAX_STACK_DEPTH];
};

#ifdef EBPM_CHECK

#define EBPM_PROBE(name) int ebpm_bcc_##name
#define EBPM_NOT(method) void (*method)(void) __attribute__((unavailable("it is not among what ebpm builds of BCC")))

#define EBPM_NEVER                                                             \
	EBPM_NOT(perf_read);                                                   \
	EBPM_NOT(perf_counter_value);                                          \
	EBPM_NOT(check_current_task);                                          \
	EBPM_NOT(sock_map_update);                                             \
	EBPM_NOT(sock_hash_update);                                            \
	EBPM_NOT(msg_redirect_hash);                                           \
	EBPM_NOT(sk_redirect_hash)

#define EBPM_ENTRIES(_key, _leaf)                                              \
	_leaf *(*lookup)(_key *);                                              \
	_leaf *(*lookup_or_init)(_key *, _leaf *);                             \
	_leaf *(*lookup_or_try_init)(_key *, _leaf *);                         \
	int (*update)(_key *, _leaf *);                                        \
	int (*insert)(_key *, _leaf *);                                        \
	int (*delete)(_key *);                                                 \
	void (*increment)(_key, ...);                                          \
	void (*atomic_increment)(_key, ...)

#define EBPM_OTHERS                                                            \
	int (*get_stackid)(void *, u64);                                       \
	void (*call)(void *, int);                                             \
	int (*redirect_map)(u64, u64)

#define EBPM_STRUCT(_name, ...)                                                \
	struct _name##_table_t {                                               \
		__VA_ARGS__;                                                   \
		EBPM_NEVER;                                                    \
	};                                                                     \
	extern struct _name##_table_t _name

#define EBPM_MAP(_type, _name, _key, _leaf, _size, _flags)                     \
	EBPM_STRUCT(_name, _key key; _leaf leaf; int ebpm_size[_size]; EBPM_ENTRIES(_key, _leaf); EBPM_OTHERS)
#define EBPM_SLOTS(_name, _size)                                               \
	EBPM_STRUCT(_name, void (*increment)(u64, ...); void (*atomic_increment)(u64, ...))
#define EBPM_QUEUE(_type, _name, _leaf, _size)                                 \
	EBPM_STRUCT(_name, int (*push)(_leaf *, u64); int (*pop)(_leaf *); int (*peek)(_leaf *))
#define EBPM_STORAGE(_type, _name, _leaf)                                      \
	EBPM_STRUCT(_name, _leaf *(*sk_storage_get)(void *, void *, int);      \
		    int (*sk_storage_delete)(void *);                          \
		    _leaf *(*inode_storage_get)(void *, void *, int);          \
		    int (*inode_storage_delete)(void *);                       \
		    _leaf *(*task_storage_get)(void *, void *, int);           \
		    int (*task_storage_delete)(void *))
#define EBPM_STACKS(_name, _size, _flags) EBPM_STRUCT(_name, int (*get_stackid)(void *, u64))
#define BPF_PERF_OUTPUT(_name)                                                 \
	EBPM_STRUCT(_name, int (*perf_submit)(void *, void *, u32);            \
		    int (*perf_submit_skb)(void *, u32, void *, u32))
#define BPF_RINGBUF_OUTPUT(_name, _pages)                                      \
	EBPM_STRUCT(_name, int ebpm_size[_pages]; int (*ringbuf_output)(void *, u64, u64); \
		    void *(*ringbuf_reserve)(u64);                             \
		    void (*ringbuf_submit)(void *, u64);                       \
		    void (*ringbuf_discard)(void *, u64);                      \
		    u64 (*ringbuf_query)(u64))

#else

#define EBPM_PROBE(name) EBPM_INLINE int ebpm_bcc_##name

#define EBPM_MAP(_type, _name, _key, _leaf, _size, _flags)                     \
	struct {                                                               \
		__uint(type, BPF_MAP_TYPE_##_type);                            \
		__uint(max_entries, _size);                                    \
		__uint(map_flags, _flags);                                     \
		__type(key, _key);                                             \
		__type(value, _leaf);                                          \
	} _name SEC(".maps")
#define EBPM_SLOTS(_name, _size)                                               \
	struct _name##_slots {                                                 \
		__u32 slots[_size];                                            \
	};                                                                     \
	EBPM_MAP(ARRAY, _name, __u32, struct _name##_slots, 1, 0)
#define EBPM_QUEUE(_type, _name, _leaf, _size)                                 \
	struct {                                                               \
		__uint(type, BPF_MAP_TYPE_##_type);                            \
		__uint(max_entries, _size);                                    \
		__type(value, _leaf);                                          \
	} _name SEC(".maps")
#define EBPM_STORAGE(_type, _name, _leaf)                                      \
	struct {                                                               \
		__uint(type, BPF_MAP_TYPE_##_type);                            \
		__uint(map_flags, BPF_F_NO_PREALLOC);                          \
		__type(key, int);                                              \
		__type(value, _leaf);                                          \
	} _name SEC(".maps")
#define EBPM_STACKS(_name, _size, _flags) EBPM_MAP(STACK_TRACE, _name, __u32, struct ebpm_stack, _size, _flags)
#define BPF_PERF_OUTPUT(_name)                                                 \
	struct {                                                               \
		__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);                   \
		__uint(key_size, sizeof(__u32));                               \
		__uint(value_size, sizeof(__u32));                             \
	} _name SEC(".maps")
#define BPF_RINGBUF_OUTPUT(_name, _pages)                                      \
	struct {                                                               \
		__uint(type, BPF_MAP_TYPE_RINGBUF);                            \
		__uint(max_entries, (_pages) * PAGE_SIZE);                     \
	} _name SEC(".maps")

/* A pointer of which the compiler remembers nothing. */
#define EBPM_RECORD(record)                                                    \
	({                                                                     \
		__typeof__(record) ebpm_record = (record);                     \
		__asm__ volatile("" : "+r"(ebpm_record));                      \
		ebpm_record;                                                   \
	})

/* Reads of memory that a program may not touch directly. */
#define EBPM_READ(how, place)                                                  \
	({                                                                     \
		__typeof__(({ place; })) ebpm_copy;                            \
		bpf_probe_read_##how(&ebpm_copy, sizeof(ebpm_copy), (const void *)&(place)); \
		ebpm_copy;                                                     \
	})
#define EBPM_COPY(how, to, from, size) bpf_probe_read_##how(to, size, (const void *)(from))
#define EBPM_BITS(pointer, field) BPF_CORE_READ_BITFIELD_PROBED(pointer, field)

/* The methods of maps, with the map's address before their own arguments. */
#define EBPM_lookup(map, k) ((__typeof__((map)->value))bpf_map_lookup_elem(map, k))
#define EBPM_update(map, k, v) bpf_map_update_elem(map, k, v, BPF_ANY)
#define EBPM_insert(map, k, v) bpf_map_update_elem(map, k, v, BPF_NOEXIST)
#define EBPM_delete(map, k) bpf_map_delete_elem(map, k)
#define EBPM_lookup_or_try_init(map, k, v)                                     \
	({                                                                     \
		__typeof__((map)->value) ebpm_found;                           \
		ebpm_found = bpf_map_lookup_elem(map, k);                      \
		if (!ebpm_found) {                                             \
			bpf_map_update_elem(map, k, v, BPF_NOEXIST);           \
			ebpm_found = bpf_map_lookup_elem(map, k);              \
		}                                                              \
		ebpm_found;                                                    \
	})
#define EBPM_lookup_or_init(map, k, v)                                         \
	({                                                                     \
		__typeof__((map)->value) ebpm_there;                           \
		ebpm_there = EBPM_lookup_or_try_init(map, k, v);               \
		if (!ebpm_there)                                               \
			return 0;                                              \
		ebpm_there;                                                    \
	})
#define EBPM_ADD(map, k, by, ...)                                              \
	({                                                                     \
		__typeof__(*(map)->key) ebpm_key = (k);                        \
		__typeof__(*(map)->value) ebpm_none;                           \
		__typeof__((map)->value) ebpm_sum;                             \
		__builtin_memset(&ebpm_none, 0, sizeof(ebpm_none));            \
		ebpm_sum = EBPM_lookup_or_try_init(map, &ebpm_key, &ebpm_none); \
		if (ebpm_sum) {                                                \
			if (sizeof(*ebpm_sum) < 4)                             \
				*ebpm_sum += (by);                             \
			else                                                   \
				__sync_fetch_and_add(ebpm_sum, by);            \
		}                                                              \
	})
#define EBPM_increment(map, k, ...) EBPM_ADD(map, k, ##__VA_ARGS__, 1)
#define EBPM_atomic_increment(map, k, ...) EBPM_ADD(map, k, ##__VA_ARGS__, 1)

/* BCC counts logarithms from 1, what draws histograms from 0. */
#define EBPM_SLOT(map, k, first, by, ...)                                      \
	({                                                                     \
		__u32 ebpm_zero = 0;                                           \
		__u64 ebpm_slot = (k);                                         \
		__typeof__((map)->value) ebpm_hist;                            \
		ebpm_hist = bpf_map_lookup_elem(map, &ebpm_zero);              \
		ebpm_slot = ebpm_slot < (first) ? 0 : ebpm_slot - (first);     \
		if (ebpm_hist && ebpm_slot < sizeof(*ebpm_hist) / sizeof(__u32)) \
			__sync_fetch_and_add(&ebpm_hist->slots[ebpm_slot], by); \
	})
#define EBPM_log2_increment(map, k, ...) EBPM_SLOT(map, k, 1, ##__VA_ARGS__, 1)
#define EBPM_log2_atomic_increment(map, k, ...) EBPM_SLOT(map, k, 1, ##__VA_ARGS__, 1)
#define EBPM_linear_increment(map, k, ...) EBPM_SLOT(map, k, 0, ##__VA_ARGS__, 1)
#define EBPM_linear_atomic_increment(map, k, ...) EBPM_SLOT(map, k, 0, ##__VA_ARGS__, 1)

#define EBPM_perf_submit(map, ctx, data, size) bpf_perf_event_output(ctx, map, BPF_F_CURRENT_CPU, data, size)
#define EBPM_perf_submit_skb(map, ctx, length, data, size)                     \
	bpf_perf_event_output(ctx, map, ((__u64)(length) << 32) | BPF_F_CURRENT_CPU, data, size)
#ifdef EBPM_LOST_EVENTS
__u64 lost_events = 0;
#define EBPM_LOST __sync_fetch_and_add(&lost_events, 1)
#else
#define EBPM_LOST ((void)0)
#endif
#define EBPM_ringbuf_output(map, data, size, flags)                            \
	({                                                                     \
		int ebpm_sent = bpf_ringbuf_output(map, data, size, flags);    \
		if (ebpm_sent < 0)                                             \
			EBPM_LOST;                                             \
		ebpm_sent;                                                     \
	})
#define EBPM_ringbuf_reserve(map, size)                                        \
	({                                                                     \
		void *ebpm_room = bpf_ringbuf_reserve(map, size, 0);           \
		if (!ebpm_room)                                                \
			EBPM_LOST;                                             \
		ebpm_room;                                                     \
	})
#define EBPM_ringbuf_submit(map, data, flags) bpf_ringbuf_submit(data, flags)
#define EBPM_ringbuf_discard(map, data, flags) bpf_ringbuf_discard(data, flags)
#define EBPM_ringbuf_query(map, flags) bpf_ringbuf_query(map, flags)
#define EBPM_get_stackid(map, ctx, flags) bpf_get_stackid(ctx, map, flags)
#define EBPM_call(map, ctx, index) bpf_tail_call(ctx, map, index)
#define EBPM_redirect_map(map, k, flags) bpf_redirect_map(map, k, flags)
#define EBPM_push(map, v, flags) bpf_map_push_elem(map, v, flags)
#define EBPM_pop(map, v) bpf_map_pop_elem(map, v)
#define EBPM_peek(map, v) bpf_map_peek_elem(map, v)
#define EBPM_sk_storage_get(map, owner, v, flags) ((__typeof__((map)->value))bpf_sk_storage_get(map, owner, v, flags))
#define EBPM_sk_storage_delete(map, owner) bpf_sk_storage_delete(map, owner)
#define EBPM_inode_storage_get(map, owner, v, flags) ((__typeof__((map)->value))bpf_inode_storage_get(map, owner, v, flags))
#define EBPM_inode_storage_delete(map, owner) bpf_inode_storage_delete(map, owner)
#define EBPM_task_storage_get(map, owner, v, flags) ((__typeof__((map)->value))bpf_task_storage_get(map, owner, v, flags))
#define EBPM_task_storage_delete(map, owner) bpf_task_storage_delete(map, owner)

#endif

#define EBPM_BPF_HASH(type, n, k, l, s, ...) EBPM_MAP(type, n, k, l, s, 0)
#define EBPM_BPF_ARRAY(type, n, l, s, ...) EBPM_MAP(type, n, int, l, s, 0)
#define BPF_HASH1(n) EBPM_BPF_HASH(HASH, n, u64, u64, 10240)
#define BPF_HASH2(n, k) EBPM_BPF_HASH(HASH, n, k, u64, 10240)
#define BPF_HASH3(n, k, l) EBPM_BPF_HASH(HASH, n, k, l, 10240)
#define BPF_HASH4(n, k, l, s) EBPM_BPF_HASH(HASH, n, k, l, s)
#define BPF_HASH(...) EBPM_PICK(__VA_ARGS__, , BPF_HASH4, BPF_HASH3, BPF_HASH2, BPF_HASH1)(__VA_ARGS__)
#define BPF_PERCPU_HASH1(n) EBPM_BPF_HASH(PERCPU_HASH, n, u64, u64, 10240)
#define BPF_PERCPU_HASH2(n, k) EBPM_BPF_HASH(PERCPU_HASH, n, k, u64, 10240)
#define BPF_PERCPU_HASH3(n, k, l) EBPM_BPF_HASH(PERCPU_HASH, n, k, l, 10240)
#define BPF_PERCPU_HASH4(n, k, l, s) EBPM_BPF_HASH(PERCPU_HASH, n, k, l, s)
#define BPF_PERCPU_HASH(...)                                                   \
	EBPM_PICK(__VA_ARGS__, , BPF_PERCPU_HASH4, BPF_PERCPU_HASH3, BPF_PERCPU_HASH2, BPF_PERCPU_HASH1)(__VA_ARGS__)
#define BPF_LRU_HASH1(n) EBPM_BPF_HASH(LRU_HASH, n, u64, u64, 10240)
#define BPF_LRU_HASH2(n, k) EBPM_BPF_HASH(LRU_HASH, n, k, u64, 10240)
#define BPF_LRU_HASH3(n, k, l) EBPM_BPF_HASH(LRU_HASH, n, k, l, 10240)
#define BPF_LRU_HASH4(n, k, l, s) EBPM_BPF_HASH(LRU_HASH, n, k, l, s)
#define BPF_LRU_HASH(...)                                                      \
	EBPM_PICK(__VA_ARGS__, , BPF_LRU_HASH4, BPF_LRU_HASH3, BPF_LRU_HASH2, BPF_LRU_HASH1)(__VA_ARGS__)
#define BPF_LRU_PERCPU_HASH1(n) EBPM_BPF_HASH(LRU_PERCPU_HASH, n, u64, u64, 10240)
#define BPF_LRU_PERCPU_HASH2(n, k) EBPM_BPF_HASH(LRU_PERCPU_HASH, n, k, u64, 10240)
#define BPF_LRU_PERCPU_HASH3(n, k, l) EBPM_BPF_HASH(LRU_PERCPU_HASH, n, k, l, 10240)
#define BPF_LRU_PERCPU_HASH4(n, k, l, s) EBPM_BPF_HASH(LRU_PERCPU_HASH, n, k, l, s)
#define BPF_LRU_PERCPU_HASH(...)                                               \
	EBPM_PICK(__VA_ARGS__, , BPF_LRU_PERCPU_HASH4, BPF_LRU_PERCPU_HASH3, BPF_LRU_PERCPU_HASH2, BPF_LRU_PERCPU_HASH1) \
	(__VA_ARGS__)
#define BPF_ARRAY1(n) EBPM_BPF_ARRAY(ARRAY, n, u64, 10240)
#define BPF_ARRAY2(n, l) EBPM_BPF_ARRAY(ARRAY, n, l, 10240)
#define BPF_ARRAY3(n, l, s) EBPM_BPF_ARRAY(ARRAY, n, l, s)
#define BPF_ARRAY(...) EBPM_PICK(__VA_ARGS__, , , BPF_ARRAY3, BPF_ARRAY2, BPF_ARRAY1)(__VA_ARGS__)
#define BPF_PERCPU_ARRAY1(n) EBPM_BPF_ARRAY(PERCPU_ARRAY, n, u64, 10240)
#define BPF_PERCPU_ARRAY2(n, l) EBPM_BPF_ARRAY(PERCPU_ARRAY, n, l, 10240)
#define BPF_PERCPU_ARRAY3(n, l, s) EBPM_BPF_ARRAY(PERCPU_ARRAY, n, l, s)
#define BPF_PERCPU_ARRAY(...)                                                  \
	EBPM_PICK(__VA_ARGS__, , , BPF_PERCPU_ARRAY3, BPF_PERCPU_ARRAY2, BPF_PERCPU_ARRAY1)(__VA_ARGS__)
#define BPF_LPM_TRIE1(n) EBPM_MAP(LPM_TRIE, n, u64, u64, 10240, BPF_F_NO_PREALLOC)
#define BPF_LPM_TRIE2(n, k) EBPM_MAP(LPM_TRIE, n, k, u64, 10240, BPF_F_NO_PREALLOC)
#define BPF_LPM_TRIE3(n, k, l) EBPM_MAP(LPM_TRIE, n, k, l, 10240, BPF_F_NO_PREALLOC)
#define BPF_LPM_TRIE4(n, k, l, s) EBPM_MAP(LPM_TRIE, n, k, l, s, BPF_F_NO_PREALLOC)
#define BPF_LPM_TRIE(...)                                                      \
	EBPM_PICK(__VA_ARGS__, , BPF_LPM_TRIE4, BPF_LPM_TRIE3, BPF_LPM_TRIE2, BPF_LPM_TRIE1)(__VA_ARGS__)
/* A histogram by slot alone; one whose key is a struct is a table like others. */
#define BPF_HISTOGRAM1(n) EBPM_SLOTS(n, 64)
#define BPF_HISTOGRAM2(n, k) EBPM_SLOTS(n, 64)
#define BPF_HISTOGRAM3(n, k, s) EBPM_SLOTS(n, s)
#define BPF_HISTOGRAM(...) EBPM_PICK(__VA_ARGS__, , , BPF_HISTOGRAM3, BPF_HISTOGRAM2, BPF_HISTOGRAM1)(__VA_ARGS__)
#define EBPM_HISTOGRAM2(n, k) EBPM_BPF_HASH(HASH, n, k, u64, 10240)
#define EBPM_HISTOGRAM3(n, k, s) EBPM_BPF_HASH(HASH, n, k, u64, s)
#define EBPM_HISTOGRAM(...) EBPM_PICK(__VA_ARGS__, , , EBPM_HISTOGRAM3, EBPM_HISTOGRAM2, )(__VA_ARGS__)
#define BPF_STACK_TRACE(n, s) EBPM_STACKS(n, s, 0)
#define BPF_QUEUE2(n, l) EBPM_QUEUE(QUEUE, n, l, 10240)
#define BPF_QUEUE3(n, l, s) EBPM_QUEUE(QUEUE, n, l, s)
#define BPF_QUEUE(...) EBPM_PICK(__VA_ARGS__, , , BPF_QUEUE3, BPF_QUEUE2, )(__VA_ARGS__)
#define BPF_STACK2(n, l) EBPM_QUEUE(STACK, n, l, 10240)
#define BPF_STACK3(n, l, s) EBPM_QUEUE(STACK, n, l, s)
#define BPF_STACK(...) EBPM_PICK(__VA_ARGS__, , , BPF_STACK3, BPF_STACK2, )(__VA_ARGS__)
#define BPF_PROG_ARRAY(n, s) EBPM_MAP(PROG_ARRAY, n, int, u32, s, 0)
#define BPF_DEVMAP(n, s) EBPM_MAP(DEVMAP, n, int, int, s, 0)
#define BPF_CPUMAP(n, s) EBPM_MAP(CPUMAP, n, int, u32, s, 0)
#define BPF_XSKMAP1(n) EBPM_MAP(XSKMAP, n, int, int, 64, 0)
#define BPF_XSKMAP2(n, s) EBPM_MAP(XSKMAP, n, int, int, s, 0)
#define BPF_XSKMAP(...) EBPM_PICK(__VA_ARGS__, , , , BPF_XSKMAP2, BPF_XSKMAP1)(__VA_ARGS__)
#define BPF_SK_STORAGE(n, l) EBPM_STORAGE(SK_STORAGE, n, l)
#define BPF_INODE_STORAGE(n, l) EBPM_STORAGE(INODE_STORAGE, n, l)
#define BPF_TASK_STORAGE(n, l) EBPM_STORAGE(TASK_STORAGE, n, l)
#define BPF_TABLE(t, k, l, n, s) EBPM_MAP(t, n, k, l, s, 0)
#define BPF_F_TABLE(t, k, l, n, s, f) EBPM_MAP(t, n, k, l, s, f)

#define TRACEPOINT_PROBE(category, event) \
	EBPM_PROBE(tracepoint__##category##__##event)(ebpm_args__##category##__##event *args)
#define RAW_TRACEPOINT_PROBE(event) EBPM_PROBE(raw_tracepoint__##event)(struct bpf_raw_tracepoint_args *ctx)
#define KFUNC_PROBE(event, ...) EBPM_PROBE(kfunc__##event)(unsigned long long *ctx, ##__VA_ARGS__)
#define KRETFUNC_PROBE(event, ...) EBPM_PROBE(kretfunc__##event)(unsigned long long *ctx, ##__VA_ARGS__)
#define KMOD_RET(event, ...) EBPM_PROBE(kmod_ret__##event)(unsigned long long *ctx, ##__VA_ARGS__)
#define MODULE_KFUNC_PROBE(module, event, ...) EBPM_PROBE(kfunc__##module##__##event)(unsigned long long *ctx, ##__VA_ARGS__)
#define MODULE_KRETFUNC_PROBE(module, event, ...) \
	EBPM_PROBE(kretfunc__##module##__##event)(unsigned long long *ctx, ##__VA_ARGS__)
#define LSM_PROBE(event, ...) EBPM_PROBE(lsm__##event)(unsigned long long *ctx, ##__VA_ARGS__)
