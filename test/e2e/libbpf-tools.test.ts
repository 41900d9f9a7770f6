import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { findLoader } from "../../src/loader/find.ts";
import { extractLibbpfTools } from "../support/embedded-object.ts";
import { kernelObjects, newKernelObjects } from "../support/kernel-objects.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const LOADER = findLoader({ loaderPath: process.env["EBPM_LOADER"] });

/** What an object without metadata may lack or the kernel refuse, each in one sentence. */
const SENTENCES = [
  /^error\[EBPM-P007\]: \S+ sends events through \w+, but nothing in it says of which type they are$/m,
  /^error\[EBPM-K002\]: \S+ attaches kprobes, and this kernel has none/m,
  /^error\[EBPM-K002\]: this kernel does not allow fentry, fexit, LSM/m,
  /^error\[EBPM-K002\]: \S+ attaches to the kernel function \w+, which this kernel does not have$/m,
  /^error\[EBPM-K002\]: \S+ (?:attaches|samples|cannot|needs|reads) /m,
  /^error\[EBPM-K003\]: the kernel's verifier rejected the program \w+ of \S+ at /m,
  /^error\[EBPM-U001\]: the \w+ program \w+ of \S+ does not say which /m,
];

describe("objects of libbpf-tools, with nothing but what clang has put into them", function () {
  this.timeout(300_000);
  const folder = useTempFolder();

  it("are attached as they are, or it is said why not", async function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
    const names = extractLibbpfTools(folder());
    if (names.length === 0) skipBecause(this, "not installed: libbpf-tools");
    const before = kernelObjects();
    const attached: string[] = [];
    for (const name of names) {
      const object = join(folder(), `${name}.bpf.o`);
      const { status, signal, stderr } = spawnSync(
        LOADER,
        ["run", "--verbose", "--duration", "50ms", object],
        {
          encoding: "utf8",
          maxBuffer: 2 ** 28,
        },
      );
      assert.equal(signal, null, `${name}: ${stderr}`);
      if (status === 0) {
        assert.match(stderr, /^attached /m, name);
        attached.push(name);
      } else {
        assert.ok(
          SENTENCES.some((sentence) => sentence.test(stderr)),
          `${name}: ${stderr.slice(-1000)}`,
        );
      }
    }
    assert.ok(names.length > 50, names.join(" "));
    // They need neither kprobes nor what a locked down kernel refuses.
    for (const name of [
      "biolatency",
      "cpudist",
      "execsnoop",
      "offcputime",
      "runqlat",
      "sigsnoop",
      "syscount",
    ])
      assert.ok(attached.includes(name), `${name} is not among ${attached.join(" ")}`);
    assert.deepEqual(await newKernelObjects(before), []);
  });

  it("send rows where their types are known", function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
    if (extractLibbpfTools(folder()).length === 0) skipBecause(this, "not installed: libbpf-tools");
    const options = ["run", "--format", "json", "--max-events", "1", "--duration", "10s"];
    const script = `(sleep 1; while :; do /bin/true; done) & ${LOADER} ${options.join(" ")} ${folder()}/execsnoop.bpf.o; kill $!`;
    const { stdout } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
    const row =
      /^\{"pid":\d+,"ppid":\d+,"uid":\d+,"retval":0,"args_count":\d+,"args_size":\d+,"comm":"[^"]+","args":"[^"]+/m;
    assert.match(stdout, row);
  });

  it("are never decoded as a struct of the kernel that happens to be of the size", function () {
    if (extractLibbpfTools(folder()).length === 0) skipBecause(this, "not installed: libbpf-tools");
    for (const name of ["exitsnoop", "runqslower", "opensnoop", "statsnoop"]) {
      const object = join(folder(), `${name}.bpf.o`);
      const { stdout } = spawnSync(LOADER, ["inspect", object], { encoding: "utf8" });
      const { events } = JSON.parse(stdout);
      assert.doesNotMatch(JSON.stringify(events), /restart_block|sched_rt_entity|task_struct/, name);
    }
  });
});
