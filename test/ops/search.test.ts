import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { FileSource } from "../../src/content/file-source.ts";
import type { RegistryConfiguration } from "../../src/oci/configuration.ts";
import { upload } from "../../src/oci/transfer.ts";
import { listRemote } from "../../src/ops/list-remote.ts";
import { type SearchRequest, search } from "../../src/ops/search.ts";
import { composeArtifact } from "../../src/package/artifact.ts";
import { openRepository } from "../../src/sources/registries.ts";
import { useHttpServer } from "../support/http-server.ts";
import { reasonAgainstDockerRegistry, startDockerRegistry } from "../support/registries/docker-registry.ts";
import { complain, useMemoryRegistry } from "../support/registries/memory-registry.ts";
import type { RegistryProcess } from "../support/registries/process.ts";
import { fillRegistry } from "../support/registry.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";
import { type TestContext, testContext } from "../support/test-context.ts";

const ALL: SearchRequest = { words: [], registries: [], limit: 20, page: 1, timeoutMs: 5_000 };

interface Package {
  readonly description?: string;
  readonly keywords?: readonly string[];
}

describe("search", () => {
  const folder = useTempFolder();
  const memory = useMemoryRegistry();
  const server = useHttpServer();
  let registry: RegistryProcess | undefined;

  afterEach(async () => {
    await registry?.stop();
    registry = undefined;
  });

  async function context(config: Partial<RegistryConfiguration> = {}): Promise<TestContext> {
    const cwd = join(folder(), "user");
    mkdirSync(cwd, { recursive: true });
    const made = testContext(cwd, { offline: false });
    const plain = await made.registries();
    return { ...made, registries: async () => ({ ...plain, ...config }) };
  }

  /** Starts a docker-registry with these packages; its address. */
  async function publish(packages: Readonly<Record<string, Package>>): Promise<string> {
    registry = await startDockerRegistry(join(folder(), "registry"));
    const user = await context();
    for (const [reference, { description, keywords = [] }] of Object.entries(packages)) {
      const [repository = "", version = ""] = reference.split(":");
      const metadata = { license: undefined, authors: [], repository: undefined, description, keywords };
      const artifact = composeArtifact({ name: repository, version, ...metadata }, [
        { name: "x", text: "{}" },
      ]);
      const source = new FileSource();
      for (const { descriptor, bytes } of artifact.contents) source.addBytes(descriptor, bytes);
      const remote = await openRepository({ host: registry.address, repository }, user);
      await upload(source, remote, artifact.manifest, { tags: [version] });
      remote.close();
    }
    return registry.address;
  }

  const PACKAGES = {
    "team/opensnoop:0.9.0": { description: "old" },
    "team/opensnoop:0.10.0": { description: "Files being opened", keywords: ["files"] },
    "team/tcplife:1.0.0": { description: "Connections and how long they open", keywords: ["tcp"] },
    "other/opensnoop:1.0.0": {},
  };

  describe("of a real registry", () => {
    before(function () {
      const reason = reasonAgainstDockerRegistry();
      if (reason !== undefined) skipBecause(this, reason);
    });

    const cases: readonly (readonly [string, readonly string[], string, readonly string[]])[] = [
      ["finds by the beginning of a name", ["OPENS"], "", ["other/opensnoop 1.0.0", "team/opensnoop 0.10.0"]],
      [
        "finds by keyword and description, the name first",
        ["open"],
        "/team",
        ["opensnoop 0.10.0", "tcplife 1.0.0"],
      ],
      ["wants every word", ["open", "tcp"], "", ["team/tcplife 1.0.0"]],
      ["lists everything without a word", [], "/team", ["opensnoop 0.10.0", "tcplife 1.0.0"]],
      ["finds nothing that was said of an older version only", ["old"], "", []],
    ];
    for (const [claim, words, path, expected] of cases) {
      it(claim, async () => {
        const place = `${await publish(PACKAGES)}${path}`;
        const { found, registries } = await search({ ...ALL, words, registries: [place] }, await context());
        assert.deepEqual(
          found.map(({ name, version }) => `${name} ${version}`),
          expected,
        );
        assert.deepEqual(registries, [{ place, problem: undefined }]);
        for (const { where, reference, name, version } of found) {
          assert.deepEqual([where, reference], [place, `${place}/${name}:${version}`]);
        }
      });
    }

    it("is that of the default registry, the aliases and the local one, each once", async () => {
      const host = await publish(PACKAGES);
      const user = await context({ defaultRegistry: "work", aliases: { work: `${host}/team`, all: host } });
      await fillRegistry(`${user.dataDir}/registry`, { "opensnoop:2.0.0": "{}" });
      const { found, registries } = await search({ ...ALL, words: ["opensnoop"] }, user);
      assert.deepEqual(
        registries.map(({ place }) => place),
        ["local", `${host}/team`, host],
      );
      assert.deepEqual(
        found.map(({ where, name }) => `${where} ${name}`),
        [`local opensnoop`, `${host}/team opensnoop`, `${host} other/opensnoop`, `${host} team/opensnoop`],
      );
    });

    it("gives one page of several", async () => {
      const place = await publish(PACKAGES);
      const request = { ...ALL, registries: [place], limit: 2 };
      const user = await context();
      const names = async (page: number) =>
        (await search({ ...request, page }, user)).found.map(({ name }) => name);
      assert.deepEqual(await names(1), ["other/opensnoop", "team/opensnoop"]);
      assert.deepEqual(await names(2), ["team/tcplife"]);
      assert.deepEqual(await names(3), []);
      assert.equal((await search(request, user)).total, 3);
    });

    it("tells what was probably meant", async () => {
      const place = await publish(PACKAGES);
      const { similar } = await search({ ...ALL, words: ["opensnop"], registries: [place] }, await context());
      assert.deepEqual(similar, ["other/opensnoop", "team/opensnoop"]);
    });
  });

  it("reads a list of packages that comes in pages, to its end", async () => {
    const pages: Readonly<Record<string, readonly [readonly string[], string]>> = {
      "": [["a/one", "a/two"], "a/two"],
      "a/two": [["a/two", "b/three"], "b/three"],
      "b/three": [["b/four"], ""],
    };
    const asked: string[] = [];
    memory().misbehave = (request, response) => {
      const url = new URL(request.url ?? "", "http://registry.test");
      if (url.pathname !== "/v2/_catalog") return false;
      const last = url.searchParams.get("last") ?? "";
      asked.push(last);
      const [repositories, next] = pages[last] ?? [[], ""];
      const link = next === "" ? {} : { link: `</v2/_catalog?last=${next}>; rel="next"` };
      response.writeHead(200, { "content-type": "application/json", ...link });
      response.end(JSON.stringify({ repositories }));
      return true;
    };
    const place = memory().address;
    const { found, similar } = await search(
      { ...ALL, words: ["thre"], registries: [place] },
      await context(),
    );
    assert.deepEqual(asked, ["", "a/two", "b/three"]);
    // None of them has a tag, so that none can be run.
    assert.deepEqual([found, similar], [[], ["b/three"]]);
    const listing = await listRemote(place, await context());
    assert.deepEqual(listing, {
      kind: "repositories",
      place,
      names: ["a/one", "a/two", "b/four", "b/three"],
    });
  });

  it("looks exact names up where a registry does not list its packages", async () => {
    memory().misbehave = (request, response) => {
      if (request.url?.startsWith("/v2/_catalog") !== true) return false;
      complain(response, 401, "UNAUTHORIZED");
      return true;
    };
    memory().keepManifest(
      "application/vnd.oci.image.manifest.v1+json",
      Buffer.from(
        JSON.stringify({
          schemaVersion: 2,
          mediaType: "application/vnd.oci.image.manifest.v1+json",
          config: { mediaType: "a/b", digest: `sha256:${"0".repeat(64)}`, size: 2 },
          layers: [],
          annotations: { "org.opencontainers.image.description": "A thing" },
        }),
      ),
      "1.0.0",
    );
    const place = `${memory().address}/test`;
    const { found, registries } = await search(
      { ...ALL, words: ["r"], registries: [place] },
      await context(),
    );
    assert.deepEqual(found, [
      {
        name: "r",
        version: "1.0.0",
        description: "A thing",
        keywords: [],
        where: place,
        reference: `${place}/r:1.0.0`,
      },
    ]);
    const problem = `${memory().address} does not list its packages to you: only exact names were looked up`;
    assert.deepEqual(registries, [{ place, problem }]);
  });

  it("does not wait for a registry that is silent, and gives what the others have", async () => {
    server.answer = () => {};
    const silent = server.url("/").host;
    const user = await context({ aliases: { silent, gone: "127.0.0.1:1" } });
    await fillRegistry(`${user.dataDir}/registry`, { "opensnoop:2.0.0": "{}" });
    const { found, registries } = await search({ ...ALL, words: ["open"], timeoutMs: 300 }, user);
    assert.deepEqual(
      found.map(({ name }) => name),
      ["opensnoop"],
    );
    assert.deepEqual(
      registries.map(({ place }) => place),
      ["local", silent, "127.0.0.1:1"],
    );
    const [local, first, second] = registries.map(({ problem }) => problem ?? "");
    assert.equal(local, "");
    assert.equal(first, `${silent} did not answer within 0.3 s`);
    assert.match(second ?? "", /nothing listens there/);
  });

  it("fails where nobody answers", async () => {
    server.answer = () => {};
    const registries = [server.url("/").host];
    await assert.rejects(search({ ...ALL, registries, timeoutMs: 100 }, await context()), {
      kind: "NetworkFailed",
    });
  });

  it("asks nobody without a network", async () => {
    const user = { ...(await context({ aliases: { work: server.url("/").host } })), offline: true };
    const { registries } = await search(ALL, user);
    assert.equal(registries[1]?.problem, "was not asked: the network may not be used");
  });

  it("is stopped by Ctrl-C", async () => {
    const user = { ...(await context()), signal: AbortSignal.abort(new Error("stopped")) };
    await assert.rejects(search({ ...ALL, registries: ["127.0.0.1:1"] }, user), { message: "stopped" });
  });

  it("refuses what is no registry", async () => {
    await assert.rejects(search({ ...ALL, registries: ["a b"] }, await context()), { kind: "UsageInvalid" });
  });
});
