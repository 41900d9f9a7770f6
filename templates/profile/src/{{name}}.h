/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef {{IDENT}}_H
#define {{IDENT}}_H

/* Who was found running. */
struct task {
	__u32 pid;
	char comm[16];
};

struct samples {
	__u64 count;
};

#endif
