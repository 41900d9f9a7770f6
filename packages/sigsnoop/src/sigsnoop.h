/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#ifndef SIGSNOOP_H
#define SIGSNOOP_H

#define COMM_SIZE 16

/* The numbers of x86, arm and most others. */
enum signal {
	SIGHUP = 1,
	SIGINT = 2,
	SIGQUIT = 3,
	SIGILL = 4,
	SIGTRAP = 5,
	SIGABRT = 6,
	SIGBUS = 7,
	SIGFPE = 8,
	SIGKILL = 9,
	SIGUSR1 = 10,
	SIGSEGV = 11,
	SIGUSR2 = 12,
	SIGPIPE = 13,
	SIGALRM = 14,
	SIGTERM = 15,
	SIGSTKFLT = 16,
	SIGCHLD = 17,
	SIGCONT = 18,
	SIGSTOP = 19,
	SIGTSTP = 20,
	SIGTTIN = 21,
	SIGTTOU = 22,
	SIGURG = 23,
	SIGXCPU = 24,
	SIGXFSZ = 25,
	SIGVTALRM = 26,
	SIGPROF = 27,
	SIGWINCH = 28,
	SIGIO = 29,
	SIGPWR = 30,
	SIGSYS = 31,
	SIG32 = 32,
	SIG33 = 33,
	SIGRTMIN = 34,
	SIGRTMIN_1 = 35,
	SIGRTMIN_2 = 36,
	SIGRTMIN_3 = 37,
	SIGRTMIN_4 = 38,
	SIGRTMIN_5 = 39,
	SIGRTMIN_6 = 40,
	SIGRTMIN_7 = 41,
	SIGRTMIN_8 = 42,
	SIGRTMIN_9 = 43,
	SIGRTMIN_10 = 44,
	SIGRTMIN_11 = 45,
	SIGRTMIN_12 = 46,
	SIGRTMIN_13 = 47,
	SIGRTMIN_14 = 48,
	SIGRTMIN_15 = 49,
	SIGRTMIN_16 = 50,
	SIGRTMIN_17 = 51,
	SIGRTMIN_18 = 52,
	SIGRTMIN_19 = 53,
	SIGRTMIN_20 = 54,
	SIGRTMIN_21 = 55,
	SIGRTMIN_22 = 56,
	SIGRTMIN_23 = 57,
	SIGRTMIN_24 = 58,
	SIGRTMIN_25 = 59,
	SIGRTMIN_26 = 60,
	SIGRTMIN_27 = 61,
	SIGRTMIN_28 = 62,
	SIGRTMIN_29 = 63,
	SIGRTMIN_30 = 64,
};

/* What the kernel did with it. */
enum result {
	DELIVERED = 0,
	IGNORED = 1,
	ALREADY_PENDING = 2,
	QUEUE_FULL = 3,
	INFO_LOST = 4,
};

/* One signal to one thread or process. */
struct event {
	/* The sender: whoever was running. 0 for the kernel while the CPU was idle. */
	__u32 pid;
	char comm[COMM_SIZE];
	enum signal signal;
	/* The receiving thread: where the signal went to a process, its first one. */
	__u32 target_pid;
	char target_comm[COMM_SIZE];
	enum result result;
};

#endif
