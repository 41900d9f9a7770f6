/*
 * Opens and closes a file: `openflood COUNT PATH [PAUSE_US]`, without a pause as fast as it can.
 * Prints its own process id before, and the nanoseconds it took after, one a line.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static long long now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000LL + now.tv_nsec;
}

int main(int argc, char **argv)
{
	long count, pause_us;
	const char *path;
	long long start;

	if (argc < 3) {
		fprintf(stderr, "usage: openflood COUNT PATH [PAUSE_US]\n");
		return 2;
	}
	count = strtol(argv[1], NULL, 10);
	path = argv[2];
	pause_us = argc > 3 ? strtol(argv[3], NULL, 10) : 0;
	printf("%d\n", getpid());
	fflush(stdout);
	start = now_ns();
	for (long i = 0; i < count; i++) {
		int fd = open(path, O_RDONLY);

		if (fd < 0) {
			perror(path);
			return 1;
		}
		close(fd);
		if (pause_us > 0)
			usleep(pause_us);
	}
	printf("%lld\n", now_ns() - start);
	return 0;
}
