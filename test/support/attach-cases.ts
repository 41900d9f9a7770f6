import { arch } from "node:process";

/** What of the running kernel decides whether a kind of program can be attached. */
export interface Kernel {
  /** 6.12 is 6012. */
  readonly version: number;
  readonly hasKprobes: boolean;
  /** Whether programs with trampolines may be loaded: fentry, LSM. */
  readonly hasTrampolines: boolean;
  readonly hasNetkit: boolean;
  readonly hasVeth: boolean;
}

/** A program of `attach.bpf.c`, how to attach it, and how it shows that it was reached. */
export interface AttachCase {
  /** The macro that picks it. */
  readonly kind: string;
  /** As people know it. */
  readonly title: string;
  /**
   * Options of the loader. CGROUP, CGROUP_ID and PID stand for the path and number of the actor's control group and its own
   * number, PROBED for a program that has a USDT probe, REPLACED for the number of a program with a function `judge`.
   */
  readonly options?: readonly string[];
  /** `hit`: an event comes; `attached`: it is there, nothing reaches it; `loaded`: it has no place of its own. */
  readonly expected?: "hit" | "attached" | "loaded";
  /** What the loader says on a kernel that cannot. */
  readonly refusal?: (kernel: Kernel) => RegExp | undefined;
}

const kprobes = ({ hasKprobes }: Kernel) =>
  hasKprobes ? undefined : /EBPM-K002.*attaches kprobes, and this kernel has none \(CONFIG_KPROBES/;
const trampolines = ({ hasTrampolines }: Kernel) =>
  hasTrampolines ? undefined : /EBPM-K002.*this kernel does not allow fentry, fexit, LSM/;
const since =
  (version: number, refusal: RegExp, otherwise?: AttachCase["refusal"]): NonNullable<AttachCase["refusal"]> =>
  (kernel) =>
    kernel.version < version ? (otherwise?.(kernel) ?? refusal) : otherwise?.(kernel);

const inCgroup = { options: ["--cgroup", "CGROUP"] };
const inLibc = ["--exe", "libc.so.6"];

/** Every kind of place. */
export const ATTACH_CASES: readonly AttachCase[] = [
  { kind: "TRACEPOINT", title: "tracepoint" },
  { kind: "RAW_TP", title: "raw tracepoint" },
  {
    kind: "RAW_TP_BARE",
    title: "raw tracepoint, named by --attach",
    options: ["--attach", "on_hit=sys_enter"],
  },
  { kind: "TP_BTF", title: "tp_btf" },
  { kind: "FENTRY", title: "fentry", refusal: trampolines },
  { kind: "FEXIT", title: "fexit", refusal: trampolines },
  { kind: "FMOD_RET", title: "fmod_ret", refusal: trampolines },
  {
    kind: "FREPLACE",
    title: "freplace",
    options: ["--attach", "on_hit=REPLACED:judge"],
    refusal: trampolines,
  },
  { kind: "LSM", title: "LSM", refusal: trampolines },
  { kind: "LSM_CGROUP", title: "LSM of a control group", ...inCgroup, refusal: trampolines },
  { kind: "KPROBE", title: "kprobe", refusal: kprobes },
  {
    kind: "KPROBE_BARE",
    title: "kprobe, named by --attach",
    options: ["--attach", "on_hit=vfs_read"],
    refusal: kprobes,
  },
  { kind: "KRETPROBE", title: "kretprobe", refusal: kprobes },
  { kind: "KSYSCALL", title: "ksyscall", refusal: kprobes },
  { kind: "KRETSYSCALL", title: "kretsyscall", refusal: kprobes },
  {
    kind: "KPROBE_MULTI",
    title: "kprobe.multi",
    refusal: since(6010, /EBPM-K002.*many functions at once .*CONFIG_FPROBE/, kprobes),
  },
  {
    kind: "KPROBE_SESSION",
    title: "kprobe.session",
    refusal: since(6010, /EBPM-K002.*which Linux has from 6\.10 on/, kprobes),
  },
  { kind: "UPROBE", title: "uprobe", options: [...inLibc, "--symbol", "malloc", "--pid", "PID"] },
  { kind: "URETPROBE", title: "uretprobe", options: ["--attach", "on_hit=libc:malloc"] },
  { kind: "UPROBE_LIBC", title: "uprobe of a library, by the section", options: ["--symbol", "malloc"] },
  {
    kind: "UPROBE_MULTI",
    title: "uprobe.multi",
    options: [...inLibc, "--symbol", "mallo*"],
    refusal: since(6006, /EBPM-K002.*which Linux has from 6\.6 on/),
  },
  {
    kind: "UPROBE_SESSION",
    title: "uprobe.session",
    options: [...inLibc, "--symbol", "malloc"],
    refusal: since(6013, /EBPM-K002.*which Linux has from 6\.13 on/),
  },
  {
    kind: "UPROBE",
    title: "uprobe of a version of a function",
    options: ["--attach", `on_hit=libc.so.6:malloc@@${arch === "x64" ? "GLIBC_2.2.5" : "GLIBC_2.17"}`],
  },
  { kind: "USDT", title: "USDT, with its arguments", options: ["--attach", "on_hit=PROBED:ebpm:pass"] },
  { kind: "PERF_EVENT", title: "perf_event", options: ["--cpu", "0", "--freq", "999"] },
  { kind: "XDP", title: "XDP", options: ["--iface", "lo"] },
  {
    kind: "XDP",
    title: "XDP, native",
    options: ["--attach", "on_hit=ebpm-ve0/native"],
    refusal: ({ hasVeth }) => (hasVeth ? undefined : /EBPM-K004.*no network interface ebpm-ve0/),
  },
  { kind: "XDP", title: "XDP, generic", options: ["--attach", "on_hit=lo/generic"] },
  { kind: "XDP_FRAGS", title: "XDP with fragments" },
  {
    kind: "XDP_CPUMAP",
    title: "XDP of a CPU map",
    options: ["--attach", "on_packet=ebpm-ve0/generic", "--attach", "on_hit=cpus:0"],
    refusal: ({ hasVeth }) => (hasVeth ? undefined : /EBPM-K004.*no network interface ebpm-ve0/),
  },
  {
    kind: "XDP_DEVMAP",
    title: "XDP of a device map",
    options: ["--attach", "on_packet=ebpm-ve0/generic", "--attach", "on_hit=devices:1:ebpm-ve0"],
    refusal: ({ hasVeth }) => (hasVeth ? undefined : /EBPM-K004.*no network interface ebpm-ve0/),
  },
  { kind: "TC", title: "traffic control", options: ["--iface", "1"] },
  { kind: "TC", title: "traffic control, egress", options: ["--attach", "on_hit=lo/egress"] },
  { kind: "TCX_EGRESS", title: "tcx" },
  {
    kind: "NETKIT",
    title: "netkit",
    options: ["--iface", "ebpm-nk0"],
    refusal: ({ hasNetkit }) => (hasNetkit ? undefined : /EBPM-K004.*no network interface ebpm-nk0/),
  },
  {
    kind: "NETFILTER",
    title: "netfilter",
    options: ["--attach", "on_hit=ipv4/local_in/-5"],
    refusal: since(6004, /EBPM-K002.*needs netfilter programs .*which Linux has from 6\.4 on/),
  },
  { kind: "CGROUP_SKB", title: "cgroup_skb", ...inCgroup },
  { kind: "CGROUP_SKB", title: "cgroup_skb, the group by its number", options: ["--cgroup", "CGROUP_ID"] },
  { kind: "CGROUP_CONNECT4", title: "cgroup/connect4", ...inCgroup },
  { kind: "CGROUP_SENDMSG4", title: "cgroup/sendmsg4", ...inCgroup },
  { kind: "CGROUP_SOCK", title: "cgroup/sock_create", ...inCgroup },
  { kind: "CGROUP_SETSOCKOPT", title: "cgroup/setsockopt", ...inCgroup },
  { kind: "CGROUP_GETSOCKOPT", title: "cgroup/getsockopt", ...inCgroup },
  { kind: "CGROUP_DEV", title: "cgroup/dev", ...inCgroup },
  { kind: "CGROUP_SYSCTL", title: "cgroup/sysctl", ...inCgroup },
  { kind: "SOCKOPS", title: "sockops", ...inCgroup },
  { kind: "SOCKET_MAP", title: "sk_msg", options: ["--cgroup", "CGROUP", "--filter", "which == 1"] },
  { kind: "SOCKET_MAP", title: "sk_skb", options: ["--cgroup", "CGROUP", "--filter", "which == 2"] },
  { kind: "SOCKET", title: "socket filter", options: ["--iface", "lo"] },
  { kind: "SK_LOOKUP", title: "sk_lookup" },
  { kind: "FLOW_DISSECTOR", title: "flow dissector" },
  { kind: "SK_REUSEPORT", title: "sk_reuseport", expected: "loaded" },
  { kind: "LWT_XMIT", title: "lwt_xmit", expected: "loaded" },
  { kind: "SYSCALL", title: "syscall program, run once" },
  { kind: "STRUCT_OPS", title: "struct_ops" },
  { kind: "ITERATOR", title: "iterator, its text" },
  { kind: "TAIL_CALL", title: "tail calls" },
  { kind: "TIMER", title: "timers" },
];
