import { refusal, type ScriptSource } from "./source.ts";

/** What iterators go through, by their names: the member of their context that is absent at the end. */
export const ITERATED: Readonly<Record<string, string>> = {
  task: "task",
  task_file: "task",
  task_vma: "task",
  cgroup: "cgroup",
  bpf_map: "map",
  bpf_prog: "prog",
  bpf_link: "link",
  tcp: "sk_common",
  udp: "udp_sk",
  unix: "unix_sk",
  netlink: "sk",
  ipv6_route: "rt",
  ksym: "ksym",
  kmem_cache: "s",
  dmabuf: "dmabuf",
};

export function unknownIterator(target: string, at: number, source: ScriptSource): Error {
  const isPinned = Object.hasOwn(ITERATED, target.split(":")[0] ?? "");
  return refusal(
    source,
    at,
    isPinned ? `iter:${target}: an iterator of a script is not pinned` : `there is no iterator ${target}`,
    {
      hint: isPinned ? "a package of C is: ebpm run --pin" : `there are ${Object.keys(ITERATED).join(", ")}`,
    },
  );
}
