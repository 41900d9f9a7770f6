/* SPDX-License-Identifier: MIT */
/*
 * What a WebAssembly module may ask of the host that loads its BPF programs: the six functions of wasm-bpf, and a little
 * around them. Any runtime with these functions runs the module. docs/wasm-host.md describes them.
 *
 *	clang --target=wasm32-wasi -O2 -Wl,--export-table,--strip-all -o tool.wasm tool.c
 */
#ifndef EBPM_WASM_H
#define EBPM_WASM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EBPM_IMPORT(name) __attribute__((import_module("wasm_bpf"), import_name(#name)))

/** Called with each event. Less than 0 stops, and the poll returns it. */
typedef int (*ebpm_event_fn)(void *context, void *data, size_t size);

/** @return a handle, or 0: the host has said why. */
uint64_t wasm_load_bpf_object(const void *object, int size) EBPM_IMPORT(wasm_load_bpf_object);
/** Detaches and frees all of an object. @return 0, or less than 0 for no such object */
int wasm_close_bpf_object(uint64_t object) EBPM_IMPORT(wasm_close_bpf_object);
/** @param target NULL: where its section says; of XDP an interface, of cgroup programs a folder. @return 0, or less than 0 */
int wasm_attach_bpf_program(uint64_t object, const char *program, const char *target) EBPM_IMPORT(wasm_attach_bpf_program);
/** @return a handle above 0, or less than 0 */
int wasm_bpf_map_fd_by_name(uint64_t object, const char *map) EBPM_IMPORT(wasm_bpf_map_fd_by_name);
/**
 * Waits up to `timeout_ms` for events of a ring or perf buffer and gives each to `event`, in `data`, cut off at `size`.
 * @return how many, or what `event` stopped with, or less than 0
 */
int wasm_bpf_buffer_poll(uint64_t object, int map, ebpm_event_fn event, void *context, void *data, int size, int timeout_ms)
	EBPM_IMPORT(wasm_bpf_buffer_poll);
/** @return 0, or an error of Linux below 0, as -2 for no such key. Of maps per CPU a value is that of each, rounded up to 8. */
int wasm_bpf_map_operate(int map, int command, void *key, void *value, void *next_key, uint64_t flags)
	EBPM_IMPORT(wasm_bpf_map_operate);

/*
 * The extension ebpm_1. A module that calls one of these needs ebpm; one that calls none of them runs in any runtime of wasm-bpf.
 */
#define EBPM_EXTENSION(name) __attribute__((import_module("ebpm_1"), import_name(#name)))

/** Of the last call that was refused: its error of Linux, above 0. @return 0 where none was */
int ebpm_error_number(void) EBPM_EXTENSION(error_number);
enum { EBPM_ERROR_CODE, EBPM_ERROR_NAME, EBPM_ERROR_MESSAGE, EBPM_ERROR_HINT };
/** The same in words, as snprintf(3) writes them: EBPM-K001, PermissionDenied, ... @return bytes of all of it, without the NUL */
int ebpm_error_text(int field, char *text, int size) EBPM_EXTENSION(error_text);

struct ebpm_map_info {
	/** BPF_MAP_TYPE_... of the kernel */
	uint32_t type;
	uint32_t key_size;
	uint32_t value_size;
	uint32_t max_entries;
	/** What a lookup writes: of a map per CPU the value of each, rounded up to 8 */
	uint32_t value_bytes;
};
/** @return bytes that the host has, of which `size` are written at most; or less than 0 */
int ebpm_map_info(int map, struct ebpm_map_info *info, int size) EBPM_EXTENSION(map_info);
/**
 * Makes one buffer of several ring and perf buffers of an object, before one of them is polled and anything is attached.
 * @return what to give to wasm_bpf_buffer_poll as the map; or less than 0
 */
int ebpm_open_buffers(uint64_t object, const int *maps, int count) EBPM_EXTENSION(open_buffers);
/** In a callback: the map whose event it was given. @return 0 elsewhere */
int ebpm_event_map(void) EBPM_EXTENSION(event_map);

enum { EBPM_LOOKUP = 1, EBPM_UPDATE = 2, EBPM_DELETE = 3, EBPM_NEXT_KEY = 4 };
/* What poll returns when the program should end: the EINTR of WASI, which is what this compiler's errno.h says. */
#define EBPM_INTERRUPTED (-27)
#define EBPM_NO_KEY (-2)
#define EBPM_EVENT_BYTES 4096

static inline int ebpm_lookup(int map, const void *key, void *value)
{
	return wasm_bpf_map_operate(map, EBPM_LOOKUP, (void *)key, value, NULL, 0);
}

static inline int ebpm_update(int map, const void *key, const void *value, uint64_t flags)
{
	return wasm_bpf_map_operate(map, EBPM_UPDATE, (void *)key, (void *)value, NULL, flags);
}

static inline int ebpm_delete(int map, const void *key)
{
	return wasm_bpf_map_operate(map, EBPM_DELETE, (void *)key, NULL, NULL, 0);
}

/** @param key NULL for the first one */
static inline int ebpm_next_key(int map, const void *key, void *next)
{
	return wasm_bpf_map_operate(map, EBPM_NEXT_KEY, (void *)key, NULL, next, 0);
}

/** Gives events to `event` until that, or Ctrl-C, stops it. @return 0 after Ctrl-C, else what stopped it */
static inline int ebpm_run(uint64_t object, int map, ebpm_event_fn event, void *context)
{
	static char data[EBPM_EVENT_BYTES] __attribute__((aligned(8)));
	int result;

	do
		result = wasm_bpf_buffer_poll(object, map, event, context, data, sizeof(data), 1000);
	while (result >= 0);
	return result == EBPM_INTERRUPTED ? 0 : result;
}

#endif
