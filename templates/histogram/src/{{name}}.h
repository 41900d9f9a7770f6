/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef {{IDENT}}_H
#define {{IDENT}}_H

/* The last slot holds everything from 2^26 bytes. */
#define SLOT_COUNT 27

struct hist {
	/* slots[n] counts reads of 2^n to 2^(n+1)-1 bytes; slots[0] those of 0 and 1. */
	__u32 slots[SLOT_COUNT];
};

#endif
