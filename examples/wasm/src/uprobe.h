/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef UPROBE_H
#define UPROBE_H

struct call_event {
	__u32 pid;
	__u32 tid;
	__u64 first_argument;
	char comm[16];
};

#endif
