import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RemoteRepository } from "../../src/oci/repository.ts";
import { type ConnectProxy, startConnectProxy } from "../support/connect-proxy.ts";
import { makeCertificate, type ServerCertificate } from "../support/registries/certificate.ts";
import { reasonAgainstDockerRegistry, startDockerRegistry } from "../support/registries/docker-registry.ts";
import type { RegistryProcess } from "../support/registries/process.ts";
import { testSettings } from "../support/registries/settings.ts";
import { skipBecause } from "../support/skip.ts";

describe("a registry behind a proxy", function () {
  this.timeout(30_000);
  let folder = "";
  let registry: RegistryProcess | undefined;
  let certificate: ServerCertificate | undefined;
  let proxy: ConnectProxy | undefined;

  before(async function () {
    const reason = reasonAgainstDockerRegistry();
    if (reason !== undefined) skipBecause(this, reason);
    folder = await mkdtemp(join(tmpdir(), "ebpm-registry-"));
    certificate = makeCertificate(folder);
    registry = await startDockerRegistry(join(folder, "registry"), { tls: certificate });
    const port = Number(registry.address.split(":")[1]);
    proxy = await startConnectProxy(port, "me:secret");
  });
  after(async () => {
    await proxy?.stop();
    await registry?.stop();
    if (folder !== "") await rm(folder, { recursive: true, force: true });
  });

  it("is reached through CONNECT, with the proxy's own login, and its certificate is checked", async () => {
    const proxyEnv = { HTTPS_PROXY: `http://me:secret@${proxy?.address}` };
    const name = { host: "registry.test:4443", repository: "a/b" };
    const caFiles = certificate === undefined ? [] : [certificate.authority];
    const repository = new RemoteRepository(name, testSettings({ proxyEnv, caFiles }));
    await assert.rejects(repository.resolve("1"), { kind: "PackageNotFound" });
    repository.close();
    const login = `Basic ${Buffer.from("me:secret").toString("base64")}`;
    assert.deepEqual(proxy?.seen[0], ["CONNECT registry.test:4443", login]);
    const elsewhere = { ...name, host: "other.test:4443" };
    await assert.rejects(new RemoteRepository(elsewhere, testSettings({ proxyEnv, caFiles })).resolve("1"), {
      kind: "NetworkFailed",
      message: /for another host/,
    });
  });
});
