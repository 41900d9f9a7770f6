import assert from "node:assert/strict";
import { join } from "node:path";
import { type Ending, runEbpm } from "../support/probe.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("the commands that make packages", function () {
  this.timeout(60_000);
  const folder = useTempFolder();
  const ebpm = (...args: readonly string[]): Promise<Ending> =>
    runEbpm(args, { EBPM_HOME: join(folder(), "home") });

  it("take a new project to the local registry", async () => {
    const project = join(folder(), "probe");
    const target = join(project, "target/probe.json");
    assert.equal((await ebpm("init", project)).stdout.split("\n")[0], `made probe in ${project}`);
    assert.equal((await ebpm("build", project)).stdout, `probe 0.1.0 built: ${target}\n`);
    assert.equal((await ebpm("build", project)).stdout, `probe 0.1.0 is up to date: ${target}\n`);
    assert.match((await ebpm("publish", project)).stdout, /^probe@0\.1\.0 sha256:[0-9a-f]{64}\n$/);
    assert.match(
      (await ebpm("publish", project)).stdout,
      /^probe@0\.1\.0 sha256:[0-9a-f]{64} \(already published\)\n$/,
    );
    assert.match((await ebpm("list")).stdout, /^NAME +VERSIONS +SIZE +DESCRIPTION\nprobe +0\.1\.0 +/);
    assert.match(
      (await ebpm("info", "probe")).stdout,
      /\non_exec +tracepoint +tracepoint\/sched\/sched_process_exec\n/,
    );
    assert.match((await ebpm("cache", "verify")).stdout, /^3 contents \(4\.\d kB\) are intact\n$/);
    assert.equal((await ebpm("cache", "dir")).stdout, `${join(folder(), "home/registry")}\n`);
    assert.match((await ebpm("cache", "size")).stdout, /^4\.\d kB in 3 contents\n$/);
  });

  it("print their results as JSON", async () => {
    const project = join(folder(), "probe");
    const files = JSON.parse((await ebpm("init", project, "--json")).stdout).files;
    assert.deepEqual(files, [
      ".github/workflows/ebpm.yml",
      ".gitignore",
      "Makefile",
      "README.md",
      "ebpm.toml",
      "src/probe.bpf.c",
      "src/probe.h",
      "test/run.sh",
      "tests/started.toml",
    ]);
    assert.equal(JSON.parse((await ebpm("build", project, "--json")).stdout).modules[0].upToDate, false);
    assert.equal(JSON.parse((await ebpm("publish", project, "--json")).stdout).status, "published");
    assert.equal(JSON.parse((await ebpm("list", "--json")).stdout)[0].name, "probe");
    assert.equal(JSON.parse((await ebpm("info", "probe", "--json")).stdout).published.version, "0.1.0");
    assert.equal(JSON.parse((await ebpm("cache", "verify", "--json")).stdout).intact, 3);
  });

  for (const [args, status, code] of [
    [["build", "/nowhere"], 1, "EBPM-M001"],
    [["publish", "/nowhere"], 1, "EBPM-M001"],
    [["info", "nothing"], 1, "EBPM-P001"],
    [["init", "Not A Name"], 2, "EBPM-U001"],
    [["init", "x", "--template", "nothing"], 2, "EBPM-U001"],
    [["build", "--frce"], 2, "EBPM-U001"],
  ] as const) {
    it(`end with ${status} and ${code} for ${args.join(" ")}`, async () => {
      const ending = await ebpm(...args);
      assert.equal(ending.status, status);
      assert.equal(ending.stdout, "");
      assert.ok(ending.stderr.startsWith(`error[${code}]: `), ending.stderr);
    });
  }

  it("say of an empty registry how to fill it", async () => {
    const { status, stdout, stderr } = await ebpm("list");
    assert.deepEqual([status, stdout], [0, ""]);
    assert.match(stderr, /the local registry is empty; publish a package with: ebpm publish/);
  });
});
