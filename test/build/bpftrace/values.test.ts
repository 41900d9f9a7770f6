import assert from "node:assert/strict";
import { EbpmError } from "../../../src/errors.ts";
import { compileForFake } from "../../support/fake-kernel.ts";

/** Script; what its C says; what its table says of constants. */
const COMPILED: readonly (readonly [script: string, c: RegExp, constants?: readonly unknown[]])[] = [
  ["BEGIN { exit(3); }", /t1 = \(__s64\)3LL;/],
  ["BEGIN { @x[1] = 1; $n = len(@x); }", /bpf_for_each_map_elem\(&map_x, script_next, 0, 0\)/],
  ["profile:hz:9 { $n = len(kstack(5)); }", /bpf_get_stack\(ctx, f->m0, 40, 0\)/],
  ["profile:hz:9 { $n = len(ustack); }", /bpf_get_stack\(ctx, f->m0, 1016, 256\)/],
  ["profile:hz:9 { @ = usermode; }", /\[17\] & 3\) == 3|& 15\) == 0/],
  ["BEGIN { $n = nsecs(tai); }", /bpf_ktime_get_tai_ns\(\)/],
  [
    "BEGIN { $n = nsecs(sw_tai); }",
    /bpf_ktime_get_ns\(\) \+ script_constant_0/,
    [{ variable: "script_constant_0", kind: "tai" }],
  ],
  [
    'BEGIN { printf("%d %d", ncpus, ncpus); }',
    /const volatile __u64 script_constant_0 = 0;/,
    [{ variable: "script_constant_0", kind: "cpus" }],
  ],
  [
    'BEGIN { @ = cgroup == cgroupid("/sys/fs/cgroup/a"); }',
    /bpf_get_current_cgroup_id\(\) == \(__u64\)script_constant_0/,
    [{ variable: "script_constant_0", kind: "cgroup", path: "/sys/fs/cgroup/a" }],
  ],
  [
    'uprobe:/bin/x:f { @ = *uaddr("counter"); }',
    /t1 = \(\(__u64 \*\)ctx\)\[\d+\] \+ script_constant_0;/,
    [
      {
        variable: "script_constant_0",
        kind: "distance",
        program: "p0_uprobe_bin_x_f",
        symbol: "counter",
      },
    ],
  ],
  [
    'BEGIN { @ = percpu_kaddr("runqueues", 1); }',
    /&__per_cpu_offset \+ t1 \* 8/,
    [{ variable: "script_constant_0", kind: "cpus" }],
  ],
  [
    "BEGIN { $n = sizeof(struct task_struct); }",
    /__builtin_preserve_type_info\(\*\(struct task_struct \*\)0, 1\)/,
  ],
  [
    "BEGIN { $n = sizeof(*curtask); }",
    /v_n = __builtin_preserve_type_info\(\*\(struct task_struct \*\)0, 1\);/,
  ],
  ["BEGIN { $n = sizeof(curtask->comm); }", /v_n = 16LL;/],
  ["struct s { int a; } BEGIN { $n = sizeof(struct s); }", /v_n = \(sizeof\(struct s\) \* 1LL\)/],
  [
    "BEGIN { $n = offsetof(struct task_struct, comm); }",
    /__builtin_preserve_field_info\(\(\(struct task_struct \*\)0\)->comm, 0\)/,
  ],
  ["struct s { int a; } BEGIN { $n = offsetof(struct s, a); }", /__builtin_offsetof\(struct s, a\)/],
  ["BEGIN { $n = ppid; }", /->real_parent[\s\S]*->tgid/],
  ["BEGIN { if ('a' == '\\n') { } }", /97LL == \(__s64\)10LL/],
  [
    'BEGIN { @ = pton("::1") != pton("::ffff:192.0.2.1"); }',
    /= \(\(f->m\d\[0\] \^ f->m\d\[0\]\) \| \(f->m\d\[1\] \^ f->m\d\[1\]\)\) != 0;/,
  ],
  [
    'BEGIN { @ = ntop(pton("2001:db8::1")); }',
    /f->m\d\[0\] = 0xb80d0120ULL;\n\tf->m\d\[1\] = 0x100000000000000ULL;/,
  ],
  [
    "kfunc:vfs_read { @[path(args.file->f_path)] = count(); }",
    /bpf_d_path\(\(void \*\)&\(\(struct file \*\)t1\)->f_path, f->m0, 64\)/,
  ],
  [
    "BEGIN { @c = count(); if (@c > 1) { exit(); } }",
    /script_total\(&map_c, f->m\d, script_constant_0, 0\)/,
    [{ variable: "script_constant_0", kind: "cpus" }],
  ],
  [
    "BEGIN { @c = min(-5); $x = @c; }",
    /script_least_s\(&map_c/,
    [{ variable: "script_constant_0", kind: "cpus" }],
  ],
  // A member that has had two names is read under the one that the kernel has.
  ...["state", "__state"].map(
    (name) =>
      [
        `BEGIN { $n = curtask->${name}; }`,
        new RegExp(
          `__builtin_preserve_field_info\\(\\(\\(struct task_struct \\*\\)bpf_get_current_task\\(\\)\\)->${name}, 2\\)`,
        ),
      ] as const,
  ),
];

const REFUSED: readonly (readonly [script: string, place: string, message: string, hint?: string])[] = [
  ['BEGIN { printf("%rx", comm); }', "1:23", "%rx prints bytes, and this is string", "buf(…) reads them"],
  [
    "watchpoint:jiffies { }",
    "1:1",
    "watchpoint:jiffies is no watchpoint",
    "one looks like watchpoint:jiffies:8:w, or watchpoint:0x1234:4:rw",
  ],
  [
    "watchpoint:main+arg0:8:w { }",
    "1:1",
    "watchpoint:main+arg0:8:w is no watchpoint",
    "one looks like watchpoint:jiffies:8:w, or watchpoint:0x1234:4:rw",
  ],
  ["w:0x10:3:w { }", "1:1", "w:0x10:3:w: 1, 2, 4 or 8 bytes can be watched, not 3"],
  ["w:0x10:8:ww { }", "1:1", "w:0x10:8:ww: memory is read (r), written (w) or run (x), not ww"],
  ["aw:f:8:w { }", "1:1", "probes of the kind aw are not supported", "watchpoint takes an address"],
  ["BEGIN { exit(256); }", "1:14", "a program ends with a status from 0 to 255"],
  ['BEGIN { exit("x"); }', "1:14", "a number is needed here, not string"],
  ["BEGIN { $n = len(5); }", "1:14", "len takes a whole @map, or kstack or ustack where they are taken"],
  ["BEGIN { $n = len(@never); }", "1:18", "@never is never given a value"],
  ["BEGIN { @h = hist(1); $n = len(@h); }", "1:32", "len of hist is not supported", "keep a count beside it"],
  ["BEGIN { @ = usermode; }", "1:13", "BEGIN does not say", "profile, kprobes and uprobes do"],
  ['BEGIN { @ = cgroupid("x"); }', "1:22", "x is no path of a control group"],
  ["BEGIN { @ = cgroupid(comm); }", "1:22", "cgroupid takes a text that is written down here"],
  ['BEGIN { @ = uaddr("x"); }', "1:13", "BEGIN does not tell where its program lies", "a uprobe does"],
  [
    'uretprobe:/bin/x:f { @ = uaddr("x"); }',
    "1:26",
    "uretprobe:/bin/x:f does not tell where its program lies",
    "a uprobe does",
  ],
  ['uprobe:/bin/x:f { @ = uaddr("a b"); }', "1:23", "a b is no symbol of a program"],
  ['BEGIN { @ = percpu_kaddr("a b"); }', "1:13", "a b is no symbol of the kernel"],
  ['BEGIN { $x = pton("nowhere"); }', "1:19", '"nowhere" is no address'],
  ['BEGIN { if (pton("1.2.3.4") == pton("::1")) { } }', "1:13", "== takes numbers, not uint8[4]"],
  [
    "BEGIN { $n = sizeof(struct nope); }",
    "1:14",
    "the kernel has no struct nope",
    "define it in the script: struct NAME { … }",
  ],
  [
    "BEGIN { $n = offsetof(struct nope, a); }",
    "1:23",
    "the kernel has no struct nope",
    "define it in the script: struct NAME { … }",
  ],
  ["BEGIN { $n = offsetof(struct task_struct, nope); }", "1:14", "struct task_struct has no member nope"],
  ["BEGIN { $n = offsetof(struct task_struct); }", "1:41", 'expected , after the struct, not ")"'],
  ["BEGIN { $n = offsetof(pid, x); }", "1:14", "offsetof takes a struct that has a name"],
  [
    "BEGIN { @ = pid(curr_ns); }",
    "1:17",
    "numbers of other namespaces are not supported",
    "pid(init) is the number that all of the machine knows",
  ],
  [
    "kprobe:vfs_read { @ = path(arg0); }",
    "1:23",
    "kprobe:vfs_read has no paths",
    "fentry, fexit and iter have; elsewhere follow the dentry",
  ],
  [
    "kfunc:vfs_read { @ = path(args.count); }",
    "1:22",
    "path takes a struct path, not uint64",
    "path(args.file->f_path)",
  ],
  [
    "BEGIN { @ = kstack(tree); }",
    "1:20",
    "this form of stacks is not supported",
    "bpftrace, perf and raw are",
  ],
  ["BEGIN { @ = kstack(perf, 200); }", "1:13", "a stack has 1 to 127 frames"],
  ["BEGIN { @ = buf(arg0); }", "1:17", "BEGIN has no arg0"],
  ["kprobe:vfs_read { @ = buf(arg0); }", "1:23", "buf of a pointer takes a length", "buf(pointer, length)"],
  ["BEGIN { $x = 'ab'; }", "1:14", "one character of a byte stands between two '"],
  [
    "iter:tasks { }",
    "1:1",
    "there is no iterator tasks",
    "there are task, task_file, task_vma, cgroup, bpf_map, bpf_prog, bpf_link, tcp, udp, unix, netlink, ipv6_route, ksym, kmem_cache, dmabuf",
  ],
  [
    "iter:task:/sys/fs/bpf/x { }",
    "1:1",
    "iter:task:/sys/fs/bpf/x: an iterator of a script is not pinned",
    "a package of C is: ebpm run --pin",
  ],
  [
    "iter:tcp { }",
    "1:1",
    "this kernel has no iterator tcp",
    "what it has: bpftool btf dump file /sys/kernel/btf/vmlinux | grep bpf_iter__",
  ],
  [
    "BEGIN { @ = tseries(1, 1s, 5); }",
    "1:13",
    "tseries is not supported",
    "print a map from interval, with time()",
  ],
];

describe("values of bpftrace scripts", () => {
  for (const [script, c, constants] of COMPILED) {
    it(`${script.slice(0, 70)} becomes code`, async () => {
      const compiled = await compileForFake(script);
      assert.match(compiled.c, c);
      assert.deepEqual(compiled.table.constants, constants);
    });
  }

  for (const [script, place, message, hint] of REFUSED) {
    it(`${script.slice(0, 70)}: ${message}`, async () => {
      const error = await compileForFake(script).then(
        () => assert.fail("it compiles"),
        (cause: unknown) => cause,
      );
      assert.ok(error instanceof EbpmError, String(error));
      assert.equal(error.message.split("\n")[0], `x.bt:${place}: ${message}`);
      assert.equal(error.hint, hint);
    });
  }

  it("a status, control groups and forms of stacks are told to the loader", async () => {
    const { table } = await compileForFake(
      'BEGIN { printf("%s %s", cgroup_path(cgroup), cgroup_path(1, "uni*")); exit(2); } profile:hz:9 { @[kstack(perf, 3), ustack(raw)] = count(); }',
    );
    assert.deepEqual(table.actions, [
      { kind: "printf", format: "%s %s", args: [{ kind: "cgroup" }, { kind: "cgroup", filter: "uni*" }] },
      { kind: "exit", type: { kind: "int", signed: true } },
    ]);
    assert.deepEqual(table.maps[0]?.keys, [
      { kind: "kstack", map: "ebpm_stacks_3", depth: 3, form: "perf" },
      { kind: "ustack", map: "ebpm_stacks_127", depth: 127, form: "raw" },
    ]);
  });

  it("a pattern of functions of a program is one program, which the loader tells the names of", async () => {
    const { c, table } = await compileForFake("uretprobe:/bin/x:read* { @[func] = count(); }");
    assert.match(c, /^SEC\("uretprobe\.multi\/\/bin\/x:read\*"\)$/m);
    assert.match(c, /= \(__s64\)bpf_get_attach_cookie\(ctx\);/);
    assert.deepEqual(table.probes, [{ program: "p0_uretprobe_bin_x_read_", kind: "functions" }]);
    assert.deepEqual(table.names, []);
  });

  it("a watchpoint tells the loader what to watch", async () => {
    const { c, table } = await compileForFake(
      "watchpoint:jiffies:8:wr, w:0xfF:4:x { @[usermode] = count(); }",
    );
    assert.match(c, /^SEC\("perf_event"\)$/m);
    assert.deepEqual(table.probes, [
      { program: "p0_watchpoint_jiffies_8_wr", kind: "watch", place: "jiffies", length: 8, mode: 3 },
      { program: "p1_watchpoint_0xfF_4_x", kind: "watch", place: "0xfF", length: 4, mode: 4 },
    ]);
  });

  it("both names of a member have the types that they had", async () => {
    const { c } = await compileForFake("BEGIN { $n = curtask->state; }");
    assert.match(c, /\t__u32 __state;\n[^}]*\t__s64 state;\n/);
    assert.match(c, /__s64 t1 = 0;\n[^}]*} else {\n\t\t__u32 t2 = 0;\n[^}]*->__state\);\n\t\tt1 = t2;/);
  });

  it("the variable of each loop is its own", async () => {
    const { c } = await compileForFake(
      'BEGIN { @a[1] = 1; @b["x"] = 2; for ($kv : @a) { } for ($kv : @b) { print($kv.0); } }',
    );
    assert.match(c, /\t__u64 \*v_kv;\n\t__u64 \*v_kv__2;\n/);
  });
});
