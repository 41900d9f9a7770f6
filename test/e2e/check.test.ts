import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { guestKernel, KERNELS } from "../support/guest-kernels.ts";
import { useKernel } from "../support/kernel-objects.ts";
import { runEbpm } from "../support/probe.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const GOOD = `#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
char LICENSE[] SEC("license") = "GPL";
SEC("tracepoint/syscalls/sys_enter_getpid") int on_call(void *ctx) { return 0; }
`;
/** A pointer that may be null is followed. */
const BAD = `#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
char LICENSE[] SEC("license") = "GPL";
struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 1); __type(key, int); __type(value, int); } m SEC(".maps");
SEC("tracepoint/syscalls/sys_enter_getpid") int on_call(void *ctx)
{
	int key = 0, *value = bpf_map_lookup_elem(&m, &key);
	return *value;
}
`;
/** A map of a type that Linux has from 6.2 on. */
const NEWER = GOOD.replace(
  'SEC("trace',
  'struct { __uint(type, 32); __uint(map_flags, 1); __type(key, int); __type(value, long); } m SEC(".maps");\n$&',
);
const FOREIGN =
  GOOD.replace("sys_enter_getpid", "sys_enter_no_such_call").replace("on_call", "on_none") +
  GOOD.slice(GOOD.indexOf('SEC("trace'));

describe("ebpm check", function () {
  this.timeout(60_000);
  const folder = useTempFolder();
  useKernel();

  async function check(sources: Readonly<Record<string, string>>, ...args: readonly string[]) {
    mkdirSync(join(folder(), "src"), { recursive: true });
    const modules = Object.keys(sources).map(
      (name) => `[[module]]\nname = "${name}"\nsource = "src/${name}.bpf.c"\n`,
    );
    writeFileSync(
      join(folder(), "ebpm.toml"),
      `[package]\nname = "p"\nversion = "0.1.0"\n${modules.join("")}`,
    );
    for (const [name, text] of Object.entries(sources))
      writeFileSync(join(folder(), "src", `${name}.bpf.c`), text);
    return runEbpm(["check", folder(), ...args], { EBPM_HOME: join(folder(), "home") });
  }

  it("builds a project and says that the kernel takes it", async () => {
    const { status, stdout } = await check({ one: GOOD, two: GOOD });
    assert.equal(status, 0);
    assert.equal(stdout, "one is accepted by this kernel\ntwo is accepted by this kernel\n");
  });

  it("answers in JSON", async () => {
    const { stdout } = await check({ one: GOOD }, "--json");
    assert.deepEqual(JSON.parse(stdout), {
      modules: [{ name: "one", package: join(folder(), "target/one.json") }],
    });
  });

  it("takes a package and an object", async () => {
    await check({ one: GOOD });
    for (const file of ["one.json", "one.bpf.o"]) {
      const { status, stdout } = await runEbpm(["check", join(folder(), "target", file)], {});
      assert.equal(status, 0);
      assert.equal(stdout, "one is accepted by this kernel\n");
    }
  });

  for (const [section, target] of [
    ["uprobe", "--exe"],
    ["cgroup_skb/egress", "--cgroup"],
    ["netfilter", "--attach"],
  ] as const) {
    it(`takes ${section} without asking where it goes`, async () => {
      const source = GOOD.replace("tracepoint/syscalls/sys_enter_getpid", section).replace(
        "return 0",
        "return 1",
      );
      const { status, stdout, stderr } = await check({ one: source });
      assert.deepEqual([status, stdout, stderr], [0, "one is accepted by this kernel\n", ""]);
      const run = await runEbpm(["run", join(folder(), "target/one.json")], {});
      assert.equal(run.status, 2);
      assert.match(run.stderr, new RegExp(`does not say .*${target}`, "s"));
    });
  }

  it("says what the verifier refuses, with the status of a kernel that refuses", async () => {
    const { status, stdout, stderr } = await check({ one: GOOD, two: BAD });
    assert.equal(status, 6);
    assert.equal(stdout, "");
    assert.match(stderr, /error\[EBPM-K003\]: .*on_call.*\btwo\b.*'?map_value_or_null'?/s);
  });

  it("shows the verifier's whole log where that is wanted", async () => {
    const { status, stderr } = await check({ one: BAD }, "--verbose");
    assert.equal(status, 6);
    const log = stderr.slice(0, stderr.indexOf("error["));
    assert.match(log, /^libbpf: prog 'on_call': -- BEGIN PROG LOAD LOG --\n[\s\S]+^R0 invalid mem access/m);
    assert.doesNotMatch(stderr, /\{"error"/);
    const good = await check({ one: GOOD }, "-v");
    assert.equal(good.stdout, "one is accepted by this kernel\n");
    assert.match(good.stderr, /^libbpf: /m);
  });

  it("reports the refusal of every module", async () => {
    const { stderr } = await check({ one: BAD, two: BAD });
    assert.match(stderr, /error\[EBPM-K003\]: .*\bone\b/);
    assert.match(stderr, /warning: \[EBPM-K003\] .*\btwo\b/);
  });

  it("says which programs this kernel leaves out", async () => {
    const { status, stderr } = await check({ one: FOREIGN });
    assert.equal(status, 0);
    assert.match(stderr, /one: this kernel has no tracepoint syscalls\/sys_enter_no_such_call/);
  });

  it("lets the verifiers of other kernels judge, each of which is named", async function () {
    this.timeout(180_000);
    for (const version of ["6.1", "6.12"]) guestKernel(this, version);
    const cache = join(folder(), "home/cache");
    mkdirSync(cache, { recursive: true });
    symlinkSync(KERNELS, join(cache, "kernels"));
    const taken = await check({ one: GOOD, two: NEWER }, "--kernel", "6.12");
    assert.equal(taken.status, 0, taken.stderr);
    assert.match(
      taken.stdout,
      /^one is accepted by Linux 6\.12\.\S+\ntwo is accepted by Linux 6\.12\.\S+\n$/,
    );
    const refused = await check({ one: GOOD, two: NEWER, three: BAD }, "--kernel", "6.1,6.12");
    assert.deepEqual([refused.status, refused.stdout], [6, ""]);
    const heads = refused.stderr.matchAll(/\[(EBPM-K\d+)\]:? on (6\.\d+)\.\S+: .*?\b(one|two|three)\b/g);
    assert.deepEqual([...heads].map(([, code, kernel, name]) => `${code} ${kernel} ${name}`).sort(), [
      "EBPM-K002 6.1 two",
      "EBPM-K003 6.1 three",
      "EBPM-K003 6.12 three",
    ]);
  });

  for (const [what, args, message] of [
    ["what is not there", ["/no/such/file"], /error\[EBPM-P001\]: \/no\/such\/file does not exist/],
    ["a folder that is no project", ["/proc/self"], /is not a project/],
    ["what is no package", ["/etc/passwd"], /error\[EBPM-P002\]/],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { status, stderr } = await runEbpm(["check", ...args], {});
      assert.equal(status, 1);
      assert.match(stderr, message);
    });
  }
});
