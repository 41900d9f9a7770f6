/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef XDP_FIREWALL_H
#define XDP_FIREWALL_H

/* A packet that was dropped. */
struct drop_event {
	/* In the order of the network. */
	__u8 source[4];
	__u8 protocol;
	__u8 by_source;
	/* 0 where the protocol has none. */
	__u16 port;
	__u32 bytes;
};

#endif
