import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { parseImageManifest } from "../../src/content/manifest.ts";
import { fetchAll } from "../../src/content/verify.ts";
import { SILENT_METADATA } from "../../src/manifest/manifest.ts";
import { cachePrune } from "../../src/ops/cache-prune.ts";
import { cacheRepair } from "../../src/ops/cache-repair.ts";
import type { Context } from "../../src/ops/context.ts";
import { copyArtifact } from "../../src/ops/copy.ts";
import { type ExportRequest, exportPackages as exportLayout } from "../../src/ops/export.ts";
import { importPackages } from "../../src/ops/import.ts";
import { listRemote } from "../../src/ops/list-remote.ts";
import { localRegistry } from "../../src/ops/local-registry.ts";
import { login, logout } from "../../src/ops/login.ts";
import { publishRemote } from "../../src/ops/publish-remote.ts";
import { pull } from "../../src/ops/pull.ts";
import { inOrder, push } from "../../src/ops/push.ts";
import { remotePackage } from "../../src/ops/run-remote.ts";
import { tag } from "../../src/ops/tag.ts";
import { whoami } from "../../src/ops/whoami.ts";
import { yank } from "../../src/ops/yank.ts";
import { composeArtifact, parseConfig } from "../../src/package/artifact.ts";
import { parsePlatform } from "../../src/package/platform.ts";
import { verifyRegistry } from "../../src/store/verify-registry.ts";
import { reasonAgainstDockerRegistry, startDockerRegistry } from "../support/registries/docker-registry.ts";
import type { RegistryProcess } from "../support/registries/process.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";
import { type TestContext, testContext } from "../support/test-context.ts";

const PACKAGE =
  '{"bpf_object":"eJwDAAAAAAE=","bpf_object_size":0,"meta":{"bpf_skel":{"data_sections":[],"maps":[],"obj_name":"x_bpf","progs":[]},"eunomia_version":"0.3.4"}}';
const exec = promisify(execFile);
const exportPackages = (request: Pick<ExportRequest, "references" | "output">, context: Context) =>
  exportLayout({ withReferrers: true, tagsOnly: false, ...request }, context);

describe("packages in registries", () => {
  const folder = useTempFolder();
  let open: RegistryProcess | undefined;
  let closed: RegistryProcess | undefined;
  let place: { readonly open: string; readonly closed: string };

  before(async function () {
    const reason = reasonAgainstDockerRegistry();
    if (reason !== undefined) skipBecause(this, reason);
  });
  beforeEach(async () => {
    open = await startDockerRegistry(join(folder(), "open"));
    closed = await startDockerRegistry(join(folder(), "closed"), { hasLogin: true });
    place = {
      open: open.address.replace("127.0.0.1", "localhost"),
      closed: closed.address.replace("127.0.0.1", "localhost"),
    };
  });
  afterEach(async () => {
    await open?.stop();
    await closed?.stop();
  });

  function context(name: string, overrides: Partial<Context> = {}): TestContext {
    const cwd = join(folder(), name);
    mkdirSync(cwd, { recursive: true });
    return testContext(cwd, { offline: false, ...overrides });
  }

  /** A file in the context's folder. */
  function file({ cwd }: Context, name: string, content: string | Uint8Array): string {
    writeFileSync(join(cwd, name), content);
    return name;
  }

  describe("push and pull", () => {
    const files: readonly (readonly [string, string, string | Uint8Array, string | undefined])[] = [
      ["a package", "package.json", PACKAGE, "ebpm"],
      ["a BPF object", "x.bpf.o", "\x7fELF and more", "ebpm"],
      ["a WebAssembly module", "x.wasm", Buffer.from("\0asm\x01\0\0\0"), "wasm"],
      ["an empty file", "empty", "", undefined],
      ["one byte", "one", "x", undefined],
      ["3 MB", "large", Buffer.alloc(3_000_000, "ebpm"), undefined],
      ["JSON that is no package", "settings.json", '{"a":1}', undefined],
    ];
    for (const [claim, name, content, kind] of files) {
      it(`carry ${claim} unchanged`, async () => {
        const author = context("author");
        const reference = `${place.open}/me/x:1.0.0`;
        const pushed = await push({ source: file(author, name, content), target: reference }, author);
        const user = context("user");
        const pulled = await pull({ reference, output: "out" }, user);
        assert.deepEqual(readFileSync(join(user.cwd, "out")), Buffer.from(content));
        assert.deepEqual([pulled.reference, pulled.digest, pulled.kind], [reference, pushed.digest, kind]);
        assert.deepEqual((await verifyRegistry(localRegistry(user))).damage, []);
      });
    }

    const stated = (ebpm: object): string => JSON.stringify({ ...JSON.parse(PACKAGE), ebpm });
    const own = { schema: 1, name: "me/probe", module: "probe", version: "2.3.4", license: "MIT" };
    const yaml = `bpf_object: "eJwDAAAAAAE="\nbpf_object_size: 0\nmeta:\n  bpf_skel:\n    data_sections: []\n    maps: []\n    obj_name: "x_bpf"\n    progs: []\n`;
    const identities: readonly (readonly [string, string, string, string, string, string])[] = [
      ["its own name and version", "a.json", stated(own), "app:1.0.0", "me/probe 2.3.4", "probe.json"],
      ["the target's, where it states none", "a.json", PACKAGE, "app:1.2.3", "app 1.2.3", "app.json"],
      ["the version of a short tag", "a.json", PACKAGE, "app:v1.2", "app 1.2.0", "app.json"],
      ["no version of a tag that is none", "a.json", PACKAGE, "app:latest", "app 0.0.0", "app.json"],
      [
        "the target's in place of a name that is none",
        "a.json",
        stated({ ...own, name: "../x", module: "../y" }),
        "app:1.0.0",
        "app 1.0.0",
        "app.json",
      ],
      ["the target's, as YAML", "a.yaml", yaml, "app:1.0.0", "app 1.0.0", "app.json"],
    ];
    for (const [claim, name, content, target, title, layer] of identities) {
      it(`give a package ${claim}`, async () => {
        const author = context("author");
        const reference = `${place.open}/me/${target}`;
        await push({ source: file(author, name, content), target: reference }, author);
        mkdirSync(join(author.cwd, "out"));
        const { files } = await pull({ reference, output: "out" }, author);
        assert.deepEqual(files, [join(author.cwd, "out", layer)]);
        const registry = localRegistry(author);
        const bytes = await fetchAll(registry, await registry.resolve(reference), { limit: 10_000 });
        const { config } = parseImageManifest(bytes.toString("utf8"));
        const text = (await fetchAll(registry, config, { limit: 10_000 })).toString("utf8");
        const published = parseConfig(text, reference);
        assert.equal(`${published.name} ${published.version}`, title);
      });
    }

    it("make a WebAssembly module a container for containerd, where that is asked for", async () => {
      const author = context("author");
      const source = file(author, "x.wasm", Buffer.from("\0asm\x01\0\0\0"));
      const reference = `${place.open}/me/x:1.0.0`;
      await push({ source, target: reference, asContainer: true }, author);
      const { kind } = await pull({ reference, output: undefined }, author);
      const registry = localRegistry(author);
      const bytes = await fetchAll(registry, await registry.resolve(reference), { limit: 10_000 });
      const { config, layers } = parseImageManifest(bytes.toString("utf8"));
      assert.deepEqual(
        [kind, config.mediaType, layers[0]?.mediaType],
        ["wasm", "application/vnd.oci.image.config.v1+json", "application/vnd.wasm.content.layer.v1+wasm"],
      );
      const { rootfs, architecture } = JSON.parse(
        (await fetchAll(registry, config, { limit: 10_000 })).toString("utf8"),
      ) as { readonly rootfs: { readonly diff_ids: readonly string[] }; readonly architecture: string };
      assert.deepEqual([architecture, rootfs.diff_ids], ["wasm", [layers[0]?.digest]]);
      const json = file(author, "package.json", PACKAGE);
      await assert.rejects(push({ source: json, target: reference, asContainer: true }, author), {
        kind: "UsageInvalid",
      });
    });

    it("put parts for several platforms under one tag, and take the one that is asked for", async () => {
      const author = context("author");
      const target = `${place.open}/me/x:1.0.0`;
      const [intel, arm] = [parsePlatform("amd64"), parsePlatform("linux/arm64")];
      for (const [name, platform] of [
        ["old", arm],
        ["intel", intel],
        ["arm", arm],
      ] as const) {
        await push({ source: file(author, `${name}.o`, `\x7fELF ${name}`), target, platform }, author);
      }
      for (const [name, platform] of [
        ["intel", intel],
        ["arm", arm],
      ] as const) {
        const user = context(`user-${name}`, { platform });
        await pull({ reference: target, output: "out" }, user);
        assert.equal(readFileSync(join(user.cwd, "out"), "utf8"), `\x7fELF ${name}`);
      }
      const other = context("other", { platform: parsePlatform("linux/s390x") });
      await assert.rejects(pull({ reference: target, output: undefined }, other), {
        kind: "Unsupported",
        message: `${target} has nothing for linux/s390x, only for linux/amd64, linux/arm64`,
        hint: "to take another one all the same: --platform PLATFORM",
      });
      const plain = `${place.open}/me/plain:1.0.0`;
      await push({ source: "arm.o", target: plain }, author);
      await assert.rejects(push({ source: "arm.o", target: plain, platform: arm }, author), {
        kind: "UsageInvalid",
        message: `${plain} is there already, for every platform`,
      });
    });

    it("understand the words of a push in either order", () => {
      const config = { aliases: { work: "registry.example.org/team" } };
      for (const target of ["ghcr.io/me/x:1", "localhost/x", "work/x"]) {
        assert.deepEqual(inOrder(["x.json", target], config), { source: "x.json", target });
        assert.deepEqual(inOrder([target, "x.json"], config), { source: "x.json", target });
      }
      const both = ["ghcr.io/a/x", "ghcr.io/b/x"] as const;
      assert.deepEqual(inOrder(both, config), { source: both[0], target: both[1] });
    });

    it("give the same digest for the same file", async () => {
      const author = context("author");
      const source = file(author, "package.json", PACKAGE);
      const one = await push({ source, target: `${place.open}/a/x:1.0.0` }, author);
      const two = await push({ source, target: `${place.open}/b/x:1.0.0` }, author);
      assert.equal(one.digest, two.digest);
    });

    it("go through the local registry, under the full name", async () => {
      const author = context("author");
      const target = `${place.open}/me/x:1.0.0`;
      await push({ source: file(author, "package.json", PACKAGE), target }, author);
      await pull({ reference: target, output: undefined }, author);
      const renamed = await push({ source: target, target: `${place.open}/me/y:1.0.0` }, author);
      const again = await push({ source: undefined, target }, author);
      assert.equal(renamed.digest, again.digest);
    });

    const refusals: readonly (readonly [string, () => Promise<unknown>, object])[] = [
      [
        "a file that is not there",
        () => push({ source: "absent.json", target: `${place.open}/x:1` }, context("a")),
        { kind: "PackageNotFound" },
      ],
      [
        "a name that is not there",
        () => push({ source: "absent", target: `${place.open}/x:1` }, context("a")),
        { kind: "PackageNotFound", message: "the local registry has no package absent" },
      ],
      [
        "a package.json that is broken",
        () =>
          push(
            { source: file(context("a"), "package.json", "{}"), target: `${place.open}/x:1` },
            context("a"),
          ),
        { kind: "PackageInvalid" },
      ],
      [
        "a digest as a target",
        () => push({ source: "x", target: `${place.open}/x@sha256:${"0".repeat(64)}` }, context("a")),
        { kind: "UsageInvalid" },
      ],
      [
        "a registry that does not listen",
        () => pull({ reference: "localhost:1/x:1", output: undefined }, context("a")),
        { kind: "NetworkFailed", exitCode: 4 },
      ],
      [
        "a tag that is not there",
        () => pull({ reference: `${place.open}/x:1`, output: undefined }, context("a")),
        { kind: "PackageNotFound" },
      ],
      [
        "the network when it may not be used",
        () => pull({ reference: `${place.open}/x:1`, output: undefined }, context("a", { offline: true })),
        { kind: "Offline", exitCode: 4 },
      ],
    ];
    for (const [claim, attempt, error] of refusals) {
      it(`refuse ${claim}`, () => assert.rejects(attempt, error));
    }
  });

  describe("publish", () => {
    const metadata = { ...SILENT_METADATA, name: "probe", version: "1.0.0" };

    it("puts the part for a platform into a version, and never replaces one", async () => {
      const author = context("author");
      const publishPart = (text: string, architecture: string | undefined) =>
        publishRemote(
          composeArtifact(metadata, [{ name: "probe", text }]),
          metadata,
          {
            folder: ".",
            isDryRun: false,
            mayReplace: false,
            registry: `${place.open}/me`,
            platform: architecture === undefined ? undefined : parsePlatform(architecture),
          },
          author,
        );
      assert.equal((await publishPart("intel", "amd64")).status, "published");
      assert.equal((await publishPart("arm", "arm64")).status, "published");
      assert.equal((await publishPart("arm", "arm64")).status, "already-published");
      await assert.rejects(publishPart("other", "arm64"), { kind: "VersionExists" });
      await assert.rejects(publishPart("arm", undefined), { kind: "VersionExists" });
      for (const [architecture, text] of [
        ["amd64", "intel"],
        ["arm64", "arm"],
      ] as const) {
        const user = context(architecture, { platform: parsePlatform(architecture) });
        await pull({ reference: `${place.open}/me/probe`, output: "out" }, user);
        assert.equal(readFileSync(join(user.cwd, "out"), "utf8"), text);
      }
    });
  });

  describe("a login", () => {
    const credential = { kind: "basic", username: "u", password: "pw" } as const;

    it("is tried before it is kept, used from then on, and forgotten when asked", async () => {
      const user = context("user");
      const target = `${place.closed}/me/x:1.0.0`;
      const source = file(user, "package.json", PACKAGE);
      await assert.rejects(push({ source, target }, user), { kind: "LoginRequired" });
      const wrong = { ...credential, password: "no" };
      await assert.rejects(login({ registry: place.closed, credential: wrong, skipCheck: false }, user), {
        kind: "LoginRequired",
        message: `${place.closed} does not accept this password of u; nothing was kept`,
      });
      assert.deepEqual(await whoami(undefined, user), []);
      const kept = await login({ registry: place.closed, credential, skipCheck: false }, user);
      assert.deepEqual([kept.host, kept.username, kept.checked], [place.closed, "u", true]);
      await push({ source, target }, user);
      assert.deepEqual(
        (await whoami(place.closed, user)).map(({ host, username }) => [host, username]),
        [[place.closed, "u"]],
      );
      assert.equal((await logout(place.closed, user)).forgottenIn.length, 1);
      await assert.rejects(whoami(place.closed, user), { kind: "LoginRequired" });
      await assert.rejects(pull({ reference: target, output: undefined }, user), { kind: "LoginRequired" });
    });

    it("of the environment is for the registry that was typed, and no other", async () => {
      const plain = context("user");
      const config = await plain.registries();
      const variables = { credential, origin: "EBPM_USERNAME and EBPM_PASSWORD", host: undefined };
      const user = context("user", { registries: async () => ({ ...config, variables }) });
      const source = file(user, "package.json", PACKAGE);
      await push({ source, target: `${place.closed}/me/x:1.0.0` }, user);
      const elsewhere = { ...variables, host: "registry.example.org" };
      const other = context("user", { registries: async () => ({ ...config, variables: elsewhere }) });
      await assert.rejects(push({ source, target: `${place.closed}/me/x:1.0.0` }, other), {
        kind: "LoginRequired",
      });
    });
  });

  describe("copy, tag and list", () => {
    async function filled(): Promise<TestContext> {
      const user = context("user");
      const source = file(user, "package.json", PACKAGE);
      await push({ source, target: `${place.open}/me/x:1.0.0` }, user);
      return user;
    }

    it("keep the digest from registry to registry, in and out of the local one", async () => {
      const user = await filled();
      const credential = { kind: "basic", username: "u", password: "pw" } as const;
      await login({ registry: place.closed, credential, skipCheck: false }, user);
      const steps = [
        [`${place.open}/me/x:1.0.0`, `${place.closed}/team/x:1.0.0`],
        [`${place.closed}/team/x:1.0.0`, "x:1.0.0"],
        ["x:1.0.0", "y:2.0.0"],
        ["y:2.0.0", `${place.open}/me/y:2.0.0`],
        [`${place.open}/me/y:2.0.0`, `${place.open}/elsewhere/y:2.0.0`],
      ] as const;
      const digests = new Set<string>();
      for (const [from, to] of steps) {
        const copied = await copyArtifact({ from, to, withReferrers: true }, user);
        assert.deepEqual([copied.from, copied.to], [from, to]);
        digests.add(copied.digest);
      }
      assert.equal(digests.size, 1);
    });

    it("show what there is, versions in their order", async () => {
      const user = await filled();
      const reference = `${place.open}/me/x:1.0.0`;
      await tag({ reference, tags: ["0.10.0", "0.9.0", "stable", "latest"] }, user);
      assert.deepEqual(await listRemote(`${place.open}/me/x`, user), {
        kind: "tags",
        place: `${place.open}/me/x`,
        tags: ["0.9.0", "0.10.0", "1.0.0", "latest", "stable"],
        latest: "1.0.0",
      });
      assert.deepEqual(await listRemote(place.open, user), {
        kind: "repositories",
        place: place.open,
        names: ["me/x"],
      });
    });

    it("refuse what is no tag", async () => {
      await assert.rejects(tag({ reference: `${place.open}/me/x:1.0.0`, tags: ["a:b"] }, context("a")), {
        kind: "UsageInvalid",
      });
    });
  });

  describe("run", () => {
    it("fetches once; from then on no network is needed, by tag or digest", async () => {
      const author = context("author");
      const reference = `${place.open}/me/x:1.0.0`;
      const { digest } = await push(
        { source: file(author, "package.json", PACKAGE), target: reference },
        author,
      );
      const user = context("user");
      const first = await remotePackage(reference, user);
      assert.equal(readFileSync(first.path, "utf8"), PACKAGE);
      assert.equal(first.name, "x");
      await open?.stop();
      const offline = context("user", { offline: true });
      for (const text of [reference, `oci://${reference}`, `${place.open}/me/x@${digest}`]) {
        assert.equal((await remotePackage(text, offline)).path, first.path);
      }
      await assert.rejects(remotePackage(`${place.open}/me/x:2.0.0`, offline), { kind: "Offline" });
    });

    it("notices damage and fetches the part again; offline it refuses", async () => {
      const author = context("author");
      const reference = `${place.open}/me/x:1.0.0`;
      await push({ source: file(author, "package.json", PACKAGE), target: reference }, author);
      const user = context("user");
      const { path } = await remotePackage(reference, user);
      writeFileSync(path, PACKAGE.replace("x_bpf", "y_bpf"));
      await assert.rejects(remotePackage(reference, context("user", { offline: true })), {
        kind: "DigestMismatch",
      });
      await remotePackage(reference, user);
      assert.equal(readFileSync(path, "utf8"), PACKAGE);
    });
  });

  describe("export and import", () => {
    for (const output of ["all.tar", "layout"]) {
      it(`carry packages to a machine without a network, as ${output}`, async () => {
        const author = context("author");
        const reference = `${place.open}/me/x:1.0.0`;
        await push({ source: file(author, "package.json", PACKAGE), target: reference }, author);
        await exportPackages({ references: [reference], output: `../${output}` }, author);
        const user = context("user", { offline: true });
        const result = await importPackages({ path: `../${output}`, mayReplace: false }, user);
        assert.deepEqual(result.references, [reference]);
        assert.equal(readFileSync((await remotePackage(reference, user)).path, "utf8"), PACKAGE);
        assert.deepEqual((await verifyRegistry(localRegistry(user))).damage, []);
      });
    }

    it("say in words why a place cannot be written", async () => {
      const author = context("author");
      const reference = `${place.open}/me/x:1.0.0`;
      await push({ source: file(author, "package.json", PACKAGE), target: reference }, author);
      const cases = [
        ["absent/all.tar", "its folder does not exist"],
        ["package.json/all.tar", "a file lies where its folder should be"],
        ["package.json", "a file lies where its folder should be"],
      ] as const;
      for (const [output, problem] of cases) {
        await assert.rejects(exportPackages({ references: [reference], output }, author), {
          kind: "OutputFailed",
          message: `${join(author.cwd, output)} cannot be written: ${problem}`,
        });
      }
      await assert.rejects(pull({ reference, output: "absent/out" }, author), {
        kind: "OutputFailed",
        hint: "make it first with: mkdir -p",
      });
    });

    it("refuse a folder that is no layout", async () => {
      const user = context("user");
      await assert.rejects(importPackages({ path: ".", mayReplace: false }, user), {
        kind: "PackageInvalid",
        message: `${user.cwd} is not an OCI layout: it has no index.json`,
      });
    });

    it("name by tags alone what is to be read by oras, unless two have the same", async () => {
      const author = context("author");
      for (const name of ["x", "y"]) {
        const source = file(author, "package.json", PACKAGE);
        await push({ source, target: `${place.open}/${name}:1.0.0` }, author);
      }
      const options = { withReferrers: true, tagsOnly: true, output: "../tags" };
      const references = [`${place.open}/x:1.0.0`];
      await exportLayout({ ...options, references }, author);
      const { manifests } = JSON.parse(readFileSync(join(folder(), "tags", "index.json"), "utf8")) as {
        readonly manifests: readonly { readonly annotations: Readonly<Record<string, string>> }[];
      };
      assert.deepEqual(
        manifests.map(({ annotations }) => annotations["org.opencontainers.image.ref.name"]),
        ["1.0.0"],
      );
      const user = context("user");
      const imported = await importPackages({ path: "../tags", mayReplace: false }, user);
      assert.deepEqual(imported.references, ["x:1.0.0"]);
      await assert.rejects(
        exportLayout({ ...options, references: [...references, `${place.open}/y:1.0.0`] }, author),
        { kind: "UsageInvalid", message: /have the same tag/ },
      );
    });

    it("refuse damage and take nothing of it", async () => {
      const author = context("author");
      const reference = `${place.open}/me/x:1.0.0`;
      await push({ source: file(author, "package.json", PACKAGE), target: reference }, author);
      await exportPackages({ references: [reference], output: "all.tar" }, author);
      const path = join(author.cwd, "all.tar");
      const bytes = readFileSync(path);
      bytes.write("y_bpf", bytes.indexOf("x_bpf"));
      writeFileSync(path, bytes);
      const user = context("user");
      const attempt = importPackages({ path, mayReplace: false }, user);
      await assert.rejects(attempt, { kind: "DigestMismatch" });
      assert.deepEqual(await localRegistry(user).entries(), []);
    });

    it("refuse other content under a version that is here, unless told otherwise", async () => {
      const author = context("author");
      for (const [name, text] of [
        ["a", PACKAGE],
        ["b", `${PACKAGE} `],
      ] as const) {
        await push(
          { source: file(author, "package.json", text), target: `${place.open}/${name}:1.0.0` },
          author,
        );
        await copyArtifact(
          { from: `${place.open}/${name}:1.0.0`, to: "x:1.0.0", withReferrers: false },
          author,
        );
        await exportPackages({ references: ["x:1.0.0"], output: `../${name}.tar` }, author);
      }
      const user = context("user");
      await importPackages({ path: "../a.tar", mayReplace: false }, user);
      await assert.rejects(importPackages({ path: "../b.tar", mayReplace: false }, user), {
        kind: "VersionExists",
      });
      await importPackages({ path: "../b.tar", mayReplace: true }, user);
      const pruned = await cachePrune({ all: true, now: Date.now() + 1000 }, user);
      assert.equal(pruned.removed.length, 3, "layer, config and manifest of the version that was replaced");
      assert.deepEqual((await verifyRegistry(localRegistry(user))).unreferenced, []);
    });

    it("say what is no layout", async () => {
      const user = context("user");
      const path = file(user, "x.tar", "no archive");
      await assert.rejects(importPackages({ path, mayReplace: false }, user), { kind: "PackageCorrupt" });
      await assert.rejects(importPackages({ path: "absent.tar", mayReplace: false }, user), {
        kind: "PackageNotFound",
      });
    });
  });

  describe("yank", () => {
    it("takes a version back and moves latest; undo gives it again", async () => {
      const author = context("author");
      for (const version of ["1.0.0", "1.1.0"]) {
        const source = file(
          author,
          "package.json",
          PACKAGE.replace("x_bpf", `x${version.replaceAll(".", "")}_bpf`),
        );
        await push({ source, target: `${place.open}/me/x:${version}` }, author);
      }
      const reference = `${place.open}/me/x:1.1.0`;
      await tag({ reference, tags: ["latest"] }, author);
      const at = (second: number) => new Date(Date.UTC(2030, 0, 1, 0, 0, second));
      const request = { reference, undo: false, reason: "loses events" };
      const taken = await yank({ ...request, now: at(1) }, author);
      assert.deepEqual([taken.yanked, taken.changed, taken.latest], [true, true, "1.0.0"]);
      assert.equal((await yank({ ...request, now: at(2) }, author)).changed, false);
      const given = await yank({ ...request, undo: true, now: at(3) }, author);
      assert.deepEqual([given.yanked, given.changed, given.latest], [false, true, "1.1.0"]);
      assert.deepEqual(await listRemote(`${place.open}/me/x`, author), {
        kind: "tags",
        place: `${place.open}/me/x`,
        tags: ["1.0.0", "1.1.0", "latest"],
        latest: "1.1.0",
      });
    });

    for (const reference of ["x:1.0.0", "localhost:1/x", "localhost:1/x:latest"]) {
      it(`refuses ${reference}`, () =>
        assert.rejects(yank({ reference, undo: false, reason: undefined, now: new Date(0) }, context("a")), {
          kind: "UsageInvalid",
        }));
    }
  });

  describe("repair", () => {
    it("fetches what is damaged and came from a registry", async () => {
      const user = context("user");
      const reference = `${place.open}/me/x:1.0.0`;
      await push({ source: file(user, "package.json", PACKAGE), target: reference }, user);
      const { path } = await remotePackage(reference, user);
      writeFileSync(path, "evil");
      assert.equal((await cacheRepair(user)).length, 1);
      assert.equal(readFileSync(path, "utf8"), PACKAGE);
      assert.deepEqual(await cacheRepair(user), []);
    });
  });

  describe("skopeo", () => {
    before(async function () {
      await exec("skopeo", ["--version"]).catch(() =>
        skipBecause(this, "needs skopeo: apt-get install skopeo"),
      );
    });

    it("copies and inspects what was pushed", async () => {
      const author = context("author");
      const reference = `${place.open}/me/x:1.0.0`;
      const { digest } = await push(
        { source: file(author, "package.json", PACKAGE), target: reference },
        author,
      );
      const { stdout } = await exec("skopeo", [
        "inspect",
        "--raw",
        "--tls-verify=false",
        `docker://${reference}`,
      ]);
      assert.equal(
        (JSON.parse(stdout) as { artifactType: string }).artifactType,
        "application/vnd.ebpm.package.v1",
      );
      const copied = `${place.open}/copied/x:1.0.0`;
      const flags = ["--src-tls-verify=false", "--dest-tls-verify=false", "--insecure-policy", "copy"];
      await exec("skopeo", [
        ...flags.slice(2),
        ...flags.slice(0, 2),
        `docker://${reference}`,
        `docker://${copied}`,
      ]);
      assert.equal((await pull({ reference: copied, output: "out" }, author)).digest, digest);
    });

    it("pushed images are pulled byte by byte", async () => {
      const user = context("user");
      const layout = join(folder(), "image");
      const layer = gzipSync("a layer");
      await writeImage(layout, layer);
      const target = `${place.open}/theirs/image:1`;
      await exec("skopeo", [
        "--insecure-policy",
        "copy",
        "--dest-tls-verify=false",
        `oci:${layout}:image`,
        `docker://${target}`,
      ]);
      const pulled = await pull({ reference: target, output: "layer" }, user);
      assert.deepEqual(readFileSync(join(user.cwd, "layer")), layer);
      assert.equal(pulled.kind, undefined);
      await assert.rejects(remotePackage(target, context("other")), {
        kind: "PackageUnrecognised",
        message: `${target} is a container image without BPF programs`,
      });
    });
  });
});

/** A container image of one layer, as a layout with the tag `image`. */
async function writeImage(root: string, layer: Uint8Array): Promise<void> {
  const { digestOf } = await import("../../src/content/digest.ts");
  const { LocalRegistry } = await import("../../src/store/local-registry.ts");
  const { describeBytes } = await import("../../src/content/descriptor.ts");
  const { once } = await import("../../src/content/copy.ts");
  const store = new LocalRegistry(root);
  const config = Buffer.from(
    JSON.stringify({
      architecture: "amd64",
      os: "linux",
      config: {},
      rootfs: { type: "layers", diff_ids: [digestOf("a layer")] },
    }),
  );
  const contents = [
    ["application/vnd.oci.image.config.v1+json", config],
    ["application/vnd.oci.image.layer.v1.tar+gzip", layer],
  ] as const;
  const [configured, layered] = contents.map(([type, bytes]) => describeBytes(type, bytes));
  const mediaType = "application/vnd.oci.image.manifest.v1+json";
  const manifest = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType, config: configured, layers: [layered] }),
  );
  for (const [type, bytes] of [...contents, [mediaType, manifest] as const]) {
    await store.push(describeBytes(type, bytes), once(bytes));
  }
  await store.tag(describeBytes(mediaType, manifest), "image");
}
