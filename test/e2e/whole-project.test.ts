import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { useFileOpens } from "../support/dependency-fixtures.ts";
import { copyCheckout, DependencyWorld, filesOf } from "../support/dependency-world.ts";
import { reasonAgainstDockerRegistry } from "../support/registries/docker-registry.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";
import { makeWhole, WHOLE_PACKAGES, WHOLE_ROW } from "../support/whole-project.ts";

const BIN = join(import.meta.dirname, "../../bin/ebpm");
const RUN = ["run", "-f", "json", "-n", "1", "-d", "20s", "."] as const;

describe("a program with packages of every origin", function () {
  this.timeout(120_000);
  useFileOpens();
  const folder = useTempFolder();
  let world: DependencyWorld | undefined;

  before(function () {
    const reason = reasonAgainstDockerRegistry() ?? reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
  });
  afterEach(() => world?.stop());

  it("installs, builds and runs; by its lock alone elsewhere; and from vendor/ with no network", async () => {
    world = await DependencyWorld.start(folder());
    const here = world;
    const succeed = async (machine: string, argv: readonly string[]): Promise<string> => {
      const { status, stdout, stderr } = await here.run(machine, argv);
      assert.equal(status, 0, `ebpm ${argv.join(" ")}: ${stderr}`);
      return stdout;
    };
    const read = (machine: string, path: string) => readFileSync(join(here.projectOf(machine), path), "utf8");
    const rowOf = (text: string) => {
      const row = JSON.parse(text.split("\n")[0] ?? "") as Record<string, unknown>;
      return Object.fromEntries(Object.keys(WHOLE_ROW).map((name) => [name, row[name]]));
    };

    await makeWhole(here, "a");
    const said = await succeed("a", ["install", "."]);
    for (const line of [
      /^\+ maps 1\.3\.0$/m,
      /^\+ maps 2\.0\.0 \(private\)$/m,
      /^\+ ring 1\.4\.3$/m,
      /^\+ chain [0-9a-f]{7}$/m,
      /^\+ maths 1\.2\.0$/m,
      /^\+ probes main$/m,
      new RegExp(`^installed ${WHOLE_PACKAGES} packages$`, "m"),
    ])
      assert.match(said, line);
    await succeed("a", ["build"]);
    assert.deepEqual(rowOf(await succeed("a", RUN)), WHOLE_ROW);

    copyCheckout(here.projectOf("a"), here.projectOf("b"));
    rmSync(join(here.projectOf("b"), "target"), { recursive: true });
    await here.publishLocally("b", "testkit", "1.0.0");
    assert.equal(await succeed("b", ["install", ".", "--locked"]), `installed ${WHOLE_PACKAGES} packages\n`);
    await succeed("b", ["build", "--locked"]);
    for (const path of ["ebpm.lock", "target/app.json"]) assert.equal(read("b", path), read("a", path), path);
    const trees = (machine: string) => filesOf(join(folder(), machine, "home/ebpm/trees/sha256"));
    assert.ok(Object.keys(trees("a")).length >= WHOLE_PACKAGES - 1);
    assert.deepEqual(trees("b"), trees("a"));
    assert.deepEqual(rowOf(await succeed("b", RUN)), WHOLE_ROW);

    // Sixteen packages, of which one is a folder of the project.
    assert.match(await succeed("a", ["vendor"]), new RegExp(`^${WHOLE_PACKAGES - 1} packages in `, "m"));
    copyCheckout(here.projectOf("a"), join(folder(), "alone/app"));
    await here.stop();
    const app = join(folder(), "alone/app");
    rmSync(join(app, "target"), { recursive: true });
    const home = join(folder(), "alone/home");
    mkdirSync(home);
    const env = { PATH: process.env["PATH"], HOME: home };
    // Not synchronously: what the program sees are the files that this process opens.
    const alone = async (argv: readonly string[]) =>
      (await promisify(execFile)("unshare", ["-n", BIN, ...argv], { cwd: app, env })).stdout;
    assert.equal(await alone(["install", ".", "--frozen"]), `installed ${WHOLE_PACKAGES} packages\n`);
    await alone(["build", "--frozen"]);
    assert.equal(readFileSync(join(app, "target/app.json"), "utf8"), read("a", "target/app.json"));
    assert.deepEqual(rowOf(await alone(RUN)), WHOLE_ROW);
  });
});
