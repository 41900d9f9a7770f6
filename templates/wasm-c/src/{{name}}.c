// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "{{name}}.object.h"

/* {{name}} [UID]: only programs of this user. */
static int on_event(void *context, void *data, size_t size)
{
	const struct event *event = data;
	const long *uid = context;

	if (size < sizeof(*event) || (*uid >= 0 && event->uid != (uint32_t)*uid))
		return 0;
	printf("%-8u %-6u %-16s %s\n", event->pid, event->uid, event->comm, event->filename);
	return 0;
}

int main(int argc, char **argv)
{
	long uid = argc > 1 ? strtol(argv[1], NULL, 10) : -1;
	uint64_t object = {{ident}}_load();

	if (!object || {{ident}}_attach(object) < 0)
		return 1;
	printf("%-8s %-6s %-16s %s\n", "PID", "UID", "COMM", "FILENAME");
	return ebpm_run(object, {{ident}}_map_events(object), on_event, &uid) ? 1 : 0;
}
