import assert from "node:assert/strict";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ErrorName } from "../../src/errors.ts";
import { init } from "../../src/ops/init.ts";
import { parseRemoteTemplate } from "../../src/ops/remote-template.ts";
import { useGitDaemon } from "../support/git-daemon.ts";
import { GIT_TEST_ENV, GitRepository } from "../support/git-repository.ts";
import { gitSource, urlSource } from "../support/origins.ts";
import { useTempFolder } from "../support/temp-folder.ts";
import { testContext } from "../support/test-context.ts";

const ANY = [{ kind: "any" }];
const DIGEST = `sha256:${"a".repeat(64)}`;

describe("parseRemoteTemplate", () => {
  const accepted: readonly (readonly [text: string, source: unknown, requirements: unknown])[] = [
    ["github:acme/x", gitSource("https://github.com/acme/x"), ANY],
    ["git@example.org:acme/x", gitSource("ssh://git@example.org/acme/x"), ANY],
    ["https://example.org/acme/x", gitSource("https://example.org/acme/x"), ANY],
    ["git+https://example.org/x?subdir=a/b", gitSource("https://example.org/x", { subfolder: "a/b" }), ANY],
    [
      "https://example.org/x#v1.0",
      gitSource("https://example.org/x"),
      [
        { kind: "tag", tag: "v1.0" },
        { kind: "branch", branch: "v1.0", history: 0 },
      ],
    ],
    [
      "https://example.org/x#ABCDEF0",
      gitSource("https://example.org/x"),
      [
        { kind: "tag", tag: "ABCDEF0" },
        { kind: "branch", branch: "ABCDEF0", history: 0 },
        { kind: "revision", revision: "abcdef0" },
      ],
    ],
    ["https://example.org/x.tar.gz", urlSource("https://example.org/x.tar.gz"), ANY],
    ["oci://ghcr.io/acme/x", { kind: "oci", host: "ghcr.io", repository: "acme/x" }, ANY],
    [
      "oci://ghcr.io:5000/acme/x:1.0",
      { kind: "oci", host: "ghcr.io:5000", repository: "acme/x" },
      [{ kind: "tag", tag: "1.0" }],
    ],
    [
      `oci://ghcr.io/acme/x@${DIGEST}`,
      { kind: "oci", host: "ghcr.io", repository: "acme/x" },
      [{ kind: "digest", digest: DIGEST }],
    ],
  ];
  for (const [text, source, requirements] of accepted) {
    it(`understands ${text}`, () => {
      assert.deepEqual(parseRemoteTemplate(text), { source, requirements });
    });
  }

  for (const text of ["tracepoint", "./folder", "/a/b", "a/b", "..", "wasm-c"]) {
    it(`leaves ${text} to this machine`, () => assert.equal(parseRemoteTemplate(text), undefined));
  }

  for (const text of [
    "oci://ghcr.io",
    "oci://ghcr.io/A",
    "oci://ghcr.io/x:",
    "http://example.org/x",
    "git+https://example.org/x?subdir=../y",
    "git+https://example.org/x?subdir=",
    "https://example.org/x?branch=y",
    "https://example.org/x#-y",
    "https://example.org/x#a..b",
    "https://example.org/x.tar.gz#v1",
    "ftp://example.org/x",
    "github:acme/\u001b[2J",
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(() => parseRemoteTemplate(text), { kind: "UsageInvalid" });
    });
  }
});

describe("init with a template of a git server", function () {
  this.timeout(30_000);
  const folder = useTempFolder();
  const daemon = useGitDaemon(folder);
  const context = () => testContext(folder(), { offline: false, childEnv: GIT_TEST_ENV });

  it("takes the folder, the tag, the branch and the commit that it names", async () => {
    const repository = new GitRepository(join(folder(), "templates"));
    const first = repository.commit({
      "probe/{{name}}.txt": "{{ident}} first",
      "probe/run.sh": "#!/bin/sh\n",
    });
    repository.git("tag", "v1.0.0");
    repository.git("checkout", "--quiet", "-b", "next");
    repository.commit({ "probe/{{name}}.txt": "{{ident}} second" });
    const url = `${daemon.url("templates")}?subdir=probe`;
    for (const [name, template, text] of [
      ["a-b", url, "a_b first"],
      ["by-tag", `${url}#v1.0.0`, "by_tag first"],
      ["by-branch", `${url}#next`, "by_branch second"],
      ["by-commit", `${url}#${first}`, "by_commit first"],
    ] as const) {
      const { files, isRunnable } = await init({ folder: name, template }, context());
      assert.deepEqual([files, isRunnable], [[`${name}.txt`, "run.sh"], false]);
      assert.equal(await readFile(join(folder(), name, `${name}.txt`), "utf8"), text);
      // The store's own files are read-only; a project's are not.
      assert.equal((await stat(join(folder(), name, "run.sh"))).mode & 0o700, 0o700);
    }
  });

  const refused: readonly (readonly [suffix: string, kind: ErrorName, message: RegExp])[] = [
    ["templates#nowhere", "PackageNotFound", /there is no template git:.*#nowhere/],
    ["templates?subdir=nothing", "PackageNotFound", /nothing/],
    ["absent", "PackageNotFound", /absent/],
    ["templates#linked", "UsageInvalid", /the template git:.*#linked holds link, which is not a plain file/],
  ];
  for (const [suffix, kind, message] of refused) {
    it(`says what is wrong with ${suffix} and writes nothing`, async () => {
      const repository = new GitRepository(join(folder(), "templates"));
      repository.commit({ "a.txt": "a" });
      repository.git("checkout", "--quiet", "-b", "linked");
      repository.commit({ link: "-> a.txt" });
      const template = daemon.url(suffix);
      await assert.rejects(init({ folder: "new", template }, context()), { kind, message });
      await assert.rejects(readdir(join(folder(), "new")));
    });
  }

  it("fetches nothing when it is to stay offline", async () => {
    const template = daemon.url("templates");
    await assert.rejects(init({ folder: "new", template }, { ...context(), offline: true }), {
      kind: "Offline",
    });
  });
});
