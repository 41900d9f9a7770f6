/* SPDX-License-Identifier: MIT OR GPL-2.0-only */
#ifndef TCPSTATES_H
#define TCPSTATES_H

#define COMM_SIZE 16
#define ADDRESS_SIZE 40

/* The kernel's own numbers, from <net/tcp_states.h>. */
enum tcp_state {
	ESTABLISHED = 1,
	SYN_SENT = 2,
	SYN_RECV = 3,
	FIN_WAIT1 = 4,
	FIN_WAIT2 = 5,
	TIME_WAIT = 6,
	CLOSE = 7,
	CLOSE_WAIT = 8,
	LAST_ACK = 9,
	LISTEN = 10,
	CLOSING = 11,
	NEW_SYN_RECV = 12,
};

/* One end of a TCP connection has gone from one state to another. */
struct event {
	/* Whoever was running: a packet from outside may change the state while anything runs. */
	__u32 pid;
	char comm[COMM_SIZE];
	char saddr[ADDRESS_SIZE];
	__u16 sport;
	char daddr[ADDRESS_SIZE];
	__u16 dport;
	enum tcp_state oldstate;
	enum tcp_state newstate;
	/* Time spent in the old state; 0 where its beginning was not seen. */
	__u64 duration_us;
};

#endif
