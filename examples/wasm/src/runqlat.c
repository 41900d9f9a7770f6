// SPDX-License-Identifier: GPL-2.0-only
/* runqlat [SECONDS [TIMES]]: a histogram of how long tasks waited for a processor. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "runqlat.object.h"

#define SLOT_COUNT 27
#define WIDTH 40

static const char STARS[] = "****************************************";

/* Reads the counts and sets them back. */
static int take(int slots, uint64_t counts[SLOT_COUNT])
{
	const uint64_t zero = 0;

	for (uint32_t slot = 0; slot < SLOT_COUNT; slot++)
		if (ebpm_lookup(slots, &slot, &counts[slot]) || ebpm_update(slots, &slot, &zero, 0))
			return -1;
	return 0;
}

static void show(const uint64_t counts[SLOT_COUNT])
{
	uint64_t most = 1;
	int end = 0;

	for (int slot = 0; slot < SLOT_COUNT; slot++) {
		if (counts[slot] > most)
			most = counts[slot];
		if (counts[slot])
			end = slot + 1;
	}
	printf("%23s : %-8s %s\n", "usecs", "count", "distribution");
	for (int slot = 0; slot < end; slot++)
		printf("%10llu -> %-9llu : %-8llu |%-*.*s|\n", slot ? 1ull << slot : 0ull, (2ull << slot) - 1,
		       (unsigned long long)counts[slot], WIDTH, (int)(counts[slot] * WIDTH / most), STARS);
	printf("\n");
}

int main(int argc, char **argv)
{
	unsigned int seconds = argc > 1 ? atoi(argv[1]) : 1;
	uint64_t object = runqlat_load(), counts[SLOT_COUNT];
	int slots, times = argc > 2 ? atoi(argv[2]) : -1;

	if (!object || runqlat_attach(object) < 0)
		return 1;
	slots = runqlat_map_slots(object);
	printf("Tracing run queue latency, every %u s\n\n", seconds);
	for (; times; times -= times > 0) {
		sleep(seconds);
		if (take(slots, counts))
			return 1;
		show(counts);
	}
	return 0;
}
