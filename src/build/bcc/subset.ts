/** Macros that declare a map, and which of their arguments is its name. */
export const MAP_MACROS: Readonly<Record<string, number>> = {
  BPF_HASH: 0,
  BPF_ARRAY: 0,
  BPF_PERCPU_HASH: 0,
  BPF_PERCPU_ARRAY: 0,
  BPF_LRU_HASH: 0,
  BPF_LRU_PERCPU_HASH: 0,
  BPF_LPM_TRIE: 0,
  BPF_HISTOGRAM: 0,
  BPF_STACK_TRACE: 0,
  BPF_PERF_OUTPUT: 0,
  BPF_RINGBUF_OUTPUT: 0,
  BPF_PROG_ARRAY: 0,
  BPF_QUEUE: 0,
  BPF_STACK: 0,
  BPF_DEVMAP: 0,
  BPF_CPUMAP: 0,
  BPF_XSKMAP: 0,
  BPF_SK_STORAGE: 0,
  BPF_INODE_STORAGE: 0,
  BPF_TASK_STORAGE: 0,
  BPF_TABLE: 3,
  BPF_F_TABLE: 3,
};

/** The first argument of BPF_TABLE → the kernel's name of the map type. */
export const TABLE_TYPES: Readonly<Record<string, string>> = {
  hash: "HASH",
  array: "ARRAY",
  percpu_hash: "PERCPU_HASH",
  percpu_array: "PERCPU_ARRAY",
  lru_hash: "LRU_HASH",
  lru_percpu_hash: "LRU_PERCPU_HASH",
  lpm_trie: "LPM_TRIE",
  stacktrace: "STACK_TRACE",
  prog: "PROG_ARRAY",
  devmap: "DEVMAP",
  cpumap: "CPUMAP",
};

interface ProbeMacro {
  readonly section: string;
  /** How many arguments name the place; what follows them are parameters. */
  readonly names: number;
  /** Before the name of the function that it defines. */
  readonly prefix: string;
}

/** Macros that define a program. */
export const PROBE_MACROS: Readonly<Record<string, ProbeMacro>> = {
  TRACEPOINT_PROBE: { section: "tracepoint/", names: 2, prefix: "tracepoint" },
  RAW_TRACEPOINT_PROBE: { section: "raw_tp/", names: 1, prefix: "raw_tracepoint" },
  KFUNC_PROBE: { section: "fentry/", names: 1, prefix: "kfunc" },
  KRETFUNC_PROBE: { section: "fexit/", names: 1, prefix: "kretfunc" },
  KMOD_RET: { section: "fmod_ret/", names: 1, prefix: "kmod_ret" },
  MODULE_KFUNC_PROBE: { section: "fentry/", names: 2, prefix: "kfunc" },
  MODULE_KRETFUNC_PROBE: { section: "fexit/", names: 2, prefix: "kretfunc" },
  LSM_PROBE: { section: "lsm/", names: 1, prefix: "lsm" },
};

/** Names of functions that say where they attach. */
export const NAME_PREFIXES: readonly (readonly [prefix: string, section: string])[] = [
  ["kprobe__", "kprobe/"],
  ["kretprobe__", "kretprobe/"],
  ["syscall__", "ksyscall/"],
  ["raw_tracepoint__", "raw_tp/"],
  ["tracepoint__", "tracepoint/"],
];

/** What a program gets from the kernel; reads of it are plain ones. */
export const CONTEXT_TYPES: ReadonlySet<string> = new Set(
  "pt_regs bpf_perf_event_data bpf_raw_tracepoint_args __sk_buff xdp_md bpf_sock_ops bpf_sock sk_msg_md sk_reuseport_md bpf_sock_addr bpf_sysctl bpf_sockopt bpf_cgroup_dev_ctx".split(
    " ",
  ),
);

/** Where programs may follow pointers themselves: into packets. */
export const PACKET_TYPES: ReadonlySet<string> = new Set(
  "__sk_buff xdp_md sk_msg_md bpf_sock_ops sk_reuseport_md".split(" "),
);

/** What needs BCC's process beside the program, or a compiler where it runs. */
export const REFUSED_NAMES: Readonly<Record<string, string>> = {
  BPF_PERF_ARRAY: "counters of the processor are opened by a process, which a package has not",
  BPF_CGROUP_ARRAY: "control groups are put into it by a process, which a package has not",
  BPF_ARRAY_OF_MAPS: "maps are put into it by a process, which a package has not",
  BPF_HASH_OF_MAPS: "maps are put into it by a process, which a package has not",
  BPF_SOCKMAP: "sockets are put into it by a process, which a package has not",
  BPF_SOCKHASH: "sockets are put into it by a process, which a package has not",
  BPF_TABLE_PUBLIC: "packages share no tables",
  BPF_TABLE_SHARED: "packages share no tables",
  BPF_TABLE_PINNED: "packages pin no tables",
  BPF_TABLE_PINNED7: "packages pin no tables",
  BPF_STACK_TRACE_BUILDID: "stacks are collected by address: use BPF_STACK_TRACE",
  cursor_advance: "it belongs to bcc/proto.h: read packets through their headers' structs",
  bpf_dext_pkt: "it belongs to bcc/proto.h: read packets through their headers' structs",
  bpf_dins_pkt: "it belongs to bcc/proto.h: read packets through their headers' structs",
};

/** Structs of bcc/proto.h that are read through cursors. */
export const PROTO_STRUCTS: ReadonlySet<string> = new Set(
  "ethernet_t dot1q_t arp_t ip_t udp_t tcp_t vxlan_t vxlan_gbp_t ip6_t ip6_opt_t icmp6_t".split(" "),
);

/** What the kernel's configuration says of its architecture alone, which the object has in common with it. */
export const ARCHITECTURE_OPTIONS: ReadonlySet<string> = new Set(
  "CONFIG_64BIT CONFIG_ARCH_HAS_SYSCALL_WRAPPER CONFIG_X86 CONFIG_X86_64 CONFIG_X86_32 CONFIG_ARM CONFIG_ARM64 CONFIG_PPC CONFIG_PPC64 CONFIG_S390 CONFIG_MIPS CONFIG_RISCV CONFIG_LOONGARCH".split(
    " ",
  ),
);
