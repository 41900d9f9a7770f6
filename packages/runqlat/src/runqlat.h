/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#ifndef RUNQLAT_H
#define RUNQLAT_H

#define COMM_SIZE 16
/* The last slot holds everything from 2^26 microseconds, more than a minute. */
#define SLOT_COUNT 27

struct hist {
	/* slots[n] counts waits of 2^n to 2^(n+1)-1 microseconds; slots[0] those of 0 and 1. */
	__u32 slots[SLOT_COUNT];
	/* With --processes: a name of the process. */
	char comm[COMM_SIZE];
};

#endif
