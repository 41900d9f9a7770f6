import { closeSync, openSync } from "node:fs";
/** A library whose function a program calls, with its header in a folder of its own name. */
export const MATHS: Readonly<Record<string, string>> = {
  "ebpm.toml": `[package]
name = "maths"
version = "1.2.0"
license = "MIT"
[dependencies]
consts = { git = "CONSTS", version = "^1" }
[[module]]
name = "maths"
kind = "library"
source = "src/maths.bpf.c"
`,
  "include/maths/maths.h": `#ifndef MATHS_H
#define MATHS_H
#include <consts/consts.h>
__u64 times_seven(__u64 value);
#endif
`,
  "src/maths.bpf.c": `#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <maths/maths.h>
__u64 times_seven(__u64 value)
{
	return value * SEVEN;
}
`,
};

/** Headers alone. */
export const CONSTS: Readonly<Record<string, string>> = {
  "ebpm.toml": '[package]\nname = "consts"\nversion = "1.0.0"\n',
  "include/consts/consts.h": "#ifndef CONSTS_H\n#define CONSTS_H\n#define SEVEN 7\n#endif\n",
};

/** A program that shows what `times_seven` of the library makes of its argument. */
export const APP: Readonly<Record<string, string>> = {
  "ebpm.toml": `[package]
name = "app"
version = "0.1.0"
license = "GPL-2.0-only"
[dependencies]
maths = { git = "MATHS", version = "^1" }
[[module]]
name = "app"
source = "app.bpf.c"
link = ["maths"]
`,
  "app.bpf.c": `#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <maths/maths.h>

struct event {
	__u64 product;
	__u64 seven;
};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} events SEC(".maps");

/// The number that is multiplied.
/// @cmdarg {"default": 6, "long": "number"}
const volatile __u64 number = 0;

SEC("tracepoint/syscalls/sys_enter_openat")
int on_open(void *ctx)
{
	struct event *event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);

	if (!event)
		return 0;
	event->product = times_seven(number);
	event->seven = SEVEN;
	bpf_ringbuf_submit(event, 0);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
`,
};

/** The files with addresses in the place of words. */
export function withAddresses(
  files: Readonly<Record<string, string>>,
  addresses: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const replaced = (text: string) =>
    Object.entries(addresses).reduce(
      (done, [word, address]) => done.replaceAll(`"${word}"`, `"${address}"`),
      text,
    );
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, replaced(text)]));
}

/** Opens a file every 50 ms while the tests of a suite run: what `APP` sends would else depend on the machine's other work. */
export function useFileOpens(): void {
  let timer: NodeJS.Timeout | undefined;
  before(() => {
    timer = setInterval(() => closeSync(openSync("/dev/null", "r")), 50);
  });
  after(() => clearInterval(timer));
}
