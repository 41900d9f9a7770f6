import assert from "node:assert/strict";
import { join } from "node:path";
import { type CliOptions, type CliResult, runCli } from "../support/cli.ts";
import { APP, CONSTS, MATHS, withAddresses } from "../support/dependency-fixtures.ts";
import { GitRepository } from "../support/git-repository.ts";
import { installProject, writeFiles } from "../support/installed-project.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("a project with dependencies", function () {
  this.timeout(60_000);
  const folder = useTempFolder();
  let addresses: Readonly<Record<string, string>> = {};

  function publishGit(
    name: string,
    files: Readonly<Record<string, string>>,
    ...tags: readonly string[]
  ): void {
    const repository = new GitRepository(join(folder(), "git", name));
    repository.commit(withAddresses(files, addresses));
    for (const tag of tags) repository.git("tag", tag);
    addresses = { ...addresses, [name.toUpperCase()]: repository.url };
  }

  beforeEach(() => {
    addresses = {};
    publishGit("consts", CONSTS, "v1.0.0");
    publishGit("maths", MATHS, "v1.2.0");
  });

  /** A project in a folder of its own, with what it depends on in the home of `machine`. */
  async function project(
    machine: string,
    files: Readonly<Record<string, string>> = APP,
  ): Promise<{ root: string; ebpm: (argv: readonly string[], options?: CliOptions) => Promise<CliResult> }> {
    const root = join(folder(), machine, "app");
    writeFiles(root, withAddresses(files, addresses));
    await installProject(root, join(folder(), machine, "home", "ebpm"));
    return {
      root,
      ebpm: (argv, options) => runCli(join(folder(), machine), argv, { cwd: root, ...options }),
    };
  }

  function succeeded(result: CliResult): CliResult {
    assert.equal(result.status, 0, result.stderr);
    return result;
  }

  it("finds headers of what it depends on and what that depends on, links its library, and runs", async function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
    const { ebpm } = await project("one");
    succeeded(await ebpm(["build"]));
    const { stdout } = succeeded(
      await ebpm(["run", "-f", "json", "-n", "1", "-d", "20s", "app", "--number", "6"]),
    );
    const { product, seven } = JSON.parse(stdout.split("\n")[0] ?? "");
    assert.deepEqual({ product, seven }, { product: 42, seven: 7 });
  });
});
