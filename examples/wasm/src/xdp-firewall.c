// SPDX-License-Identifier: GPL-2.0-only
/*
 * xdp-firewall INTERFACE RULE...: drops what a rule names: tcp, udp or icmp, tcp/PORT, udp/PORT, or a source such as 10.1.0.0/16.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "xdp-firewall.object.h"

struct service {
	uint16_t port;
	uint16_t protocol;
};

struct network {
	uint32_t bits;
	uint8_t address[4];
};

static const struct {
	const char *name;
	uint16_t number;
} PROTOCOLS[] = { { "icmp", 1 }, { "tcp", 6 }, { "udp", 17 } };

#define PROTOCOL_COUNT (sizeof(PROTOCOLS) / sizeof(PROTOCOLS[0]))

/* A service by its protocol's name, alone or with a port behind a slash. */
static int parse_service(const char *rule, struct service *service)
{
	for (size_t i = 0; i < PROTOCOL_COUNT; i++) {
		size_t length = strlen(PROTOCOLS[i].name);
		int port = 0, end = 0;

		if (strncmp(rule, PROTOCOLS[i].name, length))
			continue;
		service->protocol = PROTOCOLS[i].number;
		service->port = 0;
		if (!rule[length])
			return 0;
		if (sscanf(rule + length, "/%5d%n", &port, &end) < 1 || rule[length + end] || port < 1 || port > 65535)
			return -1;
		service->port = port;
		return 0;
	}
	return -1;
}

static int parse_network(const char *rule, struct network *network)
{
	unsigned int part[4], bits = 32;
	int end = 0;

	if (sscanf(rule, "%3u.%3u.%3u.%3u%n", &part[0], &part[1], &part[2], &part[3], &end) < 4)
		return -1;
	rule += end;
	end = 0;
	if (*rule && (sscanf(rule, "/%2u%n", &bits, &end) < 1 || rule[end]))
		return -1;
	for (int i = 0; i < 4; i++) {
		if (part[i] > 255)
			return -1;
		network->address[i] = part[i];
	}
	network->bits = bits;
	return bits > 32 ? -1 : 0;
}

static int add_rule(uint64_t object, const char *rule)
{
	const uint8_t yes = 1;
	struct service service;
	struct network network;

	if (!parse_service(rule, &service))
		return ebpm_update(xdp_firewall_map_services(object), &service, &yes, 0);
	if (!parse_network(rule, &network))
		return ebpm_update(xdp_firewall_map_networks(object), &network, &yes, 0);
	fprintf(stderr, "%s is no rule: expected tcp, udp/PORT, icmp or ADDRESS/BITS\n", rule);
	return -1;
}

static const char *protocol_name(uint8_t number)
{
	for (size_t i = 0; i < PROTOCOL_COUNT; i++)
		if (PROTOCOLS[i].number == number)
			return PROTOCOLS[i].name;
	return "ip";
}

static int on_drop(void *context, void *data, size_t size)
{
	const struct drop_event *event = data;
	const uint8_t *source = event->source;

	(void)context;
	if (size < sizeof(*event))
		return 0;
	printf("dropped %s", protocol_name(event->protocol));
	if (event->port)
		printf("/%u", event->port);
	printf(" from %u.%u.%u.%u, %u bytes%s\n", source[0], source[1], source[2], source[3], event->bytes,
	       event->by_source ? ", by its source" : "");
	return 0;
}

static uint64_t count(uint64_t object, uint32_t which)
{
	uint64_t value = 0;

	ebpm_lookup(xdp_firewall_map_counts(object), &which, &value);
	return value;
}

int main(int argc, char **argv)
{
	uint64_t object;
	int result;

	if (argc < 3) {
		fprintf(stderr, "usage: xdp-firewall INTERFACE RULE...\n");
		return 2;
	}
	object = xdp_firewall_load();
	if (!object)
		return 1;
	for (int i = 2; i < argc; i++)
		if (add_rule(object, argv[i]))
			return 2;
	if (wasm_attach_bpf_program(object, "firewall", argv[1]) < 0)
		return 1;
	printf("%d rules on %s\n", argc - 2, argv[1]);
	result = ebpm_run(object, xdp_firewall_map_drops(object), on_drop, NULL);
	printf("passed %llu, dropped %llu\n", (unsigned long long)count(object, 0), (unsigned long long)count(object, 1));
	return result ? 1 : 0;
}
