// SPDX-License-Identifier: MIT
/*
 * delegated PROGRAM ARGUMENTS...: runs a program as root of a user namespace, who is nobody outside of it, with a BPF file system at
 * /sys/fs/bpf through which this process, as root, delegates everything that there is to delegate of bpf(2).
 * Linux Documentation/bpf/bpf_token; the order of the steps: tools/testing/selftests/bpf/prog_tests/token.c
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

static void must(int is_done, const char *what)
{
	if (is_done)
		return;
	fprintf(stderr, "delegated: %s: %s\n", what, strerror(errno));
	exit(125);
}

static void send_descriptor(int socket, int fd)
{
	char room[CMSG_SPACE(sizeof(int))] = {};
	struct iovec byte = { "x", 1 };
	struct msghdr message = { .msg_iov = &byte, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof(room) };
	struct cmsghdr *header = CMSG_FIRSTHDR(&message);

	header->cmsg_level = SOL_SOCKET;
	header->cmsg_type = SCM_RIGHTS;
	header->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(header), &fd, sizeof(fd));
	must(sendmsg(socket, &message, 0) == 1, "send");
}

static int receive_descriptor(int socket)
{
	char room[CMSG_SPACE(sizeof(int))], byte;
	struct iovec place = { &byte, 1 };
	struct msghdr message = { .msg_iov = &place, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof(room) };
	int fd = -1;

	must(recvmsg(socket, &message, 0) == 1 && CMSG_FIRSTHDR(&message) != NULL, "receive");
	memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof(fd));
	return fd;
}

static void write_file(pid_t process, const char *name, const char *text)
{
	char path[64];
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/%s", process, name);
	fd = open(path, O_WRONLY);
	must(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text), path);
	close(fd);
}

/* Everything that root does for the other. */
static void delegate(int socket, pid_t child)
{
	static const char *const OPTIONS[] = { "delegate_cmds", "delegate_maps", "delegate_progs", "delegate_attachs" };
	int context = receive_descriptor(socket);

	write_file(child, "setgroups", "deny");
	write_file(child, "uid_map", "0 65534 1");
	write_file(child, "gid_map", "0 65534 1");
	for (int i = 0; i < 4; i++)
		must(fsconfig(context, FSCONFIG_SET_STRING, OPTIONS[i], "any", 0) == 0, OPTIONS[i]);
	must(fsconfig(context, FSCONFIG_CMD_CREATE, NULL, NULL, 0) == 0, "create");
	must(write(socket, "x", 1) == 1, "answer");
}

static void run(int socket, char **words)
{
	char byte;
	int context, mount;

	must(setresgid(NOBODY, NOBODY, NOBODY) == 0 && setresuid(NOBODY, NOBODY, NOBODY) == 0, "become nobody");
	/* Otherwise its files in /proc are root's, who is not in the namespace. */
	prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
	must(unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0, "unshare");
	context = fsopen("bpf", FSOPEN_CLOEXEC);
	must(context >= 0, "fsopen");
	send_descriptor(socket, context);
	must(read(socket, &byte, 1) == 1, "wait");
	must(setresgid(0, 0, 0) == 0 && setresuid(0, 0, 0) == 0, "become root of the namespace");
	mount = fsmount(context, FSMOUNT_CLOEXEC, 0);
	must(mount >= 0, "fsmount");
	must(move_mount(mount, "", AT_FDCWD, "/sys/fs/bpf", MOVE_MOUNT_F_EMPTY_PATH) == 0, "move_mount");
	execv(words[0], words);
	must(0, words[0]);
}

int main(int argc, char **argv)
{
	int sockets[2], status = 0;
	pid_t child;

	must(argc > 1 && socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) == 0, "socketpair");
	child = fork();
	must(child >= 0, "fork");
	if (child == 0)
		run(sockets[1], argv + 1);
	delegate(sockets[0], child);
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 124;
}
