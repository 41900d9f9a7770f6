/** How a function of the language may be called. */
export interface Signature {
  readonly least: number;
  readonly most: number;
  /** Shown when it is called otherwise. */
  readonly usage: string;
}

const call = (least: number, most: number, usage: string): Signature => ({ least, most, usage });

/** What counts and measures, only to be assigned to a map. */
export const AGGREGATES: Readonly<Record<string, Signature>> = {
  count: call(0, 0, "count()"),
  sum: call(1, 1, "sum(n)"),
  avg: call(1, 1, "avg(n)"),
  stats: call(1, 1, "stats(n)"),
  min: call(1, 1, "min(n)"),
  max: call(1, 1, "max(n)"),
  hist: call(1, 2, "hist(n) or hist(n, bits)"),
  quantize: call(1, 1, "quantize(n)"),
  lhist: call(4, 4, "lhist(n, min, max, step)"),
};

/** What is done for its effect. */
export const ACTIONS: Readonly<Record<string, Signature>> = {
  printf: call(1, 32, 'printf("format", value…)'),
  print: call(1, 3, "print(@map), print(@map, top), print(@map, top, div) or print(value)"),
  clear: call(1, 1, "clear(@map)"),
  zero: call(1, 1, "zero(@map)"),
  delete: call(1, 2, "delete(@map[key])"),
  exit: call(0, 1, "exit() or exit(status)"),
  time: call(0, 1, 'time("%H:%M:%S\\n")'),
  join: call(1, 2, "join(args.argv)"),
  cat: call(1, 32, 'cat("/proc/loadavg") or cat("/proc/%d/status", pid)'),
};

/** What gives a value. */
export const VALUES: Readonly<Record<string, Signature>> = {
  str: call(1, 2, "str(pointer) or str(pointer, length)"),
  kstr: call(1, 2, "kstr(pointer)"),
  ustr: call(1, 2, "ustr(pointer)"),
  buf: call(1, 2, "buf(pointer, length) or buf(array)"),
  ksym: call(1, 1, "ksym(address)"),
  usym: call(1, 1, "usym(address)"),
  kaddr: call(1, 1, 'kaddr("symbol")'),
  percpu_kaddr: call(1, 2, 'percpu_kaddr("symbol") or percpu_kaddr("symbol", cpu)'),
  uaddr: call(1, 1, 'uaddr("symbol")'),
  kptr: call(1, 1, "kptr(pointer)"),
  uptr: call(1, 1, "uptr(pointer)"),
  reg: call(1, 1, 'reg("ip")'),
  ntop: call(1, 2, "ntop(address) or ntop(family, address)"),
  pton: call(1, 1, 'pton("192.0.2.1") or pton("2001:db8::1")'),
  macaddr: call(1, 1, "macaddr(bytes)"),
  strftime: call(2, 2, 'strftime("%H:%M:%S", nsecs)'),
  strncmp: call(3, 3, "strncmp(a, b, length)"),
  strcontains: call(2, 2, "strcontains(text, part)"),
  strerror: call(1, 1, "strerror(errno)"),
  bswap: call(1, 1, "bswap(n)"),
  kstack: call(0, 2, "kstack(depth) or kstack(perf, depth)"),
  ustack: call(0, 2, "ustack(depth) or ustack(perf, depth)"),
  nsecs: call(0, 1, "nsecs() or nsecs(monotonic)"),
  len: call(1, 1, "len(@map) or len(kstack)"),
  pid: call(0, 1, "pid() or pid(init)"),
  tid: call(0, 1, "tid() or tid(init)"),
  cgroupid: call(1, 1, 'cgroupid("/sys/fs/cgroup/system.slice")'),
  cgroup_path: call(1, 2, 'cgroup_path(cgroup) or cgroup_path(cgroup, "unified")'),
  path: call(1, 2, "path(args.file->f_path) or path(args.file->f_path, length)"),
  has_key: call(2, 2, "has_key(@map, key)"),
};

/** What the language has and this compiler has not, and what to do instead. */
export const REFUSED: Readonly<Record<string, string>> = {
  system:
    "a package runs no commands, so that whoever runs one of others has nothing to fear; let a program read the output with --format json",
  signal:
    "a script only watches, so that whoever runs a package of others has nothing to fear; use kill(1) on what it prints",
  override: "a script only watches, so that whoever runs a package of others has nothing to fear",
  skboutput: "a package writes no files: use tcpdump(8)",
  unwatch: "probes of the kind watchpoint are not supported",
  debugf: "use printf",
  errorf: "use printf",
  warnf: "use printf",
  tseries: "print a map from interval, with time()",
  getopt: "the script's arguments are $1, $2…",
  syscall_name: "print the number",
  skb_output: "use tcpdump(8)",
  kstack_symbolic: "use kstack",
  socket_cookie: "use the address of the socket",
};
