import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MemoryStore } from "../../src/content/memory-store.ts";
import { RemoteRepository } from "../../src/oci/repository.ts";
import type { RegistrySettings } from "../../src/oci/settings.ts";
import { upload } from "../../src/oci/transfer.ts";
import { keepManifest } from "../support/registries/artifact.ts";
import { makeCertificate } from "../support/registries/certificate.ts";
import {
  LOGIN,
  reasonAgainstDockerRegistry,
  startDockerRegistry,
} from "../support/registries/docker-registry.ts";
import type { RegistryProcess } from "../support/registries/process.ts";
import { testSettings, withCredential } from "../support/registries/settings.ts";
import { startTokenService, type TokenService } from "../support/registries/token-service.ts";
import { skipBecause } from "../support/skip.ts";

describe("docker-registry with a token service", function () {
  this.timeout(30_000);
  let folder = "";
  let service: TokenService | undefined;
  let registry: RegistryProcess | undefined;

  before(async function () {
    const reason = reasonAgainstDockerRegistry();
    if (reason !== undefined) skipBecause(this, reason);
    folder = await mkdtemp(join(tmpdir(), "ebpm-registry-"));
    const certificate = makeCertificate(folder);
    service = await startTokenService(certificate);
    registry = await startDockerRegistry(join(folder, "registry"), {
      token: { realm: `http://${service.address}/token`, rootCertificate: certificate.authority },
    });
  });
  after(async () => {
    await registry?.stop();
    await service?.stop();
    if (folder !== "") await rm(folder, { recursive: true, force: true });
  });

  function open(repository: string, more: Partial<RegistrySettings> = {}): RemoteRepository {
    if (registry === undefined || service === undefined) throw new Error("no registry");
    const { address } = registry;
    const tokenHosts = { [address]: [service.address] };
    const settings = testSettings({ ...withCredential(LOGIN), tokenHosts, ...more });
    return new RemoteRepository({ host: address, repository }, settings);
  }

  it("is asked for one token a push, and one a pull", async () => {
    const memory = new MemoryStore();
    const root = await keepManifest(memory, [randomBytes(10), randomBytes(10)]);
    await upload(memory, open("a/b"), root, { tags: ["1"] });
    assert.equal((await open("a/b").resolve("1")).digest, root.digest);
    assert.deepEqual(service?.questions, [["repository:a/b:pull,push"], ["repository:a/b:pull"]]);
  });

  it("gets both repositories in one token for taking a blob over", async () => {
    const memory = new MemoryStore();
    const layer = randomBytes(10);
    const root = await keepManifest(memory, [layer]);
    await upload(memory, open("a/from"), root, { tags: ["1"] });
    await upload(memory, open("a/to"), root, { tags: ["1"], mountFrom: "a/from" });
    assert.ok(
      service?.questions.some(
        (scopes) => scopes.join(" ") === "repository:a/from:pull repository:a/to:pull,push",
      ),
    );
  });

  it("gets no password that the user did not allow, nor a wrong one twice", async () => {
    await assert.rejects(open("a/b", { tokenHosts: {} }).resolve("1"), {
      kind: "RegistryFault",
      message: /a loopback address; nothing was sent there/,
    });
    const before = service?.questions.length ?? 0;
    const wrong = open("a/b", withCredential({ ...LOGIN, password: "wrong" }));
    await assert.rejects(wrong.resolve("1"), { kind: "LoginRequired", message: /refused the credentials/ });
    await assert.rejects(wrong.checkAccess(), { kind: "LoginRequired" });
    assert.equal(service?.questions.length, before + 2);
  });
});
