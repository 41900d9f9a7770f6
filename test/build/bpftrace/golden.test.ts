import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compileScript } from "../../../src/build/bpftrace/compile-script.ts";
import type { TypesRequest } from "../../../src/loader/inspect.ts";
import { compileForFake, fakeKernel } from "../../support/fake-kernel.ts";

const FOLDER = join(import.meta.dirname, "golden");

describe("the C made of bpftrace scripts", () => {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".bt"))) {
    it(`${file} becomes the C that stands beside it`, async () => {
      const { c } = await compileForFake(readFileSync(join(FOLDER, file), "utf8"));
      assert.equal(c, readFileSync(join(FOLDER, file.replace(/\.bt$/, ".c")), "utf8"));
    });
  }

  it("the table says what each record asks for and what the maps hold", async () => {
    const { table } = await compileForFake(
      'BEGIN { printf("%d %s\\n", pid, comm); @b["x", 1] = hist(2); @a = 5; } interval:ms:5 { print(@b, 2, 10); zero(@a); exit(); }',
    );
    assert.deepEqual(table, {
      version: 1,
      events: "ebpm_events",
      probes: [
        { program: "p0_BEGIN", kind: "begin" },
        { program: "p1_interval_ms_5", kind: "interval", ns: 5_000_000 },
      ],
      actions: [
        {
          kind: "printf",
          format: "%d %s\n",
          args: [
            { kind: "int", signed: false },
            { kind: "string", size: 16 },
          ],
        },
        { kind: "print", map: 1, top: 2, div: 10 },
        { kind: "zero", map: 0 },
        { kind: "exit" },
      ],
      maps: [
        { name: "@a", map: "map_a", keys: [], value: { kind: "int", signed: true } },
        {
          name: "@b",
          map: "map_b",
          keys: [
            { kind: "string", size: 8 },
            { kind: "int", signed: true },
          ],
          value: { kind: "hist", bits: 0 },
        },
      ],
      names: [],
      parameters: 0,
    });
  });

  it("a pattern that fits nothing is left out where others of its clause fit", async () => {
    const { table, warnings } = await compileForFake("tracepoint:nothing:*, interval:s:1 { @ = count(); }");
    assert.deepEqual(
      table.probes.map(({ kind }) => kind),
      ["interval"],
    );
    assert.deepEqual(warnings, ["tracepoint:nothing:* fits nothing of this kernel and is left out"]);
  });

  it("patterns of which none fits are refused", async () => {
    await assert.rejects(compileForFake("tracepoint:nothing:*, tracepoint:nothing:* { }"), {
      message: /^x\.bt:1:1: tracepoint:nothing:\* fits no tracepoint of this kernel\n/,
    });
  });

  for (const comment of ["/*\n # need */", "/* a // b\n#if X\n*/", '// "/*\n', '/* " */\n']) {
    it(`no line of the comment ${JSON.stringify(comment)} is one of the preprocessor`, async () => {
      const { table } = await compileForFake(`${comment}\n#define N 5\nBEGIN { @ = N; }`);
      assert.equal(table.maps.length, 1);
    });
  }

  it("a pattern becomes one program, with a cookie for each place in the list of names", async () => {
    const { table, c, warnings } = await compileForFake(
      "tracepoint:syscalls:sys_enter_* { @[probe] = count(); }",
    );
    assert.deepEqual(table.probes, [
      {
        program: "p0_tracepoint_syscalls_sys_enter__",
        kind: "multi",
        targets: [
          { name: "syscalls/sys_enter_openat", cookie: 0 },
          { name: "syscalls/sys_enter_read", cookie: 1 },
        ],
      },
    ]);
    assert.deepEqual(table.names, [
      "tracepoint:syscalls:sys_enter_openat",
      "tracepoint:syscalls:sys_enter_read",
    ]);
    assert.match(c, /^SEC\("tracepoint"\)$/m);
    assert.deepEqual(warnings, [
      "tracepoint:syscalls:sys_enter_* stands for the 2 attach points of this kernel that fit; other kernels may have others",
    ]);
  });

  it("of the kernel's structs only the named members are written, to be relocated", async () => {
    const { c } = await compileForFake("BEGIN { $x = curtask->real_parent->pid; }");
    assert.match(c, /preserve_access_index/);
    assert.match(c, /struct task_struct \{\n\t__s32 pid;/);
  });

  it("the kernel is asked only about what the script does not say itself", async () => {
    const asked: TypesRequest[] = [];
    const compile = (text: string) =>
      compileScript({ name: "x.bt", text }, async (request) => {
        asked.push(request);
        return fakeKernel(request);
      });
    await compile(
      '#define X 5\nBEGIN { printf("%s %d %d", comm, X + AF_INET + SIGKILL, nsecs(monotonic)); exit(); }',
    );
    assert.deepEqual(asked, []);
    await compile("BEGIN { @ = TCP_LISTEN; }").catch(() => {});
    assert.deepEqual(asked, [{ probes: [], structs: [], members: [], constants: ["TCP_LISTEN"] }]);
  });
});
