import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findLoader } from "../../src/loader/find.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { useKernel } from "../support/kernel-objects.ts";
import { Probe } from "../support/probe.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const LOADER = findLoader({ loaderPath: process.env["EBPM_LOADER"] });

describe("losses of ring buffers whose package does not count them", function () {
  this.timeout(20_000);
  const folder = useTempFolder();
  useKernel();

  async function run(...options: readonly string[]) {
    const object = compileFixture("refused", folder());
    return spawnSync(await LOADER, ["run", "--format", "json", ...options, object], { encoding: "utf8" });
  }

  it("are counted to the last event, by ring", async () => {
    const { status, stdout, stderr } = await run();
    assert.equal(status, 0, stderr);
    const events = stdout
      .trimEnd()
      .split("\n")
      .map((line): { number: number; text: string } => JSON.parse(line));
    // Each takes 64 bytes of its ring with its header, and one byte of a ring stays free.
    const reserved = events.filter(({ text }) => text.startsWith("r")).map(({ number }) => number);
    assert.deepEqual(
      reserved,
      Array.from({ length: 63 }, (_, number) => number),
    );
    assert.equal(events.length - reserved.length, 127);
    assert.equal(
      stderr,
      "lost 1810 events: they came faster than they could be read (873 of copied, 937 of reserved)\n",
    );
  });

  it("are an error with --fail-on-loss, and none where everything fits", async () => {
    const failed = await run("--fail-on-loss");
    assert.equal(failed.status, 1);
    assert.match(failed.stderr, /^error\[EBPM-O002\]: lost 1810 events/);
    const fits = await run("--fail-on-loss", "--buffer", "128K");
    assert.equal(fits.status, 0, fits.stderr);
    assert.equal(fits.stdout.trimEnd().split("\n").length, 2000);
  });

  it("are known to have been, but not how many, with --unmodified", async () => {
    const { status, stdout, stderr } = await run("--unmodified");
    assert.equal(status, 0, stderr);
    assert.equal(stdout.trimEnd().split("\n").length, 190);
    const unknown = (ring: string) =>
      `lost an unknown number of events: the ring buffer ${ring} was full 1 times, and refused does not count what it cannot send\n`;
    assert.equal(stderr, unknown("copied") + unknown("reserved"));
    assert.equal((await run("--unmodified", "--fail-on-loss")).status, 1);
  });

  it("are counted by instructions that --unmodified leaves out: the program's tag is that of a plain load", async () => {
    const object = compileFixture("openings", folder());
    const tagIn = async (...options: readonly string[]) => {
      const probe = await Probe.start([...options, object], { EBPM_HOME: join(folder(), "home") });
      const tags = programTags(probe.child.pid);
      assert.equal((await probe.stop()).status, 0);
      return tags;
    };
    const plain = plainTag(object, folder());
    assert.match(plain, /^[0-9a-f]{16}$/);
    assert.deepEqual(await tagIn("--unmodified"), [plain]);
    assert.notDeepEqual(await tagIn(), [plain]);
  });
});

/** The tags of the programs that a process holds, each once. */
function programTags(pid: number | undefined): readonly string[] {
  const files = `/proc/${pid}/fdinfo`;
  const tags = readdirSync(files).map(
    (file) => /^prog_tag:\s*(\w+)$/m.exec(readFileSync(join(files, file), "utf8"))?.[1],
  );
  return [...new Set(tags.filter((tag) => tag !== undefined))];
}

/** The tag of an object's only program as bpftool loads it. */
function plainTag(object: string, folder: string): string {
  const script = `mkdir "$1" && mount -t bpf bpf "$1" && bpftool prog load "$2" "$1/program" && bpftool -j prog show pinned "$1/program"`;
  const shown = execFileSync("unshare", ["-m", "sh", "-c", script, "sh", join(folder, "bpf"), object], {
    encoding: "utf8",
  });
  const program: { readonly tag: string } = JSON.parse(shown);
  return program.tag;
}
