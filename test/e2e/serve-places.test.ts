import assert from "node:assert/strict";
import { mkdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { isErrorKind } from "../../src/errors.ts";
import { type LoadRequest, openSession, RunningPackage } from "../../src/index.ts";
import type { LoaderSession } from "../../src/loader/session.ts";
import { cgroupRoot } from "../support/attach-lab.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { kernelObjects, newKernelObjects } from "../support/kernel-objects.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("serve, told where programs go", function () {
  this.timeout(60_000);
  const folder = useTempFolder();
  const sessions: LoaderSession[] = [];
  let initial: ReadonlySet<string>;
  let cgroup: string;

  before(function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
    initial = kernelObjects();
    cgroup = join(cgroupRoot(), `ebpm-serve-${process.pid}`);
    mkdirSync(cgroup);
  });

  after(() => {
    if (cgroup !== undefined) rmdirSync(cgroup);
  });

  afterEach(async () => {
    await Promise.all(sessions.splice(0).map((session) => session.stop()));
    assert.deepEqual(await newKernelObjects(initial), []);
  });

  async function load(
    kind: string,
    request: Partial<LoadRequest> = {},
    policy = {},
  ): Promise<RunningPackage> {
    const session = await openSession({ policy });
    sessions.push(session);
    return RunningPackage.load(session, { from: compileFixture("attach", folder(), kind), ...request });
  }

  it("attaches when it is told, to what it is told", async () => {
    const running = await load("SOCKOPS");
    const [program] = running.programs;
    assert.ok(program !== undefined);
    await assert.rejects(running.attach(), (error) => isErrorKind(error, "UsageInvalid"));
    await assert.rejects(running.attach(program.name, "/nonexistent"), /\/nonexistent/);
    const [place] = await running.attach(program.name, cgroup);
    assert.ok(place?.includes(cgroup), place);
  });

  it("takes places with the load, for all programs that understand them or for one", async () => {
    const all = await load("CGROUP_SKB", { places: { cgroup } });
    assert.equal((await all.attach()).length, 1);
    const name = all.programs[0]?.name ?? "";
    const one = await load("CGROUP_SKB", { places: { targets: { [name]: cgroup } } });
    assert.equal((await one.attach()).length, 1);
    const none = await load("CGROUP_SKB", { places: { targets: { [name]: "none" } } });
    assert.deepEqual(await none.attach(), []);
    await assert.rejects(load("CGROUP_SKB", { places: { iface: "lo" } }), /is attached by --iface/);
    await assert.rejects(load("CGROUP_SKB", { places: { targets: { nobody: "lo" } } }), /no program nobody/);
  });

  it("keeps the policy whichever way a place is given", async () => {
    const policy = { attach: { deny: [`*${cgroup}`] } };
    const isDenied = (error: unknown) => isErrorKind(error, "PolicyDenied");
    await assert.rejects(load("SOCKOPS", { places: { cgroup } }, policy), isDenied);
    const running = await load("SOCKOPS", {}, policy);
    await assert.rejects(running.attach(running.programs[0]?.name, cgroup), isDenied);
  });
});
