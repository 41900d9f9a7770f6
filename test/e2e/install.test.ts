import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { fakeLoader } from "../support/cli.ts";
import { copyCheckout, filesOf, useDependencyWorld, WORLD_PACKAGES } from "../support/dependency-world.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("a project with packages of every origin", function () {
  this.timeout(120_000);
  const folder = useTempFolder();
  const here = useDependencyWorld(folder);

  async function succeed(machine: string, argv: readonly string[]): Promise<string> {
    const { status, stdout, stderr } = await here().run(machine, argv);
    assert.equal(status, 0, `ebpm ${argv.join(" ")}: ${stderr}`);
    return stdout;
  }

  const runFake = (argv: readonly string[]) =>
    here().run("a", argv, { env: { EBPM_LOADER: fakeLoader(folder()) } });
  const read = (machine: string, path: string) => readFileSync(join(here().projectOf(machine), path), "utf8");
  const lockOf = (machine: string) => read(machine, "ebpm.lock");

  it("installs, and a second machine gets the same bytes from manifest and lock alone", async () => {
    await here().checkOut("a");
    const said = await succeed("a", ["install", "."]);
    assert.match(said, /^installed 13 packages$/m);
    assert.match(said, /^\+ maps 1\.3\.0$/m);
    assert.match(said, /^\+ maps 2\.0\.0 \(private\)$/m);
    assert.match(said, /^\+ ring 1\.4\.2$/m);
    assert.match(said, /^\+ probes main$/m);
    assert.equal(lockOf("a").match(/^\[\[package\]\]$/gm)?.length, WORLD_PACKAGES);

    copyCheckout(here().projectOf("a"), here().projectOf("b"));
    await here().publishLocally("b", "testkit", "1.0.0");
    const again = await succeed("b", ["install", ".", "--locked"]);
    assert.equal(again, "installed 13 packages\n");
    assert.equal(lockOf("b"), lockOf("a"));
    const trees = (machine: string) => filesOf(join(folder(), machine, "home/ebpm/trees/sha256"));
    assert.ok(Object.keys(trees("a")).length >= WORLD_PACKAGES - 1);
    assert.deepEqual(trees("b"), trees("a"));
    for (const name of ["opensnoop", "ring", "headers", "plain", "legacy", "probes", "stacks", "events"]) {
      const link = join(here().projectOf("b"), ".ebpm/packages", name);
      assert.equal(realpathSync(link), readlinkSync(link), name);
    }
    assert.equal(read("b", ".ebpm/packages/ring/include/ring.h"), "#define RING 1\n");
    assert.equal(read("b", ".ebpm/packages/headers/include/h.h"), "#define H 2\n");
  });

  it("a second install needs no server, nor does a lost .ebpm", async () => {
    await here().checkOut("a");
    await succeed("a", ["install", "."]);
    await here().stop();
    assert.equal(await succeed("a", ["install", "."]), "up to date: 13 packages\n");
    rmSync(join(here().projectOf("a"), ".ebpm"), { recursive: true });
    assert.equal(await succeed("a", ["install", "."]), "installed 13 packages\n");
    assert.equal(await succeed("a", ["install", ".", "--frozen"]), "installed 13 packages\n");
    assert.equal(await succeed("a", ["verify"]), "12 packages intact\n");
  });

  it("run takes the locked version, by the name in ebpm.toml, and says so", async () => {
    await here().checkOut("a");
    await succeed("a", ["install", "."]);
    await here().publish("opensnoop", "1.1.0");
    const { stdout, stderr } = await runFake(["run", "opensnoop"]);
    const file = /^\[(.*opensnoop\.json)\]$/m.exec(stdout)?.[1] ?? "";
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), { name: "opensnoop", version: "1.0.0" });
    assert.equal(stderr, "note: running opensnoop 1.0.0 from the dependencies\n");
    assert.match(
      await succeed("a", ["which", "opensnoop"]),
      /→ dependencies +opensnoop, which the project depends on/,
    );
  });

  it("run and exec notice that something is not installed as the lock says, and install it", async () => {
    await here().checkOut("a");
    const first = await runFake(["run", "opensnoop"]);
    assert.match(
      first.stderr,
      /^note: installed 13 packages; ebpm\.lock has changed\nnote: running opensnoop 1\.0\.0 from the dependencies\n$/m,
    );
    const good = lockOf("a");
    const lock = join(here().projectOf("a"), "ebpm.lock");
    // The files of another package under its digest: everything is in the store.
    const entries = good.split(/(?=\[\[package\]\])/);
    const digestOf = (entry = "") => /^digest = .*$/m.exec(entry)?.[0] ?? "";
    const other = digestOf(entries.find((one) => one.includes('/acme/stacks"\n')));
    const edited = entries.map((one) =>
      one.includes('/acme/opensnoop"\n') ? one.replace(digestOf(one), other) : one,
    );
    writeFileSync(lock, edited.join(""));
    assert.notEqual(lockOf("a"), good);
    for (const argv of [
      ["run", "opensnoop"],
      ["exec", "opensnoop"],
      ["run", "--frozen", "opensnoop"],
    ]) {
      const { status, stderr } = await runFake(argv);
      assert.equal(status, 5, stderr);
      assert.match(
        stderr,
        /opensnoop 1\.0\.0: its files were sha256:\S+ when ebpm first fetched it, and are \S+ now\n/,
      );
    }
    rmSync(lock);
    assert.equal((await runFake(["run", "--locked", "opensnoop"])).status, 3);
    assert.match(
      (await runFake(["exec", "opensnoop"])).stderr,
      /^note: installed 13 packages; ebpm\.lock has changed\n/m,
    );
    assert.equal(lockOf("a"), good);
    await here().stop();
    rmSync(join(folder(), "a/home/ebpm/trees"), { recursive: true });
    const missing = await runFake(["run", "--offline", "opensnoop"]);
    assert.equal(missing.status, 1);
    assert.match(
      missing.stderr,
      /^error\[EBPM-R006\]: .* is not installed as ebpm\.lock says: .*\nhint: .*ebpm fetch\n$/,
    );
  });

  it("one update brings everything up to date and says what changed, and only that", async () => {
    await here().checkOut("a");
    await succeed("a", ["install", "."]);
    await here().publish("opensnoop", "1.1.0");
    await here().publish("opensnoop", "2.0.0");
    here().repositories.probes.commit({ "probe.bpf.c": "int y;\n" });
    here().repositories.probes.commit({ "probe.bpf.c": "int z;\n" });
    const table = await succeed("a", ["outdated"]);
    assert.match(table, /^opensnoop +1\.0\.0 +1\.1\.0 +2\.0\.0$/m);
    const before = lockOf("a");
    const said = await succeed("a", ["update", "--dry-run"]);
    assert.match(said, /^~ opensnoop 1\.0\.0 → 1\.1\.0$/m);
    assert.match(said, /^~ probes main \([0-9a-f]{7}\) → main \([0-9a-f]{7}\), 2 commits$/m);
    assert.match(said, /^would change 2 packages$/m);
    assert.equal(lockOf("a"), before);
    assert.match(await succeed("a", ["update", "opensnoop"]), /^changed 1 package$/m);
    assert.match(await succeed("a", ["update"]), /^changed 1 package$/m);
    assert.equal(await succeed("a", ["update"]), "up to date: 13 packages\n");
    const latest = await succeed("a", ["update", "--latest", "opensnoop"]);
    assert.match(latest, /^ebpm\.toml: opensnoop = \^1 → \^2$/m);
    assert.match(
      read("a", "ebpm.toml"),
      /^opensnoop = \{ registry = "acme", version = "\^2" \} # the program$/m,
    );
    await succeed("a", ["install", ".", "--locked"]);
  });

  it("tree and why tell who needs what, the cycle included", async () => {
    await here().checkOut("a");
    await succeed("a", ["install", "."]);
    const tree = await succeed("a", ["tree"]);
    assert.match(tree, /^├─ ring 1\.4\.2\n│ {2}└─ chain [0-9a-f]{7}\n│ {5}└─ ring 1\.4\.2 \(\*\)$/m);
    assert.match(tree, /legacy 1\.0\.0 \(private\)\n[│ ]+└─ \S*maps 2\.0\.0 \(private\)/);
    assert.match(
      await succeed("a", ["why", "testkit"]),
      /^cwd → sibling 0\.1\.0 \(any\) → testkit 1\.0\.0\n$/,
    );
    assert.match(await succeed("a", ["tree", "-i", "chain"]), /^chain [0-9a-f]{7}\n└─ ring 1\.4\.2\n/);
  });

  it("without a lock, --locked says what to do and changes nothing", async () => {
    await here().checkOut("a");
    const { status, stderr } = await here().run("a", ["install", ".", "--locked"]);
    assert.equal(status, 3);
    assert.equal(
      stderr,
      "error[EBPM-R005]: there is no ebpm.lock\nhint: bring it up to date and commit it: ebpm lock\n",
    );
    assert.equal(existsSync(join(here().projectOf("a"), "ebpm.lock")), false);
  });

  it("an entry that does not follow from the manifests is found by --locked", async () => {
    await here().checkOut("a");
    await succeed("a", ["lock"]);
    const injected = `${lockOf("a")}\n[[package]]\nid = "oci://${here().host}/acme/opensnoop2"\nversion = "1.0.0"\nmanifest = "sha256:${"1".repeat(64)}"\ndigest = "sha256:${"2".repeat(64)}"\n`;
    writeFileSync(join(here().projectOf("a"), "ebpm.lock"), injected);
    const { status, stderr } = await here().run("a", ["install", ".", "--locked"]);
    assert.equal(status, 3);
    assert.match(stderr, /nothing depends on oci:\/\/127\.0\.0\.1:\d+\/acme\/opensnoop2 any more/);
  });

  it("a dependency that a package does not have is found by --locked", async () => {
    await here().checkOut("a");
    await succeed("a", ["lock"]);
    const id = `oci://${here().host}/acme/events`;
    const injected = lockOf("a").replace(
      /(id = "oci:\/\/[^"]+\/opensnoop"[^[]*)/,
      `$1dependencies = [\n  "${id}",\n]\n\n`,
    );
    assert.notEqual(injected, lockOf("a"));
    writeFileSync(join(here().projectOf("a"), "ebpm.lock"), injected);
    const { status, stderr } = await here().run("a", ["install", ".", "--locked"]);
    assert.equal(status, 3);
    assert.match(stderr, /opensnoop does not depend on oci:\/\/\S+\/events/);
  });

  it("a commit that is not the version's is found by lock --check", async () => {
    await here().checkOut("a");
    await succeed("a", ["lock"]);
    const { mono } = here().repositories;
    const good = mono.git("rev-parse", "HEAD");
    const evil = mono.commit({ "libs/ring/include/ring.h": "#define RING 666\n" });
    // All of it fits together but the version.
    await here().checkOut("evil");
    const file = join(here().projectOf("evil"), "ebpm.toml");
    writeFileSync(file, read("evil", "ebpm.toml").replace('version = "^1.4"', `rev = "${evil}"`));
    await succeed("evil", ["lock"]);
    const packages = (machine: string) => lockOf(machine).split(/\n(?=\[\[)/);
    const isOfMono = (text: string) => text.includes("?subdir=libs/") && !text.startsWith("[[root]]");
    const bad = packages("evil").filter(isOfMono);
    const text = packages("a").map((one) => (isOfMono(one) ? (bad.shift() ?? "") : one));
    const versioned = text.map((one) =>
      one.startsWith("[[package]]") ? one.replace(/(subdir=libs\/ring"\n)/, '$1version = "1.4.2"\n') : one,
    );
    writeFileSync(join(here().projectOf("a"), "ebpm.lock"), versioned.join("\n"));
    const own = await here().run("a", ["install", "."]);
    assert.match(own.stderr, /ring 1\.4\.2: its files were sha256:\S+ when ebpm first fetched it/);
    // Somebody who has never seen the right one.
    copyCheckout(here().projectOf("a"), here().projectOf("c"));
    await here().publishLocally("c", "testkit", "1.0.0");
    const { status, stderr } = await here().run("c", ["lock", "--check"]);
    assert.equal(status, 5);
    assert.match(stderr, new RegExp(`ring 1\\.4\\.2 is ${good}, and ${evil} is locked`));
  });

  it("a moved tag ends an update until it is accepted, here and in every other project of the user", async () => {
    await here().checkOut("a");
    await succeed("a", ["install", "."]);
    await here().publish("opensnoop", "1.0.9", "", "1.0.0");
    const refused = await here().run("a", ["update"]);
    assert.equal(refused.status, 5);
    assert.match(
      refused.stderr,
      /opensnoop: 1\.0\.0 was sha256:[0-9a-f]{64} and is now sha256:[0-9a-f]{64}\n.*never change\nhint: .*--accept-moved-tag opensnoop\n$/,
    );
    rmSync(join(here().projectOf("a"), "ebpm.lock"));
    const elsewhere = await here().run("a", ["install", "."], {});
    assert.equal(elsewhere.status, 5);
    assert.match(elsewhere.stderr, /opensnoop 1\.0\.0: its files were sha256:\S+ when ebpm first fetched it/);
    await succeed("a", ["update", "--accept-moved-tag", "opensnoop"]);
    await succeed("a", ["update"]);
  });

  it("a rewritten branch ends an update until it is accepted", async () => {
    await here().checkOut("a");
    await succeed("a", ["install", "."]);
    const { probes } = here().repositories;
    probes.git("commit", "--quiet", "--amend", "-m", "other");
    const refused = await here().run("a", ["update", "probes"]);
    assert.equal(refused.status, 5);
    assert.match(refused.stderr, /branch main is at [0-9a-f]{40} and no longer contains [0-9a-f]{40}\n/);
    assert.match(await succeed("a", ["update", "--accept-rewritten-branch", "probes"]), /^~ probes main /m);
  });
});

describe("ebpm install, beside a project", function () {
  this.timeout(60_000);
  const folder = useTempFolder();
  const here = useDependencyWorld(folder);

  it("of a reference makes the package runnable by its name anywhere, with no server", async () => {
    const reference = `${here().host}/acme/opensnoop:1.0.0`;
    const { status, stdout, stderr } = await here().run("a", ["install", reference]);
    assert.equal(status, 0, stderr);
    assert.equal(stdout, `installed ${reference}; run it with: ebpm run opensnoop\n`);
    await here().stop();
    const ran = await here().run("a", ["run", "opensnoop"], { env: { EBPM_LOADER: fakeLoader(folder()) } });
    assert.match(ran.stdout, /^\[run\]\n\[--name\]\n\[opensnoop\]\n/);
  });

  it("of a reference does not take the name of another package's version", async () => {
    await here().publishLocally("a", "opensnoop", "1.0.0");
    await here().publish("opensnoop", "1.0.0", 'maps = { oci = "HOST/acme/maps", version = "1" }');
    const { status, stderr } = await here().run("a", ["install", `${here().host}/acme/opensnoop:1.0.0`]);
    assert.equal(status, 1);
    assert.match(
      stderr,
      /opensnoop:1\.0\.0 is another package in the local registry already\nhint: .*ebpm pull /,
    );
  });

  it("without a network installs from the store, and names what is missing and how to get it", async function () {
    if (process.getuid?.() !== 0) skipBecause(this, "needs root for unshare -n");
    await here().checkOut("a");
    const first = await here().run("a", ["install", ".", "--offline"]);
    assert.equal(first.status, 4);
    assert.match(
      first.stderr,
      /network may not be used\nhint: fetch it while there is a network: ebpm fetch\n$/,
    );
    await here().run("a", ["fetch"]);
    const project = here().projectOf("a");
    const ebpm = join(import.meta.dirname, "../../bin/ebpm");
    const env = { ...process.env, EBPM_HOME: join(folder(), "a/home/ebpm") };
    const argv = ["-n", ebpm, "install", ".", "--frozen"];
    const { status, stdout, stderr } = await unshare(argv, { cwd: project, env });
    assert.deepEqual([status, stdout], [0, "installed 13 packages\n"], stderr);
  });

  it("on a full disk leaves manifest and lock as they were", async function () {
    if (process.getuid?.() !== 0) skipBecause(this, "needs root to mount a small file system");
    await here().checkOut("a");
    const project = here().projectOf("a");
    const before = readFileSync(join(project, "ebpm.toml"), "utf8");
    const ebpm = join(import.meta.dirname, "../../bin/ebpm");
    const store = join(folder(), "small");
    const script = `mkdir '${store}' && mount -t tmpfs -o size=16k none '${store}' && cd '${project}' && EBPM_HOME='${store}' exec '${ebpm}' add '${here().host}/acme/maps'`;
    const { status, stderr } = await unshare(["-m", "/bin/sh", "-c", script]);
    assert.equal(status, 1, stderr);
    assert.match(stderr, /^error\[EBPM-S001\]: .*no space is left/m);
    assert.equal(readFileSync(join(project, "ebpm.toml"), "utf8"), before);
    assert.equal(existsSync(join(project, "ebpm.lock")), false);
  });

  it("of a project that may not be written says so and installs what is installed already", async function () {
    if (process.getuid?.() !== 0) skipBecause(this, "needs root to mount read-only");
    await here().checkOut("a");
    const project = here().projectOf("a");
    const readOnly = (machine: string) => {
      const home = join(folder(), machine, "home/ebpm");
      const ebpm = join(import.meta.dirname, "../../bin/ebpm");
      const script = `mount --bind '${project}' '${project}' && mount -o remount,ro,bind '${project}' && cd '${project}' && EBPM_HOME='${home}' exec '${ebpm}' install .`;
      return unshare(["-m", "/bin/sh", "-c", script]);
    };
    const refused = await readOnly("a");
    assert.equal(refused.status, 1);
    assert.match(
      refused.stderr,
      /^error\[EBPM-O001\]: .*\.ebpm cannot be written: its file system is mounted read-only/m,
    );
    await here().run("a", ["install", "."]);
    assert.equal((await readOnly("a")).stdout, "up to date: 13 packages\n");
  });

  it("a conflict is told in sentences, with a suggestion that works", async () => {
    await here().checkOut("a");
    const file = join(here().projectOf("a"), "ebpm.toml");
    const maps = `maps = { oci = "${here().host}/acme/maps", version = "^2" }`;
    writeFileSync(file, `${here().manifest()}${maps}\n`);
    const { status, stderr } = await here().run("a", ["install", "."]);
    assert.equal(status, 1);
    assert.match(stderr, /^error\[EBPM-R001\]: no choice of versions meets every requirement\n/);
    assert.match(stderr, /maps \^2/);
    assert.match(stderr, /works if maps is changed from \^2 to \^1$/m);
    writeFileSync(file, `${here().manifest()}${maps.replace("^2", "^1")}\n`);
    assert.equal((await here().run("a", ["install", "."])).status, 0);
  });
});

/** Not synchronously: the servers are in this process. */
async function unshare(
  argv: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }> {
  return promisify(execFile)("unshare", argv, options).then(
    ({ stdout, stderr }) => ({ status: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      status: code,
      stdout,
      stderr,
    }),
  );
}
