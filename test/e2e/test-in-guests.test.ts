import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { cachedKernel } from "../../src/lab/kernels.ts";
import { eventually } from "../support/eventually.ts";
import { GitRepository } from "../support/git-repository.ts";
import { guestKernel, KERNELS } from "../support/guest-kernels.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const EBPM = join(import.meta.dirname, "../../bin/ebpm");
describe("ebpm test --kernel", function () {
  this.timeout(180_000);
  const folder = useTempFolder();
  const environment = () => ({ ...process.env, EBPM_HOME: join(folder(), "home") });

  beforeEach(function () {
    for (const version of ["6.1", "6.12"]) guestKernel(this, version);
    mkdirSync(join(folder(), "home/cache"), { recursive: true });
    symlinkSync(KERNELS, join(folder(), "home/cache/kernels"));
  });

  function ebpm(...args: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync(EBPM, args, {
      cwd: folder(),
      env: environment(),
      encoding: "utf8",
    });
    assert.equal(status, 0, `${args.join(" ")}: ${stdout}${stderr}`);
    return stdout;
  }

  for (const [template, version, tests] of [
    ["kprobe", "6.1", ["deleted"]],
    ["lsm", "6.12", ["connected", "refused"]],
  ] as const) {
    it(`a new project of the template ${template} passes its tests on Linux ${version}`, () => {
      ebpm("init", "--template", template, "probe");
      const lines = ebpm("test", "--kernel", version, "probe").trimEnd().split("\n");
      const release = cachedKernel(version, KERNELS)?.release;
      assert.deepEqual(
        lines,
        tests.map((name) => `passed ${name} on ${release}`),
      );
    });
  }

  it("what is installed and not in the project is there in the guest, which has no network", () => {
    const library = new GitRepository(join(folder(), "library"));
    library.commit({
      "ebpm.toml": '[package]\nname = "least"\nversion = "1.0.0"\n',
      "include/least.h": "#define LEAST_PID 1\n",
    });
    ebpm("init", "probe");
    const manifest = join(folder(), "probe/ebpm.toml");
    const dependency = `\n[dependencies]\nleast = { git = "${library.url}" }\n`;
    writeFileSync(manifest, readFileSync(manifest, "utf8") + dependency);
    const source = join(folder(), "probe/src/probe.bpf.c");
    const text = readFileSync(source, "utf8").replace(
      '#include "probe.h"',
      '#include <least.h>\n#include "probe.h"\n_Static_assert(LEAST_PID == 1, "");',
    );
    writeFileSync(source, text);
    ebpm("install", "./probe");
    rmSync(library.folder, { recursive: true });
    assert.match(ebpm("test", "--kernel", "6.1", "probe"), /^passed started on 6\.1\./);
  });

  it("killed with -9, takes its guest with it, and the next one clears up", async () => {
    ebpm("init", "probe");
    const child = spawn(EBPM, ["test", "--kernel", "6.1", "probe"], {
      cwd: folder(),
      env: environment(),
      stdio: "ignore",
    });
    let guest = 0;
    await eventually(() => {
      guest = guestOf(child.pid ?? 0) ?? 0;
      assert.ok(guest > 0);
    });
    child.kill("SIGKILL");
    await eventually(() => assert.equal(existsSync(`/proc/${guest}`), false));
    const leftovers = () => readdirSync(KERNELS).filter((name) => name.includes(`.${child.pid}.`));
    assert.equal(leftovers().length, 1);
    ebpm("test", "--kernel", "6.1", "probe");
    assert.deepEqual(leftovers(), []);
  });
});

/** The qemu that is a child of this process. */
function guestOf(parent: number): number | undefined {
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8").trim().split(" ");
  return children
    .map(Number)
    .find((pid) => pid > 0 && readFileSync(`/proc/${pid}/comm`, "utf8").startsWith("qemu"));
}
