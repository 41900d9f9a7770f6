import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type CliResult, runCli } from "../support/cli.ts";
import { APP, CONSTS, MATHS } from "../support/dependency-fixtures.ts";
import { installProject, writeFiles } from "../support/installed-project.ts";
import { useTempFolder } from "../support/temp-folder.ts";

/** Three packages that depend on each other by their folders, in the order of their names the wrong way round. */
const FILES = {
  "ebpm.toml": '[workspace]\nmembers = ["packages/*"]\n',
  ...inFolder("packages/app", APP, 'maths = { path = "../maths", version = "^1" }'),
  ...inFolder("packages/maths", MATHS, 'consts = { path = "../consts", version = "^1" }'),
  ...inFolder("packages/consts", CONSTS, ""),
};

describe("a workspace", function () {
  this.timeout(60_000);
  const folder = useTempFolder();
  const root = () => join(folder(), "team");

  beforeEach(async () => {
    writeFiles(root(), FILES);
    await installProject(root(), join(folder(), "home/ebpm"));
  });

  async function succeed(argv: readonly string[], place = "."): Promise<CliResult> {
    const result = await runCli(folder(), argv, { cwd: join(root(), place) });
    assert.equal(result.status, 0, result.stderr);
    return result;
  }

  it("lists its packages, dependencies first, from any folder in it", async () => {
    const { stdout } = await succeed(["workspace", "list"], "packages/app");
    assert.deepEqual(
      stdout.split("\n").map((line) => line.trim().replace(/ +/g, " ")),
      [
        "NAME VERSION FOLDER DEPENDS ON",
        "consts 1.0.0 packages/consts",
        "maths 1.2.0 packages/maths consts",
        "app 0.1.0 packages/app maths",
        "",
      ],
    );
    const names = async (...flags: readonly string[]): Promise<readonly string[]> => {
      const members = JSON.parse((await succeed(["workspace", "list", "--json", ...flags])).stdout);
      return members.map(({ name }: { name: string }) => name);
    };
    assert.deepEqual(await names("--filter", "maths"), ["maths"]);
    assert.deepEqual(await names("--filter", "maths", "-r"), ["consts", "maths"]);
    assert.deepEqual(await names("--filter", "packages/*s"), ["consts", "maths"]);
    const { status, stderr } = await runCli(folder(), ["workspace", "list", "--filter", "mats"], {
      cwd: root(),
    });
    assert.equal(status, 2);
    assert.match(stderr, /no member of the workspace is called mats\nhint: did you mean maths\?/);
  });

  it("is built as a whole at its root, one package with -p or in its folder", async () => {
    const { stdout } = await succeed(["build", "-p", "maths"]);
    assert.match(stdout, /^maths 1\.2\.0 built: .*maths\/target\/maths\.bpf\.o\n$/);
    const all = (await succeed(["build"])).stdout;
    assert.match(all, /^maths 1\.2\.0 is up to date: .*\napp 0\.1\.0 built: .*app\/target\/app\.json\n$/);
    assert.match((await succeed(["build"], "packages/app")).stdout, /^app 0\.1\.0 is up to date/);
    assert.equal(
      (await succeed(["workspace", "run", "build"])).stdout,
      "maths 1.2.0 is up to date\napp 0.1.0 is up to date\n",
    );
    assert.ok(!existsSync(join(root(), "target")));
    // A folder is as it is now, also for those who depend on it.
    writeFiles(root(), { "packages/consts/include/consts/consts.h": "#define SEVEN 8\n" });
    assert.match(
      (await succeed(["workspace", "run", "build"])).stdout,
      /^maths 1\.2\.0 built\napp 0\.1\.0 built\n$/,
    );
  });

  it("is published as a whole, dependencies first", async () => {
    const { stdout } = await succeed(["workspace", "run", "publish", "--filter", "app", "-r"]);
    assert.deepEqual(
      stdout.split("\n").map((line) => line.split(":")[0]),
      ["consts 1.0.0 published", "maths 1.2.0 published", "app 0.1.0 published", ""],
    );
  });
});

function inFolder(
  folder: string,
  files: Readonly<Record<string, string>>,
  dependency: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      `${folder}/${path}`,
      path === "ebpm.toml" ? text.replace(/(\[dependencies\]\n).*/, `$1${dependency}`) : text,
    ]),
  );
}
