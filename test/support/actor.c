/*
 * Does what the end-to-end tests want to see reported. `actor METHOD:ARGUMENT...` does one thing after the other and
 * prints for each call `PID TID RESULT`, the result being what the system call returned or its negative errno.
 *
 *   open:PATH openat:PATH openat2:PATH creat:PATH   the file is closed again
 *   mapped:PATH    openat, with a name in a page that the process has never touched
 *   thread:PATH    openat, from a second thread
 *   burn:MS        keeps a CPU busy, with two children that compete for it
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void report(long result)
{
	int error = errno;

	printf("%d %ld %ld\n", getpid(), syscall(SYS_gettid), result < 0 ? -(long)error : result);
	fflush(stdout);
	if (result >= 0)
		close(result);
}

static long open_mapped(const char *path)
{
	char *page;
	FILE *file = tmpfile();

	fputs(path, file);
	fflush(file);
	page = mmap(NULL, strlen(path) + 1, PROT_READ, MAP_PRIVATE, fileno(file), 0);
	return page == MAP_FAILED ? -1 : syscall(SYS_openat, AT_FDCWD, page, O_RDONLY);
}

static void *open_in_thread(void *path)
{
	report(syscall(SYS_openat, AT_FDCWD, path, O_RDONLY));
	return NULL;
}

static void burn(long ms)
{
	struct timespec start, now;
	cpu_set_t one;

	CPU_ZERO(&one);
	CPU_SET(0, &one);
	sched_setaffinity(0, sizeof(one), &one);
	for (int child = 0; child < 2; child++)
		if (fork() == 0)
			break;
	clock_gettime(CLOCK_MONOTONIC, &start);
	do
		clock_gettime(CLOCK_MONOTONIC, &now);
	while ((now.tv_sec - start.tv_sec) * 1000 + (now.tv_nsec - start.tv_nsec) / 1000000 < ms);
	while (wait(NULL) > 0)
		;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		char *argument = strchr(argv[i], ':');
		const char *method = argv[i];
		struct open_how how = { .flags = O_RDONLY | O_CLOEXEC };

		if (argument == NULL)
			return 2;
		*argument++ = '\0';
		if (strcmp(method, "openat") == 0)
			report(syscall(SYS_openat, AT_FDCWD, argument, O_WRONLY | O_CREAT, 0600));
		else if (strcmp(method, "openat2") == 0)
			report(syscall(SYS_openat2, AT_FDCWD, argument, &how, sizeof(how)));
		else if (strcmp(method, "mapped") == 0)
			report(open_mapped(argument));
#ifdef SYS_open
		else if (strcmp(method, "open") == 0)
			report(syscall(SYS_open, argument, O_RDONLY));
		else if (strcmp(method, "creat") == 0)
			report(syscall(SYS_creat, argument, 0600));
#endif
		else if (strcmp(method, "thread") == 0) {
			pthread_t thread;

			if (pthread_create(&thread, NULL, open_in_thread, argument) != 0)
				return 1;
			pthread_join(thread, NULL);
		} else if (strcmp(method, "burn") == 0)
			burn(strtol(argument, NULL, 10));
		else
			return 2;
	}
	return 0;
}
