#include <uapi/linux/ptrace.h>
#include <linux/sched.h>
#ifdef CONFIG_SLUB
#include <linux/slub_def.h>
#else
#include <linux/slab_def.h>
#endif

/* No header has it. */
struct mnt_namespace {
#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 11, 0)
	atomic_t count;
#endif
	struct ns_common ns;
};

struct asked {
	u32 mounts;
	u32 network;
	u32 none;
	u32 version;
	u32 ticks;
	u32 capped;
	char word[8];
};

BPF_PERF_OUTPUT(events);

#ifdef CONFIG_NET_NS
static inline u32 network_of(struct task_struct *task)
{
	return task->nsproxy->net_ns->ns.inum;
}
#else
static inline u32 network_of(struct task_struct *task)
{
	return 0;
}
#endif

/* Called like a member. */
static inline void word(struct asked *asked, char *text)
{
	__builtin_memcpy(&asked->word, text, sizeof(asked->word));
}

TRACEPOINT_PROBE(syscalls, sys_enter_execve)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	struct mnt_namespace *mounts = task->nsproxy->mnt_ns;
	struct asked asked = {};

	asked.mounts = mounts->ns.inum;
	asked.network = network_of(task);
#if defined(CONFIG_OPTION_THAT_NO_KERNEL_HAS) && defined(CONFIG_64BIT)
	asked.none = 1;
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 0, 0)
	asked.version = 6;
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(5, 4, 0)
	asked.version = 5;
#else
	asked.version = 4;
#endif
#if CONFIG_HZ >= 24 && IS_ENABLED(CONFIG_BPF_SYSCALL)
	asked.ticks = 1;
#endif
	asked.capped = min(max(asked.version, 1), 2);
	word(&asked, "a");
	events.perf_submit(args, &asked, sizeof(asked));
	return 0;
}
