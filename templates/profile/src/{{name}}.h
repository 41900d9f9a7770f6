/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef {{IDENT}}_H
#define {{IDENT}}_H

/* Who was found running, and where: numbers of stacks in the map `stacks`. Shown by name, or with --format svg as a flame graph. */
struct task {
	__u32 pid;
	__s32 user_stack_id;
	__s32 kern_stack_id;
	char comm[16];
};

struct samples {
	__u64 count;
};

#endif
