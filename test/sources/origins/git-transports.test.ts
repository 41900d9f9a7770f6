import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gitHttpBackend } from "../../support/git-http.ts";
import { GitRepository } from "../../support/git-repository.ts";
import { useHttpServer } from "../../support/http-server.ts";
import { find, findOne, gitSource, RANGE, useCatalog } from "../../support/origins.ts";
import { useTempFolder } from "../../support/temp-folder.ts";

describe("git origin, over other transports", () => {
  const folder = useTempFolder();
  const server = useHttpServer();
  const catalogs = useCatalog(folder);
  const publish = () => {
    const made = new GitRepository(join(folder(), "git/lib"));
    made.commit({ "ebpm.toml": '[package]\nname = "lib"\nversion = "1.0.0"\n', "lib.h": "#pragma once\n" });
    made.git("tag", "v1.0.0");
    return made;
  };

  /** A program in place of ssh. */
  const ssh = (script: string): Readonly<Record<string, string>> => {
    const path = join(folder(), "ssh");
    writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return { ...catalogs.scope.childEnv, GIT_SSH_COMMAND: path, GIT_SSH_VARIANT: "ssh" };
  };

  it("fetches over http", async () => {
    publish();
    server.answer = gitHttpBackend(join(folder(), "git"));
    const catalog = catalogs.open();
    const candidate = await findOne(catalog, gitSource(String(server.url("/lib"))), RANGE);
    assert.equal((await catalog.describe(candidate)).name, "lib");
    assert.deepEqual(readdirSync((await catalog.fetchContent(candidate)).folder), ["ebpm.toml", "lib.h"]);
  });

  it("logs in with the credential helper of git's configuration, and keeps the login nowhere", async () => {
    publish();
    server.answer = gitHttpBackend(join(folder(), "git"), "me:s3cret");
    const source = gitSource(String(server.url("/lib")));
    await assert.rejects(find(catalogs.open(), source, RANGE), { kind: "LoginRequired" });
    const helper = "!f() { echo username=me; echo password=s3cret; }; f";
    writeFileSync(join(folder(), "gitconfig"), `[credential]\n\thelper = "${helper}"\n`);
    const childEnv = { ...catalogs.scope.childEnv, GIT_CONFIG_GLOBAL: join(folder(), "gitconfig") };
    const catalog = catalogs.open({ childEnv });
    const candidate = await findOne(catalog, source, RANGE);
    assert.deepEqual(readdirSync((await catalog.fetchContent(candidate)).folder), ["ebpm.toml", "lib.h"]);
    for (const entry of readdirSync(join(folder(), "cache"), { recursive: true, withFileTypes: true })) {
      if (entry.isFile())
        assert.equal(readFileSync(join(entry.parentPath, entry.name)).includes("s3cret"), false);
    }
  });

  it("fetches over the user's ssh, as the user that the address names", async () => {
    const made = publish();
    const childEnv = ssh(`echo "$@" >> ${folder()}/calls\nfor last; do :; done\nexec sh -c "$last"`);
    const catalog = catalogs.open({ childEnv });
    const candidate = await findOne(
      catalog,
      gitSource(`ssh://deploy@git.example.org:2222${made.folder}`),
      RANGE,
    );
    assert.deepEqual(readdirSync((await catalog.fetchContent(candidate)).folder), ["ebpm.toml", "lib.h"]);
    assert.match(
      readFileSync(join(folder(), "calls"), "utf8"),
      /-p 2222 .*deploy@git\.example\.org git-upload-pack/,
    );
  });

  const refusals: readonly (readonly [says: string, kind: string, hint: RegExp])[] = [
    ["Host key verification failed.", "NetworkFailed", /ssh -T git@git\.example\.org/],
    ["git@git.example.org: Permission denied (publickey).", "LoginRequired", /git ls-remote ssh:/],
    [
      "ssh: Could not resolve hostname git.example.org: Name or service not known",
      "NetworkFailed",
      /network/,
    ],
  ];
  for (const [says, kind, hint] of refusals) {
    it(`explains what ssh says: ${says}`, async () => {
      const childEnv = ssh(`echo "${says}" >&2\nexit 255`);
      const source = gitSource("ssh://git@git.example.org/lib");
      await assert.rejects(find(catalogs.open({ childEnv }), source, RANGE), { kind, hint });
    });
  }

  it("ends ssh too when it is told to stop", async () => {
    const childEnv = ssh(`echo $$ > ${folder()}/pid\nexec sleep 60`);
    const controller = new AbortController();
    const catalog = catalogs.open({ childEnv, signal: controller.signal });
    const asked = find(catalog, gitSource("ssh://git@git.example.org/lib"), RANGE);
    asked.catch(() => {});
    while (!existsSync(join(folder(), "pid")) || readFileSync(join(folder(), "pid"), "utf8") === "")
      await sleep(10);
    const pid = readFileSync(join(folder(), "pid"), "utf8").trim();
    controller.abort(new Error("stopped"));
    await assert.rejects(asked, { message: "stopped" });
    while (existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z"))
      await sleep(10);
  });

  it("has nobody to ask for a password, whatever programs the user has for that", async () => {
    publish();
    server.answer = gitHttpBackend(join(folder(), "git"), "me:s3cret");
    const marker = join(folder(), "asked");
    const ask = join(folder(), "ask");
    writeFileSync(ask, `#!/bin/sh\ntouch ${marker}\necho s3cret\n`, { mode: 0o755 });
    writeFileSync(join(folder(), "gitconfig"), `[core]\n\taskPass = ${ask}\n`);
    const childEnv = {
      ...catalogs.scope.childEnv,
      GIT_CONFIG_GLOBAL: join(folder(), "gitconfig"),
      GIT_ASKPASS: ask,
      SSH_ASKPASS: ask,
    };
    const source = gitSource(String(server.url("/lib")));
    await assert.rejects(find(catalogs.open({ childEnv }), source, RANGE), { kind: "LoginRequired" });
    assert.equal(existsSync(marker), false);
  });
});
