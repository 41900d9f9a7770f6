import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { type CliOptions, type CliResult, runCli } from "../support/cli.ts";
import { reasonAgainstWasm } from "../support/compile-wasm.ts";
import { reasonAgainstDockerRegistry, startDockerRegistry } from "../support/registries/docker-registry.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("a package with a user-space half", function () {
  this.timeout(120_000);
  const folder = useTempFolder();

  before(function () {
    const reason = reasonAgainstBpf() ?? reasonAgainstWasm();
    if (reason !== undefined) skipBecause(this, reason);
  });

  beforeEach(async () => {
    await succeed(["init", "probe", "--template", "wasm-c"]);
    // What the module prints before its table; the probe alone has no such line.
    const source = join(folder(), "cwd", "probe", "src", "probe.c");
    appendFileSync(
      source,
      '\n__attribute__((constructor)) static void greet(void)\n{\n\tprintf("around the probe\\n");\n}\n',
    );
  });

  async function succeed(argv: readonly string[], options: CliOptions = {}): Promise<CliResult> {
    const result = await runCli(folder(), argv, { env: { PATH: process.env["PATH"] }, ...options });
    assert.equal(result.status, 0, result.stderr);
    return result;
  }

  /** Runs it until it has shown a program that was started. */
  function watch(argv: readonly string[], home = "home/ebpm"): Promise<CliResult> {
    let said = "";
    let isStopped = false;
    return succeed(["run", ...argv], {
      env: { PATH: process.env["PATH"], EBPM_HOME: join(folder(), home) },
      onStart: (child) => {
        child.stdout?.on("data", (piece: string) => {
          said += piece;
          if (isStopped) return;
          isStopped = /true/.test(said);
          if (isStopped) child.kill("SIGINT");
          else execFileSync("true");
        });
      },
    });
  }

  const TOOL = /^around the probe\nPID +UID +COMM +FILENAME\n/;

  it("is run by its name, in its project and published; options for events are for the probe", async () => {
    await succeed(["publish", "probe"]);
    assert.match((await watch(["probe"])).stdout, TOOL);
    assert.match((await watch(["./probe"])).stdout, TOOL);
    const { stdout } = await succeed(["run", "--json", "--duration", "200ms", "probe"]);
    assert.doesNotMatch(stdout, /around the probe/);
    const denied = await runCli(folder(), ["run", "--deny-helper", "ringbuf_*", "probe"]);
    assert.match(denied.stderr, /does not allow the helper ringbuf_reserve/);
  });

  it("goes to a registry as a layer of its own, and is run from there and then without it", async function () {
    const reason = reasonAgainstDockerRegistry();
    if (reason !== undefined) skipBecause(this, reason);
    const registry = await startDockerRegistry(join(folder(), "registry"));
    try {
      await succeed(["publish", "--registry", `${registry.address}/me`, "probe"]);
      const reference = `${registry.address}/me/probe:0.1.0`;
      const answer = await fetch(`http://${registry.address}/v2/me/probe/manifests/0.1.0`, {
        headers: { accept: "application/vnd.oci.image.manifest.v1+json" },
      });
      const { layers } = (await answer.json()) as {
        layers: readonly { mediaType: string; annotations: Readonly<Record<string, string>> }[];
      };
      assert.deepEqual(
        layers.map(({ mediaType, annotations }) => [
          mediaType,
          annotations["org.opencontainers.image.title"],
        ]),
        [
          ["application/vnd.ebpm.module.v1+json", "probe.json"],
          ["application/wasm", "probe.wasm"],
        ],
      );
      assert.match((await watch([reference], "other")).stdout, TOOL);
      assert.match((await watch(["--offline", reference], "other")).stdout, TOOL);
    } finally {
      await registry.stop();
    }
  });
});
