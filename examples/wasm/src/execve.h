/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef EXECVE_H
#define EXECVE_H

struct exec_event {
	__u32 pid;
	__u32 uid;
	char comm[16];
	char filename[128];
};

#endif
