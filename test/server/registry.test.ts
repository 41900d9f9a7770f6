import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { once } from "../../src/content/copy.ts";
import { describeBytes } from "../../src/content/descriptor.ts";
import type { Digest } from "../../src/content/digest.ts";
import { listen } from "../../src/net/http-server.ts";
import { pull } from "../../src/ops/pull.ts";
import { RegistryServer } from "../../src/server/registry.ts";
import type { LocalRegistry } from "../../src/store/local-registry.ts";
import { fillRegistry } from "../support/registry.ts";
import { useTempFolder } from "../support/temp-folder.ts";
import { testContext } from "../support/test-context.ts";

const NOBODY = `sha256:${"0".repeat(64)}`;

describe("the registry server", () => {
  const folder = useTempFolder();
  let registry: LocalRegistry;
  let url = "";
  let stop = new AbortController();
  const failures: unknown[] = [];

  beforeEach(async () => {
    stop = new AbortController();
    failures.length = 0;
    registry = await fillRegistry(join(folder(), "registry"), {
      "x:0.1.0": "one",
      "x:0.2.0": "two",
      "me/y:1.0.0": "three",
    });
    const server = new RegistryServer(registry);
    const listening = await listen((request) => server.answer(request), {
      host: "127.0.0.1",
      port: 0,
      signal: stop.signal,
      onFailure: (error) => failures.push(error),
    });
    url = listening.url;
  });
  afterEach(() => {
    stop.abort();
    assert.deepEqual(failures, []);
  });

  const get = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init);
  const layerOf = async (name: string): Promise<Digest> => {
    const manifest = (await (await get(`/v2/${name.replace(":", "/manifests/")}`)).json()) as {
      readonly layers: readonly { readonly digest: Digest }[];
    };
    return manifest.layers[0]?.digest ?? assert.fail("no layer");
  };

  it("is what a client pulls from, its own included", async () => {
    const user = testContext(join(folder(), "user"), { offline: false, cwd: folder() });
    const host = url.replace("http://", "");
    await pull({ reference: `${host}/me/y:1.0.0`, output: "out" }, user);
    const { readFileSync } = await import("node:fs");
    assert.equal(readFileSync(join(folder(), "out"), "utf8"), "three");
  });

  it("lists repositories and tags, page by page", async () => {
    assert.deepEqual(await (await get("/v2/_catalog")).json(), { repositories: ["me/y", "x"] });
    const first = await get("/v2/x/tags/list?n=1");
    assert.deepEqual(await first.json(), { name: "x", tags: ["0.1.0"] });
    assert.equal(first.headers.get("link"), '</v2/x/tags/list?n=1&last=0.1.0>; rel="next"');
    const second = await get("/v2/x/tags/list?n=1&last=0.1.0");
    assert.deepEqual(await second.json(), { name: "x", tags: ["0.2.0"] });
    assert.equal(second.headers.get("link"), null);
  });

  it("gives the parts of a blob, and says what it cannot give", async () => {
    const path = `/v2/me/y/blobs/${await layerOf("me/y:1.0.0")}`;
    const whole = await get(path);
    assert.deepEqual([whole.status, await whole.text()], [200, "three"]);
    const part = await get(path, { headers: { range: "bytes=2-" } });
    assert.deepEqual(
      [part.status, part.headers.get("content-range"), await part.text()],
      [206, "bytes 2-4/5", "ree"],
    );
    const beyond = await get(path, { headers: { range: "bytes=5-" } });
    assert.deepEqual([beyond.status, beyond.headers.get("content-range")], [416, "bytes */5"]);
    const head = await get(path, { method: "HEAD" });
    assert.deepEqual([head.status, head.headers.get("content-length"), await head.text()], [200, "5", ""]);
  });

  it("lists what refers to a package, by type where that is asked for", async () => {
    const mediaType = "application/vnd.oci.image.manifest.v1+json";
    const subject = await registry.resolve("x:0.1.0");
    const empty = describeBytes("application/vnd.oci.empty.v1+json", Buffer.from("{}"));
    const text = JSON.stringify({
      schemaVersion: 2,
      mediaType,
      artifactType: "a/signature",
      config: empty,
      layers: [],
      subject,
      annotations: { by: "me" },
    });
    const signature = describeBytes(mediaType, Buffer.from(text));
    await registry.push(empty, once(Buffer.from("{}")));
    await registry.push(signature, once(Buffer.from(text)));
    await registry.tag(signature, "x:signature");
    const expected = { ...signature, artifactType: "a/signature", annotations: { by: "me" } };
    const read = async (query: string) => {
      const answer = await get(`/v2/x/referrers/${subject.digest}${query}`);
      const { manifests } = (await answer.json()) as { readonly manifests: unknown };
      return [manifests, answer.headers.get("oci-filters-applied")];
    };
    assert.deepEqual(await read(""), [[expected], null]);
    assert.deepEqual(await read("?artifactType=a/signature"), [[expected], "artifactType"]);
    assert.deepEqual(await read("?artifactType=other"), [[], "artifactType"]);
  });

  const refusals: readonly (readonly [string, string, number, string])[] = [
    ["GET", "/v2/nobody/tags/list", 404, "NAME_UNKNOWN"],
    ["GET", "/v2/x/manifests/9.9.9", 404, "MANIFEST_UNKNOWN"],
    ["GET", `/v2/x/blobs/${NOBODY}`, 404, "BLOB_UNKNOWN"],
    ["GET", "/v2/../registry/index.json", 404, "NAME_UNKNOWN"],
    ["GET", "/", 404, "NAME_UNKNOWN"],
    ["PUT", "/v2/x/manifests/0.1.0", 405, "UNSUPPORTED"],
    ["DELETE", "/v2/x/manifests/0.1.0", 405, "UNSUPPORTED"],
  ];
  for (const [method, path, status, code] of refusals) {
    it(`${method} ${path.slice(0, 40)} is ${status}`, async () => {
      const answer = await get(path, { method, ...(method === "PUT" ? { body: "{}" } : {}) });
      const { errors } = (await answer.json()) as { readonly errors: readonly { readonly code: string }[] };
      assert.deepEqual([answer.status, errors[0]?.code], [status, code]);
    });
  }

  it("does not give a blob of one repository under the name of another", async () => {
    const digest = await layerOf("me/y:1.0.0");
    assert.equal((await get(`/v2/x/blobs/${digest}`)).status, 404);
  });

  it("does not give a damaged manifest", async () => {
    const { digest } = await registry.resolve("x:0.1.0");
    writeFileSync(registry.blobPath(digest), "evil");
    assert.equal((await get("/v2/x/manifests/0.1.0")).status, 500);
  });
});
