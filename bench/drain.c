// drain bare OBJECT COUNT: a consumer on libbpf alone that only counts. Prints the CPU time that draining takes in user space, in ns,
// and the count.
// drain cpu COMMAND...: runs it with its output to /dev/null and prints its CPU time in user space, in ns.
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static unsigned long seen;

static int on_event(void *context, void *data, size_t size)
{
	seen++;
	return 0;
}

static long user_ns(const struct rusage *used)
{
	return used->ru_utime.tv_sec * 1000000000L + used->ru_utime.tv_usec * 1000L;
}

static long own_user_ns(void)
{
	struct rusage used;

	getrusage(RUSAGE_SELF, &used);
	return user_ns(&used);
}

static int bare(const char *path, unsigned int count)
{
	struct bpf_object *object = bpf_object__open_file(path, NULL);
	struct bpf_map *constants = object ? bpf_object__find_map_by_name(object, ".rodata") : NULL;
	LIBBPF_OPTS(bpf_test_run_opts, options);
	struct ring_buffer *ring;
	size_t size;
	unsigned int *initial = constants ? bpf_map__initial_value(constants, &size) : NULL;

	if (!initial)
		return 1;
	*initial = count;
	if (bpf_object__load(object))
		return 1;
	ring = ring_buffer__new(bpf_object__find_map_fd_by_name(object, "events"), on_event, NULL, NULL);
	if (!ring)
		return 1;
	if (bpf_prog_test_run_opts(bpf_program__fd(bpf_object__find_program_by_name(object, "fill")), &options))
		return 1;
	long start = own_user_ns();
	ring_buffer__consume(ring);
	printf("%ld %lu\n", own_user_ns() - start, seen);
	return 0;
}

static int cpu(char **command)
{
	struct rusage used;
	int status;
	pid_t child = fork();

	if (child == 0) {
		dup2(open("/dev/null", O_WRONLY), 1);
		execvp(command[0], command);
		_exit(127);
	}
	if (wait4(child, &status, 0, &used) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return 1;
	printf("%ld\n", user_ns(&used));
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 4 && strcmp(argv[1], "bare") == 0)
		return bare(argv[2], (unsigned int)strtoul(argv[3], NULL, 10));
	if (argc > 2 && strcmp(argv[1], "cpu") == 0)
		return cpu(argv + 2);
	return 2;
}
