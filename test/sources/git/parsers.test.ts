import assert from "node:assert/strict";
import fc from "fast-check";
import { isRefName } from "../../../src/manifest/git-ref.ts";
import { checkGitUrl } from "../../../src/sources/git/address.ts";
import { gitEnvironment } from "../../../src/sources/git/environment.ts";
import { gitFailure } from "../../../src/sources/git/failure.ts";
import { isLfsPointer } from "../../../src/sources/git/lfs.ts";
import { parseHead, parseRefs } from "../../../src/sources/git/refs.ts";
import { versionTags } from "../../../src/sources/git/version-tags.ts";

const A = "a".repeat(40);
const B = "b".repeat(40);

describe("what git prints", () => {
  it("gives branches, and tags with what they stand for in the end", () => {
    const text = [
      `${A}\trefs/heads/main`,
      `${B}\trefs/heads/feature/x`,
      `${A}\trefs/tags/v1`,
      `${B}\trefs/tags/v1^{}`,
      `${A}\trefs/pull/1/head`,
      `${A}\trefs/heads/-x`,
      "warning: something",
      `${"c".repeat(39)}\trefs/heads/short`,
    ].join("\n");
    const { branches, tags } = parseRefs(text, isRefName);
    assert.deepEqual(
      [...branches],
      [
        ["main", A],
        ["feature/x", B],
      ],
    );
    assert.deepEqual([...tags], [["v1", B]]);
  });

  it("tells the default branch", () => {
    assert.deepEqual(parseHead(`ref: refs/heads/trunk\tHEAD\n${A}\tHEAD\n`), { branch: "trunk", commit: A });
    assert.deepEqual(parseHead(`${A}\tHEAD\n`), { branch: undefined, commit: A });
    assert.equal(parseHead(""), undefined);
  });

  it("is read without failing, whatever it is", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { branches, tags } = parseRefs(text, isRefName);
        for (const commit of [...branches.values(), ...tags.values()])
          assert.match(commit, /^[0-9a-f]{40,64}$/);
      }),
    );
  });
});

describe("versions by tags", () => {
  const cases: readonly (readonly [
    claim: string,
    tags: readonly string[],
    subfolder: string,
    pattern: string | undefined,
    found: Record<string, string>,
  ])[] = [
    [
      "with and without a v",
      ["v1.2.3", "1.3.0-rc.1", "x"],
      "",
      undefined,
      { "v1.2.3": "1.2.3", "1.3.0-rc.1": "1.3.0-rc.1" },
    ],
    [
      "of a package alone in its repository",
      ["ring-v1.0.0", "other-v2.0.0"],
      "",
      undefined,
      { "ring-v1.0.0": "1.0.0" },
    ],
    [
      "by folder before those of the repository",
      ["libs/ring/v1.0.0", "v9.0.0"],
      "libs/ring",
      undefined,
      { "libs/ring/v1.0.0": "1.0.0" },
    ],
    [
      "of the repository where the folder has none",
      ["v9.0.0", "libs/map/v1.0.0"],
      "libs/ring",
      undefined,
      { "v9.0.0": "9.0.0" },
    ],
    [
      "by name",
      ["ring-v1.0.0", "ring/v1.1.0", "string-v2.0.0"],
      "libs/ring",
      undefined,
      { "ring-v1.0.0": "1.0.0", "ring/v1.1.0": "1.1.0" },
    ],
    [
      "by the author's own pattern only",
      ["rel_1.0.0_ring", "v2.0.0"],
      "libs/ring",
      "rel_{version}_{name}",
      { "rel_1.0.0_ring": "1.0.0" },
    ],
    ["not for what only looks like one", ["v1", "v1.2", "vv1.0.0", "v1.0.0.0", "1.02.3"], "", undefined, {}],
  ];
  for (const [claim, tags, subfolder, pattern, found] of cases) {
    it(`are found ${claim}`, () => {
      assert.deepEqual(Object.fromEntries(versionTags(tags, { subfolder, name: "ring", pattern })), found);
    });
  }

  it("need a place for the version in a pattern", () => {
    for (const pattern of ["", "v", "{version}-{version}"]) {
      assert.throws(() => versionTags(["v1.0.0"], { subfolder: "", name: "x", pattern }), {
        kind: "UsageInvalid",
      });
    }
  });
});

describe("what git says when it fails", () => {
  const address = checkGitUrl("ssh://git@git.example.org/acme/x");
  const cases: readonly (readonly [stderr: string, kind: string, message: RegExp])[] = [
    [
      "Host key verification failed.\nfatal: Could not read from remote repository.",
      "NetworkFailed",
      /key of git\.example\.org is not known/,
    ],
    [
      "git@x: Permission denied (publickey).\nfatal: Could not read",
      "LoginRequired",
      /authentication failed/,
    ],
    [
      "fatal: could not read Username for 'https://x': terminal prompts disabled",
      "LoginRequired",
      /authentication failed/,
    ],
    [
      "remote: Repository not found.\nfatal: repository 'https://x/' not found",
      "PackageNotFound",
      /no such repository/,
    ],
    [
      "fatal: unable to access 'https://x/': The requested URL returned error: 403",
      "LoginRequired",
      /authentication/,
    ],
    [
      "fatal: unable to access 'https://x/': SSL certificate problem: self-signed certificate",
      "NetworkFailed",
      /certificate/,
    ],
    [
      "fatal: unable to access 'https://x/': server certificate verification failed. CAfile: none",
      "NetworkFailed",
      /certificate/,
    ],
    ["fatal: unable to access 'https://x/': Could not resolve host: x", "NetworkFailed", /is not known/],
    ["ssh: connect to host x port 22: Connection refused", "NetworkFailed", /cannot be reached/],
    ["fatal: detected dubious ownership in repository at '/srv/x'", "UsageInvalid", /another user/],
    ["fatal: write error: No space left on device", "StoreUnusable", /no space/],
    [
      "fatal: something \u001b[31mnew at https://u:secret@x/",
      "NetworkFailed",
      /git says: something \[31mnew at https:\/\/…@x/,
    ],
  ];
  for (const [stderr, kind, message] of cases) {
    it(`is ${kind}: ${JSON.stringify(stderr.slice(0, 60))}`, () => {
      const error = gitFailure(address, stderr);
      assert.equal(error.kind, kind);
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /secret/);
      assert.notEqual(error.hint, undefined);
    });
  }
});

describe("the environment of git", () => {
  it("has nothing of the one it is made from that could lead git astray", () => {
    const env = {
      PATH: "/bin",
      GIT_DIR: "/x",
      GIT_EXEC_PATH: "/x",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "core.sshCommand",
      GIT_PROXY_COMMAND: "x",
      GIT_EXTERNAL_DIFF: "x",
      GIT_TEMPLATE_DIR: "x",
      SSH_ASKPASS: "x",
      GIT_SSH_COMMAND: "ssh -i key",
      LC_ALL: "de_DE",
    };
    const made = gitEnvironment(env, "https:ssh");
    assert.deepEqual(
      Object.entries(made).filter(([name]) => name in env),
      [
        ["PATH", "/bin"],
        ["GIT_SSH_COMMAND", "ssh -i key"],
        ["LC_ALL", "C"],
      ],
    );
    assert.equal(made["GIT_ALLOW_PROTOCOL"], "https:ssh");
    assert.equal(made["GIT_TERMINAL_PROMPT"], "0");
  });
});

describe("pointers to large files", () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 1\n`;
  it("are told from text about them", () => {
    assert.equal(isLfsPointer(Buffer.from(pointer)), true);
    for (const text of ["", `\n${pointer}`, pointer.replace("0", "x"), pointer + "x".repeat(2000)]) {
      assert.equal(isLfsPointer(Buffer.from(text)), false);
    }
  });
});
