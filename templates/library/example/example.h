/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef EXAMPLE_H
#define EXAMPLE_H

/* The last slot holds everything from 2^26 bytes. */
#define SLOT_COUNT 27

struct hist {
	__u32 slots[SLOT_COUNT];
};

#endif
