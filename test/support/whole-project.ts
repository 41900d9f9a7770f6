import { createHash } from "node:crypto";
import { join } from "node:path";
import { CONSTS, MATHS } from "./dependency-fixtures.ts";
import type { DependencyWorld } from "./dependency-world.ts";
import { GitRepository } from "./git-repository.ts";
import { writeFiles } from "./installed-project.ts";

/** How many packages the lock of the whole project holds. */
export const WHOLE_PACKAGES = 16;

/** What one row of its program is: each value comes from another origin. */
export const WHOLE_ROW = {
  product: 42,
  slot: 3,
  from_archive: 2,
  from_commit: 5,
  from_tag: 11,
  from_branch: 13,
  from_folder: 17,
};

const RING: Readonly<Record<string, string>> = {
  "libs/ring/ebpm.toml": `[package]
name = "ring"
version = "1.4.3"
[dependencies]
chain = { path = "../chain" }
[[module]]
name = "ring"
kind = "library"
source = "src/ring.bpf.c"
`,
  "libs/ring/include/ring/ring.h": `#ifndef RING_H
#define RING_H
#define RING_SIZE 4
#include <chain/chain.h>
__u64 ring_slot(__u64 value);
#endif
`,
  "libs/ring/src/ring.bpf.c": `#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <ring/ring.h>
__u64 ring_slot(__u64 value)
{
	return value & CHAIN_MASK;
}
`,
  "libs/chain/ebpm.toml": `[package]
name = "chain"
version = "0.1.0"
[dependencies]
ring = { path = "../ring" }
`,
  "libs/chain/include/chain/chain.h": `#ifndef CHAIN_H
#define CHAIN_H
#include <ring/ring.h>
#define CHAIN_MASK (RING_SIZE - 1)
#endif
`,
};

const SOURCE = `#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <h.h>
#include <maths/maths.h>
#include <plain.h>
#include <probes/probes.h>
#include <ring/ring.h>
#include <sibling/sibling.h>
#include <tagged/tagged.h>

struct event {
	__u64 product;
	__u64 slot;
	__u32 from_archive;
	__u32 from_commit;
	__u32 from_tag;
	__u32 from_branch;
	__u32 from_folder;
};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} events SEC(".maps");

const volatile __u64 number = 6;

SEC("tracepoint/syscalls/sys_enter_openat")
int on_open(void *ctx)
{
	struct event *event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);

	if (!event)
		return 0;
	event->product = times_seven(number);
	event->slot = ring_slot(number + 1);
	event->from_archive = H;
	event->from_commit = PLAIN;
	event->from_tag = TAGGED;
	event->from_branch = PROBES;
	event->from_folder = SIBLING;
	bpf_ringbuf_submit(event, 0);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
`;

/**
 * Makes a program of the world's project: with libraries that are linked, one of a registry as an object and one of a
 * monorepo as source, and with headers of every other origin.
 */
export async function makeWhole(world: DependencyWorld, machine: string): Promise<void> {
  const { mono, plain, probes } = world.repositories;
  mono.commit(RING);
  mono.git("tag", "libs/ring/v1.4.3");
  plain.commit({ "include/plain.h": "#define PLAIN 5\n" });
  probes.commit({ "include/probes/probes.h": "#define PROBES 13\n" });
  const tagged = new GitRepository(join(world.folder, "git", "tagged"));
  tagged.commit({ "include/tagged/tagged.h": "#define TAGGED 11\n" });
  tagged.git("tag", "release-7");
  tagged.commit({ "include/tagged/tagged.h": "#define TAGGED 12\n" });
  await publishLibrary(world, "consts", CONSTS);
  const consts = `consts = { oci = "${world.host}/acme/consts", version = "^1" }`;
  const manifest = (MATHS["ebpm.toml"] ?? "").replace(/consts = .*/, consts);
  await publishLibrary(world, "maths", { ...MATHS, "ebpm.toml": manifest });
  await world.checkOut(machine);
  writeFiles(world.projectOf(machine), {
    "ebpm.toml": await manifestOf(world),
    "src/app.bpf.c": SOURCE,
    "sibling/include/sibling/sibling.h": "#define SIBLING 17\n",
  });
}

async function manifestOf(world: DependencyWorld): Promise<string> {
  const archive = await (await fetch(world.httpUrl("/headers-2.0.tar.gz"))).arrayBuffer();
  const sha256 = createHash("sha256").update(new Uint8Array(archive)).digest("hex");
  return `[package]
name = "app"
version = "0.1.0"
license = "GPL-2.0-only"

[[module]]
name = "app"
source = "src/app.bpf.c"
link = ["maths", "ring"]

${world.manifest().replace("strip-prefix", `sha256 = "${sha256}", strip-prefix`)}maths = { registry = "acme", version = "^1" }
tagged = { git = "${world.daemonUrl("tagged")}", tag = "release-7" }
`;
}

/** As its author does: with the command. */
async function publishLibrary(
  world: DependencyWorld,
  name: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const folder = join(world.folder, "author", name);
  writeFiles(folder, files);
  const { status, stderr } = await world.run("author", ["publish", "--registry", `${world.host}/acme`], {
    cwd: folder,
  });
  if (status !== 0) throw new Error(`${name} was not published: ${stderr}`);
}
