import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findLoader } from "../../src/loader/find.ts";
import { ATTACH_CASES } from "../support/attach-cases.ts";
import { AttachLab } from "../support/attach-lab.ts";
import { prepareFolder } from "../support/attach-surroundings.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { kernelObjects, newKernelObjects } from "../support/kernel-objects.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const LOADER = findLoader({ loaderPath: process.env["EBPM_LOADER"] });

describe("a program of each kind is attached and reached, or refused in one sentence", function () {
  this.timeout(30_000);
  const folder = useTempFolder();
  let initial: ReadonlySet<string> | undefined;
  let surroundings: string;
  let lab: AttachLab;

  before(async function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
    initial = kernelObjects();
    surroundings = mkdtempSync(join(tmpdir(), "ebpm-attach-"));
    prepareFolder(surroundings);
    lab = await AttachLab.open(LOADER, surroundings);
  });

  after(async () => {
    if (initial === undefined) return;
    await lab.close();
    rmSync(surroundings, { recursive: true, force: true });
    assert.deepEqual(await newKernelObjects(initial), []);
  });

  for (const attachCase of ATTACH_CASES) {
    it(attachCase.title, async () => {
      const refusal = attachCase.refusal?.(lab.kernel);
      const { kind, message } = await lab.attempt(
        compileFixture("attach", folder(), attachCase.kind),
        attachCase,
      );
      if (refusal !== undefined) assert.match(message, refusal);
      assert.equal(kind, refusal === undefined ? (attachCase.expected ?? "hit") : "refused", message);
    });
  }
});
