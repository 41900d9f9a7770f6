/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef {{IDENT}}_H
#define {{IDENT}}_H

/* The number of the slot that a value belongs to: n for 2^n to 2^(n+1)-1, and 0 for 0. */
__u64 {{ident}}_log2(__u64 value);

#endif
