import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Pin } from "../../../src/resolve/catalog.ts";
import { useGitDaemon } from "../../support/git-daemon.ts";
import { GitRepository } from "../../support/git-repository.ts";
import { useHttpServer } from "../../support/http-server.ts";
import { ANY, find, findOne, gitSource, RANGE, useCatalog } from "../../support/origins.ts";
import { useTempFolder } from "../../support/temp-folder.ts";

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 12345\n`;

describe("git origin, hostile input", () => {
  const folder = useTempFolder();
  const daemon = useGitDaemon(folder);
  const server = useHttpServer();
  const catalogs = useCatalog(folder);
  const repository = (name: string, options = {}) => new GitRepository(join(folder(), name), options);

  async function fetch(name: string, more = {}) {
    const catalog = catalogs.open();
    return catalog.fetchContent(await findOne(catalog, gitSource(daemon.url(name), more), ANY));
  }

  const marker = () => join(folder(), "was-run");

  const commits: readonly string[] = [
    "--upload-pack=touch was-run",
    "-oProxyCommand=x",
    "HEAD",
    "main",
    "0".repeat(39),
    `${"0".repeat(40)}\nx`,
    "A".repeat(40),
  ];
  for (const commit of commits) {
    it(`refuses the commit ${JSON.stringify(commit)} of a lock`, async () => {
      const pin: Pin = { kind: "git", commit };
      const source = gitSource(daemon.url("lib"));
      const request = { id: "git+x", source, pin };
      await assert.rejects(catalogs.open().fetchContent(request), {
        kind: "UsageInvalid",
        message: /full name of a commit/,
      });
    });
  }

  it("runs nothing that an address, a branch or a folder names", async () => {
    repository("lib").commit({ a: "1" });
    const catalog = catalogs.open();
    const source = gitSource(daemon.url("lib"));
    const command = `--upload-pack=touch ${marker()}`;
    await assert.rejects(find(catalog, gitSource(`ext::sh -c "touch ${marker()}"`), ANY), {
      kind: "UsageInvalid",
    });
    await assert.rejects(find(catalog, gitSource(command), ANY), { kind: "UsageInvalid" });
    assert.deepEqual(await find(catalog, source, { kind: "branch", branch: command, history: 3 }), []);
    const inside = await findOne(catalog, { ...source, subfolder: command }, ANY);
    await assert.rejects(catalog.fetchContent(inside), { kind: "PackageNotFound" });
    assert.equal(existsSync(marker()), false);
  });

  it("runs no hook, monitor or helper of the user's configuration", async () => {
    repository("lib").commit({ a: "1" });
    const hooks = join(folder(), "hooks");
    mkdirSync(hooks);
    const script = `#!/bin/sh\ntouch ${marker()}\n`;
    for (const hook of ["reference-transaction", "post-checkout", "fsmonitor"]) {
      writeFileSync(join(hooks, hook), script, { mode: 0o755 });
    }
    const config = `[core]\n\thooksPath = ${hooks}\n\tfsmonitor = ${hooks}/fsmonitor\n\taskPass = ${hooks}/fsmonitor\n`;
    writeFileSync(join(folder(), "gitconfig"), `${config}[protocol "ext"]\n\tallow = always\n`);
    const childEnv = { ...catalogs.scope.childEnv, GIT_CONFIG_GLOBAL: join(folder(), "gitconfig") };
    const catalog = catalogs.open({ childEnv });
    await catalog.fetchContent(await findOne(catalog, gitSource(daemon.url("lib")), ANY));
    assert.equal(existsSync(marker()), false);
  });

  it("follows a rewritten address only to what git may speak", async () => {
    const rewrite = `[url "ext::sh -c touch% ${marker()}% #"]\n\tinsteadOf = ${daemon.url("")}\n`;
    writeFileSync(join(folder(), "gitconfig"), `${rewrite}[protocol "ext"]\n\tallow = always\n`);
    const childEnv = { ...catalogs.scope.childEnv, GIT_CONFIG_GLOBAL: join(folder(), "gitconfig") };
    await assert.rejects(find(catalogs.open({ childEnv }), gitSource(daemon.url("lib")), ANY), {
      kind: "UsageInvalid",
      message: /kind of address that nothing may be fetched from/,
    });
    assert.equal(existsSync(marker()), false);
  });

  it("does not care for the repository that it is started in", async () => {
    const made = repository("lib");
    made.commit({ a: "1" });
    const childEnv = { ...catalogs.scope.childEnv, GIT_DIR: join(folder(), "nowhere"), GIT_INDEX_FILE: "x" };
    const catalog = catalogs.open({ childEnv });
    const { folder: files } = await catalog.fetchContent(
      await findOne(catalog, gitSource(daemon.url("lib")), ANY),
    );
    assert.deepEqual(readdirSync(files), ["a"]);
  });

  const trees: readonly (readonly [
    claim: string,
    entries: Parameters<GitRepository["commitTree"]>[0],
    message: RegExp,
  ])[] = [
    [
      "a link that leads out",
      [{ mode: "120000", path: "l", content: "../../etc" }],
      /leads out of the package/,
    ],
    ["an absolute link", [{ mode: "120000", path: "l", content: "/etc/passwd" }], /leads out of the package/],
    [
      "links in a circle",
      [
        { mode: "120000", path: "a", content: "b" },
        { mode: "120000", path: "b", content: "a" },
      ],
      /leads in a circle/,
    ],
    [
      "names that differ only by case",
      [
        { mode: "100644", path: "Ring.h", content: "1" },
        { mode: "100644", path: "ring.h", content: "2" },
      ],
      /differs only by case/,
    ],
    ["a folder that steps out", [{ mode: "100644", path: "..", content: "x" }], /leads out of the package/],
    [
      "a repository in the repository",
      [{ mode: "100644", path: ".GIT", content: "x" }],
      /taken for a git repository/,
    ],
    [
      "a name with a line break",
      [{ mode: "100644", path: "a\nb", content: "x" }],
      /leads out of the package/,
    ],
  ];
  for (const [claim, entries, message] of trees) {
    it(`refuses a tree with ${claim} and keeps nothing of it`, async () => {
      repository("evil").commitTree(entries);
      await assert.rejects(fetch("evil"), { kind: "PackageInvalid", message });
      assert.deepEqual(readdirSync(join(folder(), "data/trees/ingest")), []);
      assert.deepEqual(readdirSync(join(folder(), "data/trees/sha256")), []);
    });
  }

  it("refuses pointers to large files with the key that fetches them", async () => {
    repository("lfs").commit({ "model.bin": POINTER });
    await assert.rejects(fetch("lfs"), {
      kind: "Unsupported",
      message: /model\.bin is only a pointer/,
      hint: /lfs = true/,
    });
  });

  it("says that git-lfs is missing where it is asked for", async () => {
    repository("lfs").commit({ "model.bin": POINTER });
    const bin = join(folder(), "bin");
    mkdirSync(bin);
    symlinkSync("/usr/bin/git", join(bin, "git"));
    const catalog = catalogs.open({ childEnv: { ...catalogs.scope.childEnv, PATH: bin } });
    const candidate = await findOne(catalog, gitSource(daemon.url("lfs"), { lfs: true }), ANY);
    await assert.rejects(catalog.fetchContent(candidate), {
      kind: "ToolMissing",
      hint: "apt install git-lfs",
    });
  });

  it("takes what git-lfs gives only if it is what the pointer promises", async () => {
    const bin = join(folder(), "bin");
    mkdirSync(bin);
    writeFileSync(join(bin, "git-lfs"), "#!/bin/sh\nprintf large\n", { mode: 0o755 });
    const childEnv = { ...catalogs.scope.childEnv, PATH: `${bin}:${process.env["PATH"]}` };
    const made = repository("lfs");
    const contentOf = async (oid: string) => {
      made.commit({ "model.bin": `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 5\n` });
      const catalog = catalogs.open({ childEnv });
      const candidate = await findOne(catalog, gitSource(daemon.url("lfs"), { lfs: true }), ANY);
      return readFileSync(join((await catalog.fetchContent(candidate)).folder, "model.bin"), "utf8");
    };
    // printf large | sha256sum
    assert.equal(
      await contentOf("d35c416a85b807e9b5384915d6ebb4a9f7352713efd89857b45a242f473728a9"),
      "large",
    );
    await assert.rejects(contentOf("1".repeat(64)), { kind: "DigestMismatch" });
  });

  it("fetches submodules by their commits, and leaves them out unless they are asked for", async () => {
    const inner = repository("inner");
    const commit = inner.commit({ "inner.h": "1" });
    inner.commit({ "inner.h": "2" });
    const outer = repository("outer");
    writeFileSync(
      join(outer.folder, ".gitmodules"),
      '[submodule "x"]\n\tpath = deps/inner\n\turl = ../inner\n',
    );
    outer.git("add", ".gitmodules");
    outer.git("update-index", "--add", "--cacheinfo", `160000,${commit},deps/inner`);
    outer.git("commit", "--quiet", "-m", "x");
    const full = await fetch("outer", { submodules: true });
    assert.equal(readFileSync(join(full.folder, "deps/inner/inner.h"), "utf8"), "1");
    assert.deepEqual(readdirSync((await fetch("outer")).folder), [".gitmodules"]);
  });

  for (const url of ["file:///etc", "ext::sh -c id", "--upload-pack=id", "http://127.0.0.1:1/x"]) {
    it(`refuses a submodule from ${url}`, async () => {
      const outer = repository("outer");
      writeFileSync(join(outer.folder, ".gitmodules"), `[submodule "x"]\n\tpath = x\n\turl = ${url}\n`);
      outer.git("add", ".gitmodules");
      outer.git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},x`);
      outer.git("commit", "--quiet", "-m", "x");
      await assert.rejects(
        fetch("outer", { submodules: true }),
        /UsageInvalid|PackageInvalid|only this machine knows|is not (?:an|the) address|option/,
      );
    });
  }

  it("names a folder that is probably meant", async () => {
    repository("mono").commit({ "libs/ring/a": "1" });
    await assert.rejects(fetch("mono", { subfolder: "libs/rings" }), {
      kind: "PackageNotFound",
      hint: "did you mean libs/ring?",
    });
  });

  it("says that there is no such repository", async () => {
    await assert.rejects(find(catalogs.open(), gitSource(daemon.url("nothing")), RANGE), {
      kind: "PackageNotFound",
      message: /there is no such repository/,
    });
  });

  it("says that a commit is gone", async () => {
    repository("lib").commit({ a: "1" });
    const catalog = catalogs.open();
    const revision = "1".repeat(40);
    const candidate = await findOne(catalog, gitSource(daemon.url("lib")), { kind: "revision", revision });
    await assert.rejects(catalog.describe(candidate), {
      kind: "PackageNotFound",
      message: /has no commit 1111/,
    });
  });

  it("says that a login is wanted, without asking for one", async () => {
    server.answer = (_, response) => response.writeHead(401, { "www-authenticate": "Basic" }).end();
    await assert.rejects(find(catalogs.open(), gitSource(String(server.url("/private"))), RANGE), {
      kind: "LoginRequired",
      hint: /git ls-remote http/,
    });
  });

  it("sends nothing on where a server redirects to another kind of address", async () => {
    server.answer = (_, response) => response.writeHead(302, { location: "ftp://127.0.0.1/x" }).end();
    await assert.rejects(find(catalogs.open(), gitSource(String(server.url("/moved"))), RANGE), {
      kind: "UsageInvalid",
    });
  });

  it("says that nobody listens, and that git is not installed", async () => {
    await assert.rejects(find(catalogs.open(), gitSource("http://127.0.0.1:1/x"), RANGE), {
      kind: "NetworkFailed",
    });
    const childEnv = { ...catalogs.scope.childEnv, PATH: "/nonexistent" };
    await assert.rejects(find(catalogs.open({ childEnv }), gitSource("http://127.0.0.1:1/x"), RANGE), {
      kind: "ToolMissing",
      hint: "apt install git",
    });
  });

  it("ends git and what it has started when it is told to stop", async () => {
    server.answer = () => {};
    const controller = new AbortController();
    const asked = find(
      catalogs.open({ signal: controller.signal }),
      gitSource(String(server.url("/slow"))),
      RANGE,
    );
    setTimeout(() => controller.abort(new Error("stopped")), 300);
    await assert.rejects(asked, { message: "stopped" });
  });
});
