// SPDX-License-Identifier: MIT
/*
 * A program with a USDT probe, as <sys/sdt.h> would make it, that it passes until it is killed. Each time it asks for its priority, and
 * connects to itself with the congestion control of struct_ops, where that is there.
 * The form of the note: https://sourceware.org/systemtap/wiki/UserSpaceProbeImplementation
 */
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#if defined(__x86_64__)
#define IN_REGISTER "-4@%k[first]"
#define IN_MEMORY "8@%[second]"
#define CONSTANT "-4@$42"
#else
/* As <sys/sdt.h> has it: the register is named whole, the size says how much of it counts. */
#define IN_REGISTER "-4@%x[first]"
#define IN_MEMORY "8@%[second]"
#define CONSTANT "-4@42"
#endif

static void pass(int first, long second)
{
	__asm__ volatile(
		"990: nop\n"
		".pushsection .note.stapsdt, \"\", \"note\"\n"
		".balign 4\n"
		".4byte 992f-991f, 994f-993f, 3\n"
		"991: .asciz \"stapsdt\"\n"
		"992: .balign 4\n"
		"993: .8byte 990b, _.stapsdt.base, 0\n"
		".asciz \"ebpm\"\n"
		".asciz \"pass\"\n"
		".asciz \"" IN_REGISTER " " IN_MEMORY " " CONSTANT "\"\n"
		"994: .balign 4\n"
		".popsection\n"
		".pushsection .stapsdt.base, \"aG\", \"progbits\", .stapsdt.base, comdat\n"
		".weak _.stapsdt.base\n"
		".hidden _.stapsdt.base\n"
		"_.stapsdt.base: .space 1\n"
		".size _.stapsdt.base, 1\n"
		".popsection\n"
		: : [first] "r"(first), [second] "m"(second));
}

static void connect_with(int listener, const char *congestion_control)
{
	struct sockaddr_in address;
	socklen_t size = sizeof(address);
	int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	getsockname(listener, (struct sockaddr *)&address, &size);
	if (setsockopt(client, IPPROTO_TCP, TCP_CONGESTION, congestion_control, strlen(congestion_control)) == 0 &&
	    connect(client, (struct sockaddr *)&address, size) == 0)
		close(accept(listener, NULL, NULL));
	close(client);
}

int main(void)
{
	struct sockaddr_in loopback = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	bind(listener, (struct sockaddr *)&loopback, sizeof(loopback));
	listen(listener, 8);
	for (;;) {
		pass(-7, 1L << 40);
		getpriority(PRIO_PROCESS, 0);
		connect_with(listener, "ebpm_test");
		usleep(30000);
	}
}
