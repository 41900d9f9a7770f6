import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toolsTable } from "../../scripts/corpora/table.ts";
import { recordBccTool, type Tool } from "../../scripts/corpora/tools.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const tool = (name: string, dialect: Tool["dialect"], source: Tool["source"] = "…"): Tool => ({
  name,
  dialect,
  source,
  cflags: [],
});

describe("toolsTable", () => {
  const text = toolsTable(
    [
      { tool: tool("a", "bcc"), package: "/a.json" },
      { tool: tool("b", "bcc"), package: { refusal: "src/b.c:1:2: <no> | way" } },
      {
        tool: tool("c", "bcc", { absent: "it compiles nothing" }),
        package: { refusal: "it compiles nothing" },
      },
      { tool: tool("a", "bpftrace"), package: "/bt/a.json" },
    ],
    [
      [
        { kernel: "6.18", package: "/a.json", refusal: "no kprobes" },
        { kernel: "6.18", package: "/bt/a.json", refusal: "" },
      ],
      [{ kernel: "6.12", package: "/a.json", refusal: "" }],
    ],
    { versions: new Map([["bpfcc-tools", "0.26"]]), kernel: "6.18" },
  );

  it("counts what has a program, what builds and what each kernel takes", () => {
    assert.match(
      text,
      /^bpfcc-tools 0\.26: \*\*1 of 2\*\* build, 1 others compile nothing here\. Of those that build 0 are taken by the verifier of Linux 6\.18, 1 are taken by the verifier of Linux 6\.12\.$/m,
    );
    assert.match(text, /: \*\*1 of 1\*\* build\. Of those that build 1 are taken .* 6\.18, 0 are/);
  });

  it("has a row for each tool, with what was said of it", () => {
    assert.deepEqual(
      text.split("\n").filter((line) => /^\| [abc] /.test(line)),
      [
        "| a | yes | no kprobes | loads |",
        "| b | src/b.c:1:2: \\<no\\> \\| way |  |  |",
        "| c | it compiles nothing |  |  |",
        "| a | yes | loads | not tried |",
      ],
    );
  });
});

/** A tool as BCC's are, of our own. */
const TOOL = `#!/usr/bin/python3
from bcc import BPF, USDT
import sys, time
text = """
struct data_t { u32 pid; };
int on_open(struct pt_regs *ctx) { return FILTER; }
static int used(int a) { return a; }
int on_close(struct pt_regs *ctx)
{ return used(1); }
int kprobe__named(void *ctx) { return 0; }
"""
if BPF.kernel_struct_has_field("task", "pid"): text = text.replace("FILTER", sys.argv[1] if len(sys.argv) > 1 else "7")
BPF(text="int ask(void *ctx) { return 0; }")
usdt = USDT(path="/bin/x")
usdt.enable_probe("begin", "on_close")
b = BPF(text=text, cflags=["-DX=1"], usdt_contexts=[usdt])
b.attach_kprobe(event="vfs_open", fn_name="on_open")
b.attach_kretprobe(event=b.get_syscall_fnname("read"), fn_name="on_close")
b.attach_tracepoint(tp="sched:sched_switch", fn_name="on_close")
b["events"].open_perf_buffer(lambda *_: None)
while True:
    try:
        b.perf_buffer_poll()
    except KeyboardInterrupt:
        exit()
`;

describe("recordBccTool", function () {
  this.timeout(20_000);
  const folder = useTempFolder();

  function record(name: string, text: string): Tool {
    const root = join(folder(), "root");
    const modules = join(root, "usr/lib/python3/dist-packages/bcc");
    for (const path of [join(root, "usr/sbin"), modules]) mkdirSync(path, { recursive: true });
    writeFileSync(join(root, "usr/sbin", name), text);
    writeFileSync(join(modules, "utils.py"), "class ArgString: pass\nclass StrcmpRewrite: pass\n");
    const vmlinux = join(folder(), "vmlinux.h");
    writeFileSync(vmlinux, "struct task {\n\tint pid;\n};\n");
    return recordBccTool(name, { root, vmlinux, temp: join(folder(), "recorded.json") });
  }

  before(function () {
    try {
      execFileSync("python3", ["--version"]);
    } catch {
      skipBecause(this, "needs python3");
    }
  });

  it("takes the program, and says where its functions are attached", () => {
    const { name, source, cflags } = record("mine-bpfcc", TOOL);
    const prefix = process.arch === "x64" ? "__x64_sys_" : "__arm64_sys_";
    assert.equal(name, "mine");
    assert.deepEqual(cflags, ["-DX=1"]);
    assert.equal(
      source,
      `
struct data_t { u32 pid; };
/// @attach kprobe/vfs_open
int on_open(struct pt_regs *ctx) { return 7; }
static int used(int a) { return a; }
/// @attach usdt//bin/x:*:begin kretprobe/${prefix}read tracepoint/sched/sched_switch
int on_close(struct pt_regs *ctx)
{ return used(1); }
int kprobe__named(void *ctx) { return 0; }
`,
    );
  });

  it("says what a tool said that compiles nothing", () => {
    const { source } = record("none", '#!/usr/bin/python3\nprint("first")\nprint("no such device")\n');
    assert.deepEqual(source, { absent: "it compiles nothing: no such device" });
    const { source: failed } = record("bad", "#!/usr/bin/python3\nraise ValueError('why')\n");
    assert.deepEqual(failed, { absent: "it compiles nothing: ValueError: why" });
  });
});
