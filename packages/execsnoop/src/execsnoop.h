/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#ifndef EXECSNOOP_H
#define EXECSNOOP_H

#define COMM_SIZE 16
/* A power of two, because masks of it are what the verifier follows. */
#define ARGS_SIZE 512

/* One call of execve or execveat. */
struct event {
	__u32 pid;
	__u32 ppid;
	__u32 uid;
	/* 0, or a negative errno. */
	__s32 ret;
	/* The new name of the thread; after a failure, its old one. */
	char comm[COMM_SIZE];
	/* Separated by spaces; ends in "..." where there was more. */
	char args[ARGS_SIZE];
};

#endif
