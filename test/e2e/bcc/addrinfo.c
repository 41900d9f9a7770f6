#include <uapi/linux/ptrace.h>

/* What getaddrinfo(3) is asked for, as it lies in the process. */
struct hints {
	int ai_flags;
	int ai_family;
	int ai_socktype;
};
struct data_t {
	u32 pid;
	int family;
	int socktype;
	char first;
};
BPF_PERF_OUTPUT(events);

/// @attach uprobe/libc.so.6:getaddrinfo
int on_getaddrinfo(struct pt_regs *ctx, const char *node, const char *service, struct hints *hints)
{
	struct data_t data = {.pid = bpf_get_current_pid_tgid() >> 32};

	if (hints) {
		data.family = hints->ai_family;
		data.socktype = hints->ai_socktype;
	}
	data.first = node[0];
	events.perf_submit(ctx, &data, sizeof(data));
	return 0;
}
