/** A file of a new project. */
export interface TemplateFile {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** The files of a new project: a probe that reports every program that is started. */
export function templateFiles(name: string): readonly TemplateFile[] {
  const guard = `${name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_")
    .replace(/^(?=\d)/, "_")}_H`;
  return [
    { path: "ebpm.toml", text: manifest(name) },
    { path: ".gitignore", text: "/target/\n" },
    { path: `src/${name}.bpf.c`, text: source(name) },
    { path: `src/${name}.h`, text: header(guard) },
    { path: "README.md", text: readme(name) },
    { path: "Makefile", text: MAKEFILE },
  ];
}

function manifest(name: string): string {
  return `[package]
name = "${name}"
version = "0.1.0"
description = "Shows every program that is started"
license = "GPL-2.0-only"

[[module]]
name = "${name}"
source = "src/${name}.bpf.c"
header = "src/${name}.h"
`;
}

function source(name: string): string {
  return `// SPDX-License-Identifier: GPL-2.0-only
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include "${name}.h"

/// @brief Shows every program that is started
char LICENSE[] SEC("license") = "GPL";

/// @cmdarg {"default": -1, "short": "u", "long": "uid", "help": "Only programs of this user, by number (-1: all)"}
const volatile int target_uid = -1;

/* Events that found no room; whoever loads this tells how many. */
__u64 lost_events = 0;

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 256 * 1024);
} events SEC(".maps");

/* As in /sys/kernel/tracing/events/sched/sched_process_exec/format */
struct sched_process_exec {
	__u64 common;
	/* Where the file's name is: its distance from here in the lower half. */
	__u32 filename_at;
	__s32 pid;
	__s32 old_pid;
};

SEC("tracepoint/sched/sched_process_exec")
int on_exec(struct sched_process_exec *ctx)
{
	__u32 uid = bpf_get_current_uid_gid();
	struct event *event;

	if (target_uid != -1 && uid != (__u32)target_uid)
		return 0;
	event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);
	if (!event) {
		__sync_fetch_and_add(&lost_events, 1);
		return 0;
	}
	event->pid = bpf_get_current_pid_tgid() >> 32;
	event->uid = uid;
	bpf_get_current_comm(event->comm, sizeof(event->comm));
	bpf_probe_read_kernel_str(event->filename, sizeof(event->filename), (char *)ctx + (ctx->filename_at & 0xffff));
	bpf_ringbuf_submit(event, 0);
	return 0;
}
`;
}

function header(guard: string): string {
  return `/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef ${guard}
#define ${guard}

/* One row of the output: its members are the columns. */
struct event {
	__u32 pid;
	__u32 uid;
	char comm[16];
	char filename[128];
};

#endif
`;
}

function readme(name: string): string {
  return `# ${name}

Shows every program that is started.

\`\`\`
ebpm build                           # makes target/${name}.json
ebpm run target/${name}.json         # Ctrl-C ends it
ebpm run target/${name}.json --uid 0 # only root's programs
ebpm publish                         # afterwards anywhere: ebpm run ${name}
\`\`\`

\`src/${name}.bpf.c\` is what runs in the kernel, \`src/${name}.h\` holds the event that it sends: each member becomes a
column. A global variable with \`@cmdarg\` above it becomes an option.
`;
}

const MAKEFILE = `.PHONY: build run publish clean

build:
	ebpm build

run: build
	ebpm run .

publish:
	ebpm publish

clean:
	rm -rf target
`;
