/** A probe that reads the kernel's memory, as most do: its types come from vmlinux.h. */
export const OF_THE_KERNEL = `#include "vmlinux.h"
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
char LICENSE[] SEC("license") = "GPL";
int parent = 0;
SEC("tp/sched/sched_process_exec")
int on_exec(struct trace_event_raw_sched_process_exec *ctx)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	parent = BPF_CORE_READ(task, real_parent, tgid) + ctx->pid;
	return 0;
}
`;
