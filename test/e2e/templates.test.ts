import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { BUILT_IN_TEMPLATES } from "../../src/build/templates.ts";
import { kernelObjects, newKernelObjects } from "../support/kernel-objects.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";

const BIN = join(import.meta.dirname, "../../bin");

/** What a kernel without kprobes, or one that is locked down, does not run; these are built and opened by libbpf only. */
const NEEDS_ATTACH: Readonly<Record<string, "kprobe" | "lsm">> = { kprobe: "kprobe", lsm: "lsm" };

describe("a new project of each template passes its own test", function () {
  this.timeout(60_000);
  let folder = "";
  let initial: ReadonlySet<string> | undefined;
  let features: { readonly attach: Readonly<Record<string, boolean | null>> };

  function run(cwd: string, command: string, ...args: readonly string[]): string {
    const env = {
      ...process.env,
      EBPM_HOME: join(folder, "home"),
      PATH: `${BIN}${delimiter}${process.env["PATH"]}`,
    };
    const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
    assert.equal(status, 0, `${command} ${args.join(" ")}\n${stdout}${stderr}`);
    return stdout;
  }

  before(function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
    initial = kernelObjects();
    folder = mkdtempSync(join(tmpdir(), "ebpm-templates-"));
    const loader = join(import.meta.dirname, "../../native/loader/target/release/ebpm-loader");
    features = JSON.parse(run(folder, loader, "features"));
  });

  after(async () => {
    if (initial === undefined) return;
    rmSync(folder, { recursive: true, force: true });
    assert.deepEqual(await newKernelObjects(initial), []);
  });

  for (const { name } of BUILT_IN_TEMPLATES.filter(({ probe }) => probe === undefined)) {
    it(name, function () {
      const attach = NEEDS_ATTACH[name];
      run(folder, "ebpm", "init", `my-${name}`, "--template", name);
      const project = join(folder, `my-${name}`);
      if (attach !== undefined && features.attach[attach] !== true) {
        run(project, "make", "build");
        const programs = JSON.parse(run(project, "ebpm", "info", `target/my-${name}.json`, "--json"));
        assert.equal(programs.modules[0].contents.programs[0].type, attach);
        skipBecause(this, `this kernel does not attach ${attach} programs: built and opened, not run`);
      }
      assert.match(run(project, "make", "test"), /^test\/run\.sh: passed$/m);
      assert.match(run(project, "ebpm", "test"), /^(?:passed [a-z-]+\n)+$/);
    });
  }
});
