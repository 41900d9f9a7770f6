/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef {{IDENT}}_H
#define {{IDENT}}_H

/* One row of the output: its members are the columns. */
struct event {
	__u32 pid;
	__u32 uid;
	char comm[16];
	/// @format ipv4
	__u32 address;
	__u16 port;
	__u16 denied;
};

#endif
