import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readHostTrust } from "../../src/net/trust-files.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const pem = (name: string): string => `-----BEGIN CERTIFICATE-----\n${name}\n-----END CERTIFICATE-----\n`;

describe("readHostTrust", () => {
  const folder = useTempFolder();

  function put(path: string, text: string): string {
    const whole = join(folder(), path);
    mkdirSync(join(whole, ".."), { recursive: true });
    writeFileSync(whole, text);
    return whole;
  }
  const read = (host: string, caFiles: readonly string[] = [], certFolders = ["one", "two"]) =>
    readHostTrust(host, { caFiles, certFolders: certFolders.map((name) => join(folder(), name)) });

  it("knows of nothing where nothing is", async () => {
    assert.deepEqual(await read("reg.lan:5000"), { authorities: [] });
  });

  it("gathers authorities of files for every host, and of all folders for this one, with its port", async () => {
    const named = put("ca.pem", pem("named"));
    put("one/reg.lan:5000/a.crt", pem("first"));
    put("one/reg.lan:5000/notes.txt", "nothing");
    put("two/reg.lan:5000/b.crt", pem("second"));
    put("one/reg.lan/c.crt", pem("of another port"));
    const { authorities } = await read("reg.lan:5000", [named]);
    assert.deepEqual(authorities, [pem("named"), pem("first"), pem("second")]);
  });

  it("finds the client's own certificate and key, from the first folder that has one", async () => {
    put("two/reg.lan/client.cert", pem("late"));
    put("two/reg.lan/client.key", "late key");
    put("one/reg.lan/b.cert", pem("b"));
    put("one/reg.lan/a.cert", pem("a"));
    put("one/reg.lan/a.key", "key of a");
    const trust = await read("reg.lan");
    assert.deepEqual([trust.certificate, trust.key], [pem("a"), "key of a"]);
  });

  it("names the key that is missing", async () => {
    put("one/reg.lan/a.cert", pem("a"));
    await assert.rejects(read("reg.lan"), {
      kind: "UsageInvalid",
      message: `${join(folder(), "one/reg.lan/a.cert")} has no key: a.key is missing beside it`,
    });
  });

  it("refuses a named file that is not there, and one that is no certificate", async () => {
    const absent = join(folder(), "absent.pem");
    await assert.rejects(read("x", [absent]), {
      kind: "UsageInvalid",
      message: `the authority file ${absent} cannot be read`,
    });
    const wrong = put("wrong.pem", "-----BEGIN PRIVATE KEY-----");
    await assert.rejects(read("x", [wrong]), { message: `${wrong} holds no PEM certificate` });
    put("one/reg.lan/ca.crt", "");
    await assert.rejects(read("reg.lan"), { message: /ca\.crt holds no PEM certificate/ });
  });

  it("passes over a folder that is a file", async () => {
    put("one", "a file");
    assert.deepEqual(await read("reg.lan"), { authorities: [] });
  });
});
