// SPDX-License-Identifier: GPL-2.0-only
/* execve: a line for each program that is started. */
#include <stdio.h>
#include "execve.object.h"

static int on_event(void *context, void *data, size_t size)
{
	const struct exec_event *event = data;

	(void)context;
	if (size >= sizeof(*event))
		printf("%-8u %-6u %-16s %s\n", event->pid, event->uid, event->comm, event->filename);
	return 0;
}

int main(void)
{
	uint64_t object = execve_load();

	if (!object || execve_attach(object) < 0)
		return 1;
	printf("%-8s %-6s %-16s %s\n", "PID", "UID", "COMM", "FILENAME");
	return ebpm_run(object, execve_map_events(object), on_event, NULL) ? 1 : 0;
}
