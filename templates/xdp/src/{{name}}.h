/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef {{IDENT}}_H
#define {{IDENT}}_H

/* What is counted for each protocol. */
struct traffic {
	__u64 packets;
	__u64 bytes;
};

#endif
