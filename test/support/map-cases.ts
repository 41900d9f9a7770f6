/** A type of maps (linux/bpf.h) and what a map of it is like. */
export interface MapCase {
  readonly name: string;
  readonly macros: readonly string[];
  /** From which Linux on there is one; all that are tested have it unless this is said. */
  readonly since?: number;
}

/** Sizes of key and value, and the number of entries. */
function sized(
  name: string,
  type: number,
  key: number,
  value: number,
  entries: number,
  flags?: number,
): MapCase {
  const sizes = [`KEY=${key}`, `VALUE=${value}`, `ENTRIES=${entries}`];
  return { name, macros: [`TYPE=${type}`, ...sizes, ...(flags === undefined ? [] : [`FLAGS=${flags}`])] };
}

/** Values that belong to sockets, tasks, files and the like. */
function local(name: string, type: number, since?: number): MapCase {
  const macros = [`TYPE=${type}`, "VALUE=8", "ENTRIES=0", "FLAGS=BPF_F_NO_PREALLOC", "TYPED=int"];
  return { name, macros, ...(since === undefined ? {} : { since }) };
}

const ofMaps = (name: string, type: number): MapCase => ({
  name,
  macros: [`TYPE=${type}`, "VALUE=4", "ENTRIES=2", "INNER"],
});

/** Every type up to Linux 6.18, in the order of their numbers; that of struct_ops is made by its programs. */
export const MAP_CASES: readonly MapCase[] = [
  sized("hash", 1, 4, 8, 4),
  sized("array", 2, 4, 8, 4),
  sized("prog_array", 3, 4, 4, 4),
  sized("perf_event_array", 4, 4, 4, 4),
  sized("percpu_hash", 5, 4, 8, 4),
  sized("percpu_array", 6, 4, 8, 4),
  sized("stack_trace", 7, 4, 80, 4),
  sized("cgroup_array", 8, 4, 4, 4),
  sized("lru_hash", 9, 4, 8, 4),
  sized("lru_percpu_hash", 10, 4, 8, 4),
  sized("lpm_trie", 11, 8, 8, 4, 1),
  ofMaps("array_of_maps", 12),
  ofMaps("hash_of_maps", 13),
  sized("devmap", 14, 4, 4, 4),
  sized("sockmap", 15, 4, 4, 4),
  sized("cpumap", 16, 4, 4, 4),
  sized("xskmap", 17, 4, 4, 4),
  sized("sockhash", 18, 4, 4, 4),
  {
    name: "cgroup_storage",
    macros: ["TYPE=19", "VALUE=8", "ENTRIES=0", "TYPED=struct bpf_cgroup_storage_key"],
  },
  sized("reuseport_sockarray", 20, 4, 8, 4),
  {
    name: "percpu_cgroup_storage",
    macros: ["TYPE=21", "VALUE=8", "ENTRIES=0", "TYPED=struct bpf_cgroup_storage_key"],
  },
  sized("queue", 22, 0, 8, 4),
  sized("stack", 23, 0, 8, 4),
  local("sk_storage", 24),
  sized("devmap_hash", 25, 4, 4, 4),
  sized("ringbuf", 27, 0, 0, 4096),
  local("inode_storage", 28),
  local("task_storage", 29),
  sized("bloom_filter", 30, 0, 8, 4),
  sized("user_ringbuf", 31, 0, 0, 4096),
  local("cgrp_storage", 32, 6002),
  { ...sized("arena", 33, 0, 0, 4, 1 << 10), since: 6009 },
];
