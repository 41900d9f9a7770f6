import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { askHelper, eraseWithHelper, storeWithHelper } from "../../src/oci/credential-helper.ts";
import { type CredentialPlaces, makeCredentialSource } from "../../src/oci/credentials.ts";
import { forgetCredential, keepCredential } from "../../src/oci/credentials-store.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const basic = (username: string, password: string) => ({ kind: "basic", username, password }) as const;
const base64 = (text: string): string => Buffer.from(text).toString("base64");

describe("credentials", () => {
  const folder = useTempFolder();
  const env = () => ({ PATH: `${folder()}:/usr/bin:/bin`, KEEP: join(folder(), "kept") });

  /** `docker-credential-NAME` as a shell script. */
  function helper(name: string, script: string): void {
    const path = join(folder(), `docker-credential-${name}`);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
  }

  function write(name: string, document: unknown): string {
    const path = join(folder(), name);
    writeFileSync(path, JSON.stringify(document));
    return path;
  }

  function source(places: Partial<CredentialPlaces>) {
    return makeCredentialSource({
      variables: undefined,
      namedHost: undefined,
      files: [],
      env: env(),
      ...places,
    });
  }

  describe("are looked for", () => {
    it("in the first file that has any", async () => {
      const files = [
        join(folder(), "absent.json"),
        write("a.json", { auths: { other: { auth: base64("x:y") } } }),
        write("b.json", { auths: { h: { auth: base64("u:p") } } }),
        write("c.json", { auths: { h: { auth: base64("late:p") } } }),
      ];
      assert.deepEqual(await source({ files }).find("h", "a"), {
        credential: basic("u", "p"),
        origin: files[2],
      });
      assert.equal(await source({ files }).find("nobody", "a"), undefined);
    });

    it("for the repository before the host", async () => {
      const files = [
        write("a.json", {
          auths: { h: { auth: base64("all:p") }, "h/team/app": { auth: base64("app:p") } },
        }),
      ];
      const made = source({ files });
      assert.deepEqual((await made.find("h", "team/app"))?.credential, basic("app", "p"));
      assert.deepEqual((await made.find("h", "team/other"))?.credential, basic("all", "p"));
    });

    it("on the command line before everything", async () => {
      const explicit = { host: "h", credential: basic("cli", "p"), origin: "the command line" };
      const variables = { credential: basic("env", "p"), origin: "EBPM_USERNAME", host: undefined };
      const made = source({ explicit, variables, namedHost: "h" });
      assert.deepEqual((await made.find("h", ""))?.credential, basic("cli", "p"));
      assert.equal(await made.find("elsewhere", ""), undefined);
    });

    it("in variables only for the host that they name, or the one that was typed", async () => {
      const variables = { credential: basic("env", "p"), origin: "EBPM_USERNAME", host: "mine" };
      const named = source({ variables, namedHost: "typed" });
      assert.deepEqual((await named.find("mine", ""))?.credential, basic("env", "p"));
      assert.equal(await named.find("typed", ""), undefined);
      const unnamed = source({ variables: { ...variables, host: undefined }, namedHost: "typed" });
      assert.deepEqual((await unnamed.find("typed", ""))?.credential, basic("env", "p"));
      assert.equal(await unnamed.find("mirror", ""), undefined);
    });

    it("at the helper that the file names, under Docker Hub's old name for Docker Hub", async () => {
      helper("keys", 'read key; printf \'{"ServerURL":"%s","Username":"u","Secret":"%s"}\' "$key" "$key"');
      const files = [write("a.json", { credsStore: "keys", auths: {} })];
      assert.deepEqual((await source({ files }).find("h", "x"))?.credential, basic("u", "h"));
      const hub = await source({ files }).find("docker.io", "library/x");
      assert.deepEqual(hub?.credential, basic("u", "https://index.docker.io/v1/"));
      assert.match(hub?.origin ?? "", /^docker-credential-keys \(named in /);
    });

    it("in the file itself where the helper knows nothing", async () => {
      helper("empty", 'echo "credentials not found in native keychain"; exit 1');
      const files = [write("a.json", { credsStore: "empty", auths: { h: { auth: base64("u:p") } } })];
      assert.deepEqual((await source({ files }).find("h", ""))?.credential, basic("u", "p"));
    });

    it("once: a helper is not asked again for the same repository", async () => {
      helper("once", 'echo x >>"$KEEP"; echo \'{"Username":"u","Secret":"p"}\'');
      const made = source({ files: [write("a.json", { credsStore: "once" })] });
      await Promise.all([made.find("h", "a"), made.find("h", "a"), made.find("h", "a")]);
      assert.equal(readFileSync(join(folder(), "kept"), "utf8"), "x\n");
    });
  });

  describe("helpers", () => {
    const call = (name: string) => ({ name, file: "/f", env: env(), timeoutMs: 300 });

    it("may hold a refresh token", async () => {
      helper("token", 'echo \'{"Username":"<token>","Secret":"t"}\'');
      assert.deepEqual(await askHelper(call("token"), "h"), { kind: "identity-token", token: "t" });
    });

    it("that are missing are named, with the file that wants them", async () => {
      await assert.rejects(askHelper(call("absent"), "h"), {
        kind: "CredentialsUnusable",
        message: "/f asks for docker-credential-absent, which is not installed",
      });
    });

    it("are never a path", async () => {
      for (const name of ["../evil", "/bin/sh", "a b", "", "a;b"]) {
        await assert.rejects(askHelper(call(name), "h"), /which is no helper's name/);
      }
    });

    it("are not found through a relative folder of PATH", async () => {
      helper("rel", "exit 0");
      const relative = { ...call("rel"), env: { PATH: "." } };
      await assert.rejects(askHelper(relative, "h"), /is not installed/);
    });

    it("that hang are ended", async () => {
      helper("hang", "exec sleep 60");
      await assert.rejects(askHelper(call("hang"), "h"), /did not answer within 0.3 s/);
    });

    it("that talk nonsense are refused, without repeating it", async () => {
      helper("odd", "echo secret");
      await assert.rejects(askHelper(call("odd"), "h"), (error: Error) => {
        assert.match(error.message, /gave an answer that is not JSON/);
        return !error.message.includes("secret");
      });
      helper("locked", 'echo "the keyring is locked"; exit 1');
      await assert.rejects(askHelper(call("locked"), "h"), /says: the keyring is locked/);
      helper("flood", "exec yes");
      await assert.rejects(askHelper(call("flood"), "h"), { kind: "CredentialsUnusable" });
    });

    it("store and erase", async () => {
      helper("store", 'cat >"$KEEP"');
      await storeWithHelper(call("store"), "h", basic("u", "p"));
      const kept = JSON.parse(readFileSync(join(folder(), "kept"), "utf8"));
      assert.deepEqual(kept, { ServerURL: "h", Username: "u", Secret: "p" });
      assert.equal(await eraseWithHelper(call("store"), "h"), true);
      assert.equal(readFileSync(join(folder(), "kept"), "utf8"), "h");
      helper("none", 'echo "credentials not found"; exit 1');
      assert.equal(await eraseWithHelper(call("none"), "h"), false);
    });
  });

  describe("are kept", () => {
    it("in a file that only its owner can read, with everything else that is in it", async () => {
      const path = write("config.json", { psFormat: "x", auths: { other: { auth: "YTpi" } } });
      chmodSync(path, 0o644);
      assert.equal(await keepCredential(path, "h:5000", basic("u", "p"), { env: env() }), path);
      assert.deepEqual(JSON.parse(readFileSync(path, "utf8")), {
        psFormat: "x",
        auths: { other: { auth: "YTpi" }, "h:5000": { auth: "dTpw" } },
      });
      assert.equal(statSync(path).mode & 0o777, 0o600);
    });

    it("in a new file in a new folder, for Docker Hub under its old name", async () => {
      const path = join(folder(), "new", "docker", "config.json");
      await keepCredential(path, "docker.io", { kind: "identity-token", token: "t" }, { env: env() });
      assert.deepEqual(JSON.parse(readFileSync(path, "utf8")), {
        auths: { "https://index.docker.io/v1/": { identitytoken: "t" } },
      });
    });

    it("behind a link, which stays one", async () => {
      mkdirSync(join(folder(), "dotfiles"));
      const target = write("dotfiles/config.json", {});
      const path = join(folder(), "config.json");
      symlinkSync(target, path);
      await keepCredential(path, "h", basic("u", "p"), { env: env() });
      assert.deepEqual(JSON.parse(readFileSync(target, "utf8")), { auths: { h: { auth: "dTpw" } } });
    });

    it("by the helper where the file names one; the file holds no secret then", async () => {
      helper("store", 'cat >"$KEEP"');
      const path = write("config.json", { credHelpers: { h: "store" } });
      assert.equal(
        await keepCredential(path, "h", basic("u", "sesame"), { env: env() }),
        "docker-credential-store",
      );
      assert.deepEqual(JSON.parse(readFileSync(path, "utf8")), {
        credHelpers: { h: "store" },
        auths: { h: {} },
      });
      assert.match(readFileSync(join(folder(), "kept"), "utf8"), /sesame/);
    });

    it("side by side: logins of processes at once all survive", async () => {
      const path = join(folder(), "config.json");
      const hosts = Array.from({ length: 12 }, (_, index) => `h${index}`);
      await Promise.all(hosts.map((host) => keepCredential(path, host, basic(host, "p"), { env: env() })));
      const kept = JSON.parse(readFileSync(path, "utf8")) as { auths: Record<string, unknown> };
      assert.deepEqual(Object.keys(kept.auths).sort(), hosts.sort());
    });

    it("until they are forgotten, in every spelling of the host", async () => {
      const path = write("config.json", {
        auths: { h: { auth: "dTpw" }, "https://h/v1/": { auth: "dTpw" }, k: { auth: "dTpw" } },
      });
      assert.equal(await forgetCredential(path, "h", { env: env() }), true);
      assert.deepEqual(JSON.parse(readFileSync(path, "utf8")), { auths: { k: { auth: "dTpw" } } });
      assert.equal(await forgetCredential(path, "h", { env: env() }), false);
      assert.equal(await forgetCredential(join(folder(), "absent"), "h", { env: env() }), false);
    });
  });
});
