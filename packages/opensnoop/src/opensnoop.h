/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#ifndef OPENSNOOP_H
#define OPENSNOOP_H

#define COMM_SIZE 16
/* Holds the longest name of one file, and most whole paths. */
#define FNAME_SIZE 256

/* One call of open, openat, openat2 or creat that has returned. */
struct event {
	__u32 pid;
	__u32 tid;
	/// @format uid
	__u32 uid;
	/* The new file descriptor, or a negative errno. */
	/// @format result
	__s32 ret;
	/* O_… as the kernel was given them. */
	/// @format open_flags
	__u32 flags;
	char comm[COMM_SIZE];
	/* As the program wrote it: relative names stay relative. */
	char fname[FNAME_SIZE];
};

#endif
