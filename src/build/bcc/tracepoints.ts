import { refuse } from "./dialect.ts";
import type { BccSource } from "./source.ts";
import { syscallArguments } from "./syscall-arguments.ts";

/** Tracepoints whose record is that of a class, by the class. Those with a record of their own name need no row. */
const CLASSES: readonly (readonly [record: string, events: string])[] = [
  ["sched_wakeup_template", "sched_wakeup sched_wakeup_new sched_waking"],
  ["sched_process_template", "sched_process_exit sched_process_free sched_wait_task"],
  ["sched_stat_template", "sched_stat_wait sched_stat_sleep sched_stat_iowait sched_stat_blocked"],
  ["softirq", "softirq_entry softirq_exit softirq_raise"],
  ["tasklet", "tasklet_entry tasklet_exit"],
  ["block_rq", "block_rq_insert block_rq_issue block_rq_merge block_io_start block_io_done"],
  ["block_rq_completion", "block_rq_complete block_rq_error"],
  ["block_bio", "block_bio_backmerge block_bio_frontmerge block_bio_queue block_getrq"],
  ["block_buffer", "block_touch_buffer block_dirty_buffer"],
  ["net_dev_template", "net_dev_queue netif_receive_skb netif_rx"],
  ["net_dev_rx_verbose_template", "napi_gro_receive_entry netif_receive_skb_entry netif_rx_entry"],
  ["tcp_event_sk", "tcp_destroy_sock tcp_rcv_space_adjust tcp_receive_reset"],
  ["tcp_event_sk_skb", "tcp_retransmit_skb tcp_send_reset"],
  ["exceptions", "page_fault_user page_fault_kernel"],
  ["cpu", "cpu_idle cpu_frequency"],
  ["timer_class", "timer_init timer_cancel"],
  ["hrtimer_class", "hrtimer_cancel"],
  ["kmem_alloc", "kmalloc kmem_cache_alloc"],
  ["mm_vmscan_direct_reclaim_begin_template", "mm_vmscan_direct_reclaim_begin"],
  ["mm_vmscan_direct_reclaim_end_template", "mm_vmscan_direct_reclaim_end"],
  ["mm_filemap_op_page_cache", "mm_filemap_add_to_page_cache mm_filemap_delete_from_page_cache"],
  ["writeback_folio_template", "writeback_dirty_folio folio_wait_writeback"],
  ["writeback_work_class", "writeback_start writeback_written writeback_wait writeback_queue writeback_exec"],
];

/**
 * C that declares what `args` of each tracepoint is: the record of vmlinux.h itself, no typedef, so that its members are
 * found on every kernel; for system calls a struct with their arguments' names, whose layout is the same on all.
 * @throws Unsupported for one whose record is not known
 */
export function tracepointTypes(source: BccSource, vmlinux: string, file: string): string {
  return source.tracepoints.map((point) => typeOf(point, source, vmlinux, file)).join("");
}

function typeOf(point: string, source: BccSource, vmlinux: string, file: string): string {
  const [category = "", ...rest] = point.split("__");
  const event = rest.join("__");
  const offset = Math.max(0, source.text.search(new RegExp(`\\b${event}\\b|__${event}\\b`)));
  if (category === "syscalls")
    return `${syscallType(event, source.text, offset, file)} ebpm_args__${point};\n`;
  const [record] = CLASSES.find(([, events]) => events.split(" ").includes(event)) ?? [];
  const found = [event, record].find(
    (name) => name !== undefined && vmlinux.includes(`struct trace_event_raw_${name} {`),
  );
  if (found !== undefined) return `#define ebpm_args__${point} struct trace_event_raw_${found}\n`;
  return refuse(
    file,
    source.text,
    offset,
    `the record of the tracepoint ${category}:${event} is not known`,
    `use RAW_TRACEPOINT_PROBE(${event}), or write: /// @attach tracepoint/${category}/${event} above int on_${event}(struct trace_event_raw_… *args)`,
  );
}

function syscallType(event: string, text: string, offset: number, file: string): string {
  const [, side, name = ""] = /^sys_(enter|exit)_(\w+)$/.exec(event) ?? [];
  const call = syscallArguments(name);
  if (side === undefined || call === undefined)
    return refuse(file, text, offset, `${event} is no system call that is known`);
  const members =
    side === "exit"
      ? "long ret;"
      : call
          .map(({ name: member, isPointer }) => `${isPointer ? "const void *" : "long "}${member};`)
          .join(" ");
  return `typedef struct { unsigned long ebpm_common; long __syscall_nr; ${members} }`;
}
