import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { makeCredentialSource } from "../../src/oci/credentials.ts";
import { forgetCredential, keepCredential } from "../../src/oci/credentials-store.ts";
import { Keyring, type KeyringChoice, type KeyringModule } from "../../src/oci/keyring.ts";
import { login, logout } from "../../src/ops/login.ts";
import { whoami } from "../../src/ops/whoami.ts";
import { useTempFolder } from "../support/temp-folder.ts";
import { testContext } from "../support/test-context.ts";

const LOGIN = { kind: "basic", username: "u", password: "p" } as const;

/** A keyring in memory; what was asked for is remembered. */
class FakeKeyring {
  readonly secrets = new Map<string, string>();
  readonly stores: unknown[] = [];
  loads = 0;
  /** What every question fails with. */
  trouble: Error | undefined;
  /** Answers nothing at all. */
  isStuck = false;

  choice(use?: boolean, timeoutMs = 1_000): KeyringChoice {
    const load = (): KeyringModule => {
      this.loads += 1;
      return this.#module();
    };
    return { use, hasBus: true, load, timeoutMs };
  }

  #module(): KeyringModule {
    const fake = this;
    const answer = async <T>(give: () => T): Promise<T> => {
      if (fake.isStuck) await new Promise(() => {});
      if (fake.trouble !== undefined) throw fake.trouble;
      return give();
    };
    return {
      AsyncEntry: class {
        readonly #key: string;
        constructor(service: string, account: string, options?: object) {
          this.#key = `${service}/${account}`;
          fake.stores.push(options);
        }
        getPassword = () => answer(() => fake.secrets.get(this.#key) ?? null);
        setPassword = (password: string) => answer(() => void fake.secrets.set(this.#key, password));
        deleteCredential = () => answer(() => fake.secrets.delete(this.#key));
      },
      findCredentialsAsync: (service) =>
        answer(() =>
          [...fake.secrets.keys()].map((key) => ({ account: key.slice(service.length + 1), password: "" })),
        ),
    };
  }
}

describe("Keyring", () => {
  let fake = new FakeKeyring();
  beforeEach(() => {
    fake = new FakeKeyring();
  });

  const credentials = [
    LOGIN,
    { kind: "identity-token", token: "t" },
    { kind: "registry-token", token: "t" },
  ] as const;
  for (const credential of credentials) {
    it(`keeps, finds, lists and forgets a credential of kind ${credential.kind}`, async () => {
      const keyring = new Keyring(fake.choice());
      assert.equal(await keyring.keep("h:5000", credential), true);
      assert.deepEqual(await keyring.find("h:5000"), credential);
      assert.equal(await keyring.find("h"), undefined);
      assert.deepEqual(await keyring.keys(), ["h:5000"]);
      assert.deepEqual([await keyring.forget("h:5000"), await keyring.forget("h:5000")], [true, false]);
      assert.equal(await keyring.find("h:5000"), undefined);
    });
  }

  it("never falls back to the kernel's keyring, which forgets", async () => {
    await new Keyring(fake.choice()).find("h");
    assert.deepEqual(fake.stores, [{ linux: { store: "secret-service" } }]);
  });

  it("loads nothing before it is asked, where it must not be used, or where there is no bus", async () => {
    new Keyring(fake.choice());
    assert.equal(await new Keyring(fake.choice(false)).find("h"), undefined);
    assert.equal(await new Keyring({ ...fake.choice(), hasBus: false }).keep("h", LOGIN), false);
    assert.equal(fake.loads, 0);
  });

  it("is passed over in silence where nobody answers", async () => {
    fake.trouble = new Error("Couldn't access platform secure storage: no such service");
    const keyring = new Keyring(fake.choice());
    assert.equal(await keyring.find("h"), undefined);
    assert.equal(await keyring.keep("h", LOGIN), false);
    assert.equal(await keyring.forget("h"), false);
    assert.deepEqual(await keyring.keys(), []);
  });

  it("is passed over where the module is not installed", async () => {
    const load = (): never => {
      throw new Error("Cannot find module '@napi-rs/keyring'");
    };
    assert.equal(await new Keyring({ ...fake.choice(), load }).keep("h", LOGIN), false);
    await assert.rejects(new Keyring({ ...fake.choice(true), load }).keep("h", LOGIN), {
      kind: "CredentialsUnusable",
    });
  });

  it("refuses where it must be used and cannot be", async () => {
    fake.trouble = new Error("locked\nmore");
    const keyring = new Keyring(fake.choice(true));
    const refusal = { kind: "CredentialsUnusable", message: "the system's keyring cannot be read: locked" };
    await assert.rejects(keyring.find("h"), refusal);
    await assert.rejects(keyring.keep("h", LOGIN), { kind: "CredentialsUnusable" });
  });

  it("is not waited for without end", async () => {
    fake.isStuck = true;
    assert.equal(await new Keyring(fake.choice(undefined, 20)).find("h"), undefined);
    await assert.rejects(new Keyring(fake.choice(true, 20)).find("h"), {
      message: "the system's keyring cannot be read: no answer within 0.02 s",
    });
  });

  it("takes a secret that it did not write for none", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (secret) => {
        fake.secrets.set("ebpm/h", secret);
        assert.equal(await new Keyring(fake.choice(true)).find("h"), undefined);
      }),
    );
  });
});

describe("a login and the keyring", () => {
  const folder = useTempFolder();
  let fake = new FakeKeyring();
  beforeEach(() => {
    fake = new FakeKeyring();
  });
  const path = (): string => join(folder(), "auth.json");
  const entry = { auth: Buffer.from("old:p").toString("base64") };

  it("goes there, and out of the file that had an older one", async () => {
    writeFileSync(path(), JSON.stringify({ auths: { h: entry, other: entry } }));
    const options = { env: {}, keyring: fake.choice() };
    assert.equal(await keepCredential(path(), "h", LOGIN, options), "the system's keyring");
    assert.deepEqual(JSON.parse(readFileSync(path(), "utf8")), { auths: { other: entry } });
    assert.deepEqual([...fake.secrets.keys()], ["ebpm/h"]);
  });

  it("goes into the file where there is no keyring", async () => {
    fake.trouble = new Error("no");
    assert.equal(await keepCredential(path(), "h", LOGIN, { env: {}, keyring: fake.choice() }), path());
    assert.equal(await forgetCredential(path(), "h", { env: {} }), true);
  });

  it("is not written anywhere where the keyring must be used and cannot be", async () => {
    fake.trouble = new Error("no");
    await assert.rejects(keepCredential(path(), "h", LOGIN, { env: {}, keyring: fake.choice(true) }), {
      kind: "CredentialsUnusable",
    });
    assert.throws(() => readFileSync(path()), { code: "ENOENT" });
  });

  it("is found before the files, after the environment", async () => {
    writeFileSync(path(), JSON.stringify({ auths: { h: entry } }));
    fake.secrets.set("ebpm/h", JSON.stringify(LOGIN));
    const places = { variables: undefined, namedHost: "h", files: [path()], env: {}, keyring: fake.choice() };
    assert.deepEqual(await makeCredentialSource(places).find("h", "a"), {
      credential: LOGIN,
      origin: "the system's keyring",
    });
    const variables = { credential: { ...LOGIN, username: "env" }, origin: "EBPM_USERNAME", host: undefined };
    const found = await makeCredentialSource({ ...places, variables }).find("h", "a");
    assert.equal(found?.origin, "EBPM_USERNAME");
  });

  it("is shown by whoami without its secret, and forgotten by logout", async () => {
    const plain = testContext(folder());
    const config = { ...(await plain.registries()), keyring: fake.choice() };
    const context = { ...plain, registries: async () => config };
    const kept = await login({ registry: "h.test", credential: LOGIN, skipCheck: true }, context);
    assert.equal(kept.keptIn, "the system's keyring");
    assert.deepEqual(await whoami(undefined, context), [
      { host: "h.test", username: "u", kind: "basic", origin: "the system's keyring" },
    ]);
    assert.deepEqual((await logout("h.test", context)).forgottenIn, ["the system's keyring"]);
    assert.deepEqual(await whoami(undefined, context), []);
  });
});
