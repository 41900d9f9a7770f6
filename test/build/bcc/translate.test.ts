import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Translated, translateBcc } from "../../../src/build/bcc/translate.ts";
import { findTool } from "../../../src/build/tools.ts";
import { useTempFolder } from "../../support/temp-folder.ts";

/** As much of the kernel as the programs here name. */
const VMLINUX = `
typedef unsigned char u8; typedef unsigned short u16; typedef unsigned int u32; typedef unsigned long long u64;
typedef u8 __u8; typedef u16 __u16; typedef u32 __u32; typedef u64 __u64; typedef int __s32; typedef long long __s64;
typedef short __s16; typedef signed char __s8; typedef _Bool bool; typedef u16 __be16; typedef u32 __be32; typedef u32 __wsum;
enum { BPF_ANY, BPF_NOEXIST, BPF_EXIST };
enum bpf_map_type { BPF_MAP_TYPE_HASH = 1, BPF_MAP_TYPE_ARRAY = 2, BPF_MAP_TYPE_PERF_EVENT_ARRAY = 4 };
struct pt_regs { unsigned long di, si, dx, cx, r8, ax, ip, sp, bp, rdi; };
struct xdp_md { u32 data, data_end; };
struct bpf_raw_tracepoint_args { u64 args[1]; };
struct bpf_perf_event_data { struct pt_regs regs; u64 sample_period; };
#pragma clang attribute push (__attribute__((preserve_access_index)), apply_to = record)
struct cred { u32 uid; };
struct task { int pid; const struct cred *cred; char comm[16]; u32 low : 4; struct task *parent; };
struct trace_event_raw_sched_switch { u64 ent; int next_pid; char next_comm[16]; };
#pragma clang attribute pop
`;

describe("translateBcc", function () {
  this.timeout(30_000);
  const folder = useTempFolder();

  async function translate(sourceText: string): Promise<Translated> {
    await writeFile(join(folder(), "vmlinux.h"), VMLINUX);
    const env = { PATH: process.env["PATH"] ?? "/usr/bin:/bin" };
    const request = { project: folder(), source: "a.c", sourceText, cflags: [], cacheDir: folder() };
    const options = { cwd: folder(), env, signal: new AbortController().signal };
    return translateBcc(await findTool("clang", env), request, options);
  }

  /** What a line of a program for a kprobe with a struct task and an integer comes to. */
  async function line(text: string): Promise<string> {
    const source = `BPF_HASH(seen, u32, struct val);\nBPF_PERF_OUTPUT(events);\nint kprobe__f(struct pt_regs *ctx, struct task *t, int n)\n{\n\tstruct val v = {};\n${text}\n\treturn 0;\n}\n`;
    const translated = await translate(`struct val { u32 pid; char comm[16]; };\n${source}`);
    return translated.text.split("\n")[6] ?? "";
  }

  for (const [what, text, expected] of [
    ["a member", "v.pid = t->pid;", "v.pid = EBPM_READ(kernel, t->pid);"],
    [
      "a path",
      "v.pid = t->parent->cred->uid;",
      "v.pid = EBPM_READ(kernel, EBPM_READ(kernel, EBPM_READ(kernel, t->parent)->cred)->uid);",
    ],
    ["an element", "v.pid = t->comm[0];", "v.pid = EBPM_READ(kernel, t->comm[0]);"],
    ["a bit field", "v.pid = t->parent->low;", "v.pid = EBPM_BITS(EBPM_READ(kernel, t->parent), low);"],
    [
      "a whole struct",
      "struct cred c = *t->cred;",
      "struct cred c = EBPM_READ(kernel, *EBPM_READ(kernel, t->cred));",
    ],
    [
      "an address",
      "bpf_probe_read_kernel(&v.pid, 4, &t->parent->pid);",
      "bpf_probe_read_kernel(&v.pid, 4, &EBPM_READ(kernel, t->parent)->pid);",
    ],
    [
      "through a variable",
      "struct task *p = t; v.pid = p->pid;",
      "struct task *p = t; v.pid = EBPM_READ(kernel, p->pid);",
    ],
    [
      "of the current task",
      "v.pid = ((struct task *)bpf_get_current_task())->pid;",
      "v.pid = EBPM_READ(kernel, ((struct task *)bpf_get_current_task())->pid);",
    ],
    [
      "of a register",
      "v.pid = ((struct task *)PT_REGS_PARM1(ctx))->pid;",
      "v.pid = EBPM_READ(kernel, ((struct task *)PT_REGS_PARM1(ctx))->pid);",
    ],
    [
      "copied by memcpy",
      "__builtin_memcpy(&v.comm, t->comm, 16);",
      "EBPM_COPY(kernel, &v.comm, t->comm, 16);",
    ],
    [
      "text, which may be shorter than what is copied",
      'const char *name = "read"; __builtin_memcpy(&v.comm, name, 8);',
      'const char *name = "read"; EBPM_COPY(kernel, &v.comm, name, 8);',
    ],
    [
      "bytes of a struct",
      "struct task *p = v.pid ? t : 0; v.pid = ((u8 *)p)[3];",
      "struct task *p = v.pid ? t : 0; v.pid = EBPM_READ(kernel, ((u8 *)p)[3]);",
    ],
    ["in the argument of a macro", "v.pid = ntohs(t->pid);", "v.pid = ntohs(EBPM_READ(kernel, t->pid));"],
  ] as const) {
    it(`copies ${what}`, async () => assert.equal(await line(text), expected));
  }

  for (const [what, text] of [
    ["the program's own memory", "struct val *p = &v; v.pid = p->pid;"],
    ["its context", "v.pid = ctx->ip;"],
    ["the size of something", "v.pid = sizeof(t->pid);"],
    ["a number that it was given", "v.pid = n;"],
  ] as const) {
    it(`leaves ${what} alone`, async () => assert.equal(await line(text), text));
  }

  for (const [what, text, expected] of [
    [
      "a look-up",
      "struct val *p = seen.lookup(&v.pid); if (p) v.pid = p->pid;",
      "struct val *p = EBPM_lookup(&seen, &v.pid); if (p) v.pid = p->pid;",
    ],
    ["a deletion, in odd spacing", "seen . delete (&v.pid);", "EBPM_delete(&seen, &v.pid);"],
    ["sending", "events.perf_submit(ctx, &v, sizeof(v));", "EBPM_perf_submit(&events, ctx, &v, sizeof(v));"],
  ] as const) {
    it(`makes ${what} a call`, async () => assert.equal(await line(text), expected));
  }

  it("knows which struct a map sends", async () => {
    const { sent } = await translate(
      "struct a { int x; };\nBPF_PERF_OUTPUT(e);\nint kprobe__f(void *ctx) { struct a a = {}; e.perf_submit(ctx, &a, sizeof(a)); return 0; }",
    );
    assert.deepEqual([...sent], [["e", new Set(["a"])]]);
  });

  it("follows pointers into the functions that they are given to", async () => {
    const { text } = await translate(
      "static int pid_of(struct task *t) { return t->pid; }\nint kprobe__f(struct pt_regs *ctx, struct task *t) { return pid_of(t); }",
    );
    assert.match(text, /^static int pid_of\(struct task \*t\) \{ return EBPM_READ\(kernel, t->pid\); \}$/m);
  });

  it("follows pointers out of the functions that return them", async () => {
    const { text } = await translate(
      "static u8 *bytes_of(struct task *t) { return (u8 *)t->parent; }\nint kprobe__f(struct pt_regs *ctx, struct task *t) { return bytes_of(t)[2]; }",
    );
    assert.match(text, /return EBPM_READ\(kernel, bytes_of\(t\)\[2\]\); \}$/m);
  });

  it("reads each member of a tracepoint's record from the record as it was given", async () => {
    const { text } = await translate(
      "TRACEPOINT_PROBE(sched, sched_switch) { return args->next_pid == 1 || args->next_comm[0] == 2; }",
    );
    assert.match(text, /return EBPM_RECORD\(args\)->next_pid == 1 \|\| args->next_comm\[0\] == 2;/);
  });

  it("lets a function be called like a member", async () => {
    const { text } = await translate(
      "struct val { int waker; };\nstatic int waker(int n) { return n; }\nint kprobe__f(struct pt_regs *ctx) { struct val v = { .waker = 1 }; return waker(v.waker); }",
    );
    assert.match(text, /return waker\(v\.waker\); \}$/m);
  });

  it("lets a source define what the kernel's headers define, and what it defines otherwise", async () => {
    const { warnings } = await translate(
      "#define AF_INET 2UL\n#define min(a, b) 0\nstatic int max(int a, int b) { return a; }\nint kprobe__f(struct pt_regs *ctx) { return max(min(1, 2), AF_INET); }",
    );
    assert.deepEqual(
      warnings.filter((text) => !text.includes("vmlinux.h")),
      [],
    );
  });

  it("finds members of a struct that the source copied from the kernel where the kernel has them", async () => {
    const { text } = await translate(
      "struct cred { u32 uid; };\nint kprobe__f(struct pt_regs *ctx, struct cred *c) { return c->uid; }",
    );
    assert.match(text, /^;\nEBPM_INLINE int kprobe__f.*\{ return EBPM_READ\(kernel, c->uid\); \}\n/);
  });

  it("asks where it runs what the source asks of the kernel", async () => {
    const { text, prelude } = await translate(
      "int kprobe__f(struct pt_regs *ctx) {\n#ifdef CONFIG_NET_NS\n\treturn 1;\n#endif\n\treturn 0; }",
    );
    assert.match(text, /\nif \(EBPM_IS_YES\(CONFIG_NET_NS\)\) \{\n\treturn 1;\n\}\n/);
    assert.match(prelude, /^extern enum libbpf_tristate CONFIG_NET_NS __kconfig __weak;$/m);
  });

  it("copies from the process in a uprobe, but for what is the kernel's", async () => {
    const { text } = await translate(
      "struct mine { int x; };\n/// @attach uprobe/libc.so.6:f\nint on_f(struct pt_regs *ctx, struct mine *m)\n{\n\treturn m->x +\n\t((struct task *)bpf_get_current_task())->pid;\n}",
    );
    assert.match(text, /return EBPM_READ\(user, m->x\) \+$/m);
    assert.match(text, /EBPM_READ\(kernel, \(\(struct task \*\)bpf_get_current_task\(\)\)->pid\);$/m);
  });

  it("leaves packets alone", async () => {
    const source =
      "struct eth { u16 proto; };\n/// @attach xdp\nint f(struct xdp_md *ctx)\n{\n\tstruct eth *e = (void *)(long)ctx->data;\n\treturn e->proto;\n}";
    const { text } = await translate(source);
    assert.match(text, /\treturn e->proto;/);
  });

  it("rewrites in the macros of the source", async () => {
    const { text } = await translate(
      "#define PID(t) ((t)->pid)\nint kprobe__f(struct pt_regs *ctx, struct task *t) { return PID(t->parent); }",
    );
    assert.match(text, /^#define PID\(t\) \(EBPM_READ\(kernel, \(t\)->pid\)\)$/m);
    assert.match(text, /return PID\(EBPM_READ\(kernel, t->parent\)\);/);
  });

  for (const [what, source, program] of [
    [
      "a name",
      "int kretprobe__f(struct pt_regs *ctx) { return 0; }",
      'SEC("kretprobe/f") int kretprobe__f(struct pt_regs * ctx)',
    ],
    [
      "an annotation",
      "/// @attach kprobe/a kprobe/b\nint g(struct pt_regs *ctx) { return 0; }",
      'SEC("kprobe/b") int g_2(struct pt_regs * ctx)',
    ],
    [
      "the context of a profile",
      "int g(struct bpf_perf_event_data *ctx) { return 0; }",
      'SEC("perf_event") int g(struct bpf_perf_event_data * ctx)',
    ],
    [
      "a system call",
      "int syscall__read(struct pt_regs *ctx, int fd) { return 0; }",
      'SEC("ksyscall/read") int BPF_KSYSCALL(syscall__read, unsigned long ebpm_0)',
    ],
    [
      "a macro",
      "KFUNC_PROBE(f, struct task *t) { return 0; }",
      'SEC("fentry/f") int kfunc__f(unsigned long long * ctx)',
    ],
    [
      "a module's macro",
      "MODULE_KFUNC_PROBE(m, f) { return 0; }",
      'SEC("fentry/m:f") int kfunc__m__f(unsigned long long * ctx)',
    ],
    [
      "a raw tracepoint",
      "RAW_TRACEPOINT_PROBE(f) { return 0; }",
      'SEC("raw_tp/f") int raw_tracepoint__f(struct bpf_raw_tracepoint_args * ctx)',
    ],
  ] as const) {
    it(`attaches by ${what}`, async () => {
      const { text } = await translate(source);
      assert.ok(text.replaceAll("*ctx", "* ctx").includes(program), text);
    });
  }

  for (const [what, source, kind, message] of [
    [
      "a function of which nothing says where it attaches",
      "int x;\nint f(void *ctx) { return 0; }",
      "Unsupported",
      /^a\.c:2:5: nothing says where f attaches/,
    ],
    [
      "a mistake in C",
      "\nint kprobe__f(void *ctx) { return y; }",
      "CompileFailed",
      /^a\.c does not compile\na\.c:2:35: error: use of undeclared identifier 'y'/,
    ],
    [
      "a question about the version in a macro",
      "#define NEW (LINUX_VERSION_CODE > 5)\nint kprobe__f(void *ctx) {\n#if NEW\n#endif\n\treturn 0; }",
      "CompileFailed",
      /^a\.c does not compile\na\.c:3:5: error: function-like macro 'LINUX_VERSION_CODE_can_be_asked_in_an_if_of_the_source_alone' is not defined/,
    ],
    [
      "a method that a map has not",
      "BPF_HASH(m);\nint kprobe__f(void *ctx) { m.perf_read(); return 0; }",
      "CompileFailed",
      /a\.c:2:30: error: 'perf_read' is unavailable: it is not among what ebpm builds/,
    ],
    [
      "a method of another map",
      "BPF_HASH(m);\nint kprobe__f(void *ctx) { m.perf_submit(ctx, 0, 0); return 0; }",
      "CompileFailed",
      /a\.c:2:30: error: no member named 'perf_submit'/,
    ],
    [
      "a wrong key",
      "BPF_HASH(m, u32);\nint kprobe__f(void *ctx) { m.lookup(3, 4); return 0; }",
      "CompileFailed",
      /a\.c:2:40: error: too many arguments/,
    ],
  ] as const) {
    it(`refuses ${what}, with the place in the source`, async () => {
      await assert.rejects(translate(source), { kind, message });
    });
  }
});
