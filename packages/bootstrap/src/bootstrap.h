/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#ifndef BOOTSTRAP_H
#define BOOTSTRAP_H

#define COMM_SIZE 16
#define FILENAME_SIZE 128

enum kind {
	EXEC = 0,
	EXIT = 1,
};

/* A process has started a program, or has ended. */
struct event {
	enum kind kind;
	__u32 pid;
	__u32 ppid;
	__u32 uid;
	/* EXIT only: the status, or the signal that ended it. */
	__u32 exit_code;
	__u32 signal;
	char comm[COMM_SIZE];
	/* EXIT only: since the process was created. */
	__u64 duration_ms;
	/* EXEC only. */
	char filename[FILENAME_SIZE];
};

#endif
