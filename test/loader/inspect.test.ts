import assert from "node:assert/strict";
import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EbpmError } from "../../src/errors.ts";
import { inspect, readFeatures } from "../../src/loader/inspect.ts";
import { useTempFolder } from "../support/temp-folder.ts";
import { testContext } from "../support/test-context.ts";

describe("inspect", () => {
  const folder = useTempFolder();
  async function loader(script: string): Promise<ReturnType<typeof testContext>> {
    const path = join(folder(), "ebpm-loader");
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
    return testContext(folder(), { loaderPath: path });
  }

  const rows: readonly (readonly [string, string, string, string])[] = [
    [
      "its own error under the same code",
      `echo noise >&2; echo '{"error":{"code":"EBPM-P003","message":"broken","hint":"mend it"}}' >&2; exit 1`,
      "PackageInvalid",
      "broken",
    ],
    [
      "a code that nobody knows as a defect",
      `echo '{"error":{"code":"EBPM-Z999","message":"broken"}}' >&2; exit 1`,
      "Internal",
      'ebpm-loader inspect ended with 1: {"error":{"code":"EBPM-Z999","message":"broken"}}',
    ],
    ["a status without a word as a defect", "exit 3", "Internal", "ebpm-loader inspect ended with 3"],
    ["a signal as a defect", "kill -SEGV $$", "Internal", "ebpm-loader inspect ended with SIGSEGV"],
    [
      "an answer that is not JSON as a defect",
      "echo hello",
      "Internal",
      "the loader's answer to inspect is not JSON",
    ],
    [
      "an answer that is something else as a defect",
      "echo '{}'",
      "Internal",
      "the loader's answer to inspect: format: is missing",
    ],
  ];
  for (const [what, script, kind, message] of rows) {
    it(`reports ${what}`, async () => {
      await assert.rejects(inspect(await loader(script), "x"), (error: unknown) => {
        assert.ok(error instanceof EbpmError);
        assert.deepEqual([error.kind, error.message], [kind, message]);
        return true;
      });
    });
  }

  it("reports a loader that cannot be started", async () => {
    const context = await loader("");
    await writeFile(context.loaderPath ?? "", "#!/nonexistent/interpreter\n");
    await assert.rejects(inspect(context, "x"), { kind: "LoaderMissing" });
  });

  it("stops when it is told to", async () => {
    const context = await loader("exec sleep 100");
    await assert.rejects(inspect({ ...context, signal: AbortSignal.timeout(100) }, "x"), {
      name: "TimeoutError",
    });
  });

  it("asks the real loader what this kernel can do", async () => {
    const features = await readFeatures(testContext(folder()));
    assert.match(features.kernel.release, /^\d+\.\d+/);
  });

  it("is refused by the real loader for what is no package", async () => {
    const path = join(folder(), "x.json");
    await writeFile(path, "hello");
    await assert.rejects(
      inspect(testContext(folder()), path),
      (error) => error instanceof EbpmError && error.kind.startsWith("Package"),
    );
  });
});
