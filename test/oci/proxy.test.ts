import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RemoteRepository } from "../../src/oci/repository.ts";
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
  const seen: (readonly [target: string, authorization: string | undefined])[] = [];
  const proxy = createServer();

  before(async function () {
    const reason = reasonAgainstDockerRegistry();
    if (reason !== undefined) skipBecause(this, reason);
    folder = await mkdtemp(join(tmpdir(), "ebpm-registry-"));
    certificate = makeCertificate(folder);
    registry = await startDockerRegistry(join(folder, "registry"), { tls: certificate });
    const port = Number(registry.address.split(":")[1]);
    proxy.on("connect", (request: IncomingMessage, client) => {
      seen.push([request.url ?? "", request.headers["proxy-authorization"]]);
      const upstream = connect(port, "127.0.0.1", () => {
        client.write("HTTP/1.1 200 Connection established\r\n\r\n");
        upstream.pipe(client).pipe(upstream);
      });
      upstream.on("error", () => client.destroy());
      client.on("error", () => upstream.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  });
  after(async () => {
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
    await registry?.stop();
    if (folder !== "") await rm(folder, { recursive: true, force: true });
  });

  it("is reached through CONNECT, with the proxy's own login, and its certificate is checked", async () => {
    const address = proxy.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const proxyEnv = { HTTPS_PROXY: `http://me:secret@127.0.0.1:${port}` };
    const name = { host: "registry.test:4443", repository: "a/b" };
    const caFiles = certificate === undefined ? [] : [certificate.authority];
    const repository = new RemoteRepository(name, testSettings({ proxyEnv, caFiles }));
    await assert.rejects(repository.resolve("1"), { kind: "PackageNotFound" });
    repository.close();
    const login = `Basic ${Buffer.from("me:secret").toString("base64")}`;
    assert.deepEqual(seen[0], ["registry.test:4443", login]);
    const elsewhere = { ...name, host: "other.test:4443" };
    await assert.rejects(new RemoteRepository(elsewhere, testSettings({ proxyEnv, caFiles })).resolve("1"), {
      kind: "NetworkFailed",
      message: /for another host/,
    });
  });
});
