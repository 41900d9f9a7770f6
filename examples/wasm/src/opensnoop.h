/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef OPENSNOOP_H
#define OPENSNOOP_H

struct open_event {
	__u32 pid;
	/* A descriptor, or a negative errno. */
	__s32 ret;
	__u64 took_ns;
	char comm[16];
	char path[200];
};

#endif
