import assert from "node:assert/strict";
import { type ChildProcess, execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { digestOf } from "../../src/content/digest.ts";
import { TAR_END, tarHeader, tarPadding } from "../../src/fs/tar.ts";
import { runCli } from "../support/cli.ts";
import { reasonAgainstDockerRegistry, startDockerRegistry } from "../support/registries/docker-registry.ts";
import { hasProgram, type RegistryProcess } from "../support/registries/process.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const exec = promisify(execFile);
const PACKAGE =
  '{"bpf_object":"eJwDAAAAAAE=","bpf_object_size":0,"ebpm":{"schema":1,"name":"me/x","module":"x","version":"1.0.0"},"meta":{"bpf_skel":{"data_sections":[],"maps":[],"obj_name":"x_bpf","progs":[]},"eunomia_version":"0.3.4"}}';

interface Manifest {
  readonly artifactType?: string;
  readonly config?: { readonly mediaType: string };
  readonly layers: readonly { readonly digest: string; readonly mediaType: string }[];
  readonly manifests?: readonly { readonly digest: string; readonly platform: unknown }[];
}

describe("other tools of registries", function () {
  this.timeout(30_000);
  const folder = useTempFolder();
  let shared = "";
  let registry: RegistryProcess | undefined;
  let host = "";

  before(async function () {
    const reason = reasonAgainstDockerRegistry();
    if (reason !== undefined) skipBecause(this, reason);
    shared = await mkdtemp(join(tmpdir(), "ebpm-interop-"));
    registry = await startDockerRegistry(join(shared, "registry"));
    host = registry.address;
  });
  after(async () => {
    await registry?.stop();
    if (shared !== "") await rm(shared, { recursive: true, force: true });
  });
  beforeEach(() => {
    mkdirSync(join(folder(), "cwd"));
    for (const [name, content] of Object.entries({
      "package.json": PACKAGE,
      "x.bpf.o": "\x7fELF for intel",
      "arm.bpf.o": "\x7fELF for arm",
      "x.wasm": "\0asm\x01\0\0\0",
    })) {
      writeFileSync(path(name), content);
    }
  });

  const path = (name: string): string => join(folder(), "cwd", name);
  const tool = async (name: string, ...argv: string[]): Promise<string> =>
    (await exec(name, argv, { cwd: join(folder(), "cwd") })).stdout;
  const skopeo = (...argv: string[]): Promise<string> => tool("skopeo", "--insecure-policy", ...argv);
  const crane = (verb: string, ...argv: string[]): Promise<string> =>
    tool("crane", verb, "--insecure", ...argv);
  async function ebpm(...argv: string[]): Promise<string> {
    const { status, stdout, stderr } = await runCli(folder(), argv);
    assert.deepEqual([status, stderr], [0, ""], argv.join(" "));
    return stdout;
  }
  /** Pushes a file and gives the digest that we say it has. */
  async function push(file: string, reference: string, ...flags: string[]): Promise<string> {
    return (await ebpm("push", file, reference, ...flags)).trimEnd().split(" ")[1] ?? "";
  }

  const KINDS: readonly (readonly [string, string, string | undefined, string])[] = [
    ["a package", "package.json", "application/vnd.ebpm.package.v1", "application/vnd.ebpm.module.v1+json"],
    ["an object", "x.bpf.o", "application/vnd.ebpm.package.v1", "application/vnd.ebpm.object.v1+elf"],
    ["a WebAssembly module", "x.wasm", undefined, "application/vnd.wasm.content.layer.v1+wasm"],
  ];

  describe("skopeo", () => {
    before(function () {
      if (!hasProgram("skopeo")) skipBecause(this, "needs skopeo: apt-get install skopeo");
    });

    for (const [what, file, type, layer] of KINDS) {
      it(`reads and copies ${what}`, async () => {
        const reference = `${host}/skopeo/${file}:1.0.0`.replace(".bpf", "");
        const digest = await push(file, reference);
        const raw = await skopeo("inspect", "--raw", "--tls-verify=false", `docker://${reference}`);
        assert.equal(digestOf(raw), digest);
        const manifest = JSON.parse(raw) as Manifest;
        assert.deepEqual([manifest.artifactType, manifest.layers[0]?.mediaType], [type, layer]);
        await skopeo(
          "copy",
          "--src-tls-verify=false",
          `docker://${reference}`,
          `oci:${path("layout")}:x:1.0.0`,
        );
        assert.equal(await ebpm("import", "layout"), "x:1.0.0\n");
        assert.match(await ebpm("push", "x:1.0.0", `${host}/again/x:1.0.0`), new RegExp(`${digest}\n$`));
      });
    }

    it("reads what is exported, as a folder and as an archive", async () => {
      const digest = await push("package.json", `${host}/skopeo/exported:1.0.0`);
      await ebpm("copy", `${host}/skopeo/exported:1.0.0`, "x:1.0.0");
      for (const output of ["oci:out", "oci-archive:out.tar"]) {
        await ebpm("export", "x:1.0.0", "-o", output.replace(/^.*:/, ""));
        assert.equal(digestOf(await skopeo("inspect", "--raw", `${output}:x:1.0.0`)), digest);
      }
    });

    it("chooses from an index by platform", async () => {
      const reference = `${host}/skopeo/several:1.0.0`;
      await push("x.bpf.o", reference, "--platform", "linux/amd64");
      await push("arm.bpf.o", reference, "--platform", "linux/arm64");
      const raw = await skopeo("inspect", "--raw", "--tls-verify=false", `docker://${reference}`);
      assert.deepEqual(
        (JSON.parse(raw) as Manifest).manifests?.map(({ platform }) => platform),
        [
          { os: "linux", architecture: "amd64" },
          { os: "linux", architecture: "arm64" },
        ],
      );
      await skopeo(
        ...["--override-arch", "arm64", "copy", "--src-tls-verify=false"],
        ...[`docker://${reference}`, `oci:${path("arm")}:x:1`],
      );
      await ebpm("import", "arm");
      await ebpm("copy", "x:1", `${host}/skopeo/arm:1`);
      await ebpm("pull", `${host}/skopeo/arm:1`, "-o", "arm.out");
      assert.equal(readFileSync(path("arm.out"), "utf8"), "\x7fELF for arm");
    });
  });

  describe("oras", () => {
    before(function () {
      if (!hasProgram("oras")) skipBecause(this, "needs oras: go build of oras.land/oras");
    });
    const oras = (words: string, ...argv: string[]): Promise<string> =>
      tool("oras", ...words.split(" "), ...argv);
    const PLAIN = "--plain-http";

    for (const [what, file, type] of KINDS) {
      it(`pulls ${what} as the file that was pushed`, async () => {
        const reference = `${host}/oras/${file}:1.0.0`.replace(".bpf", "");
        const digest = await push(file, reference);
        const manifest = await oras("manifest fetch", PLAIN, reference);
        assert.equal(digestOf(manifest), digest);
        assert.equal((JSON.parse(manifest) as Manifest).artifactType, type);
        const { layers } = JSON.parse(manifest) as Manifest;
        const layer = await oras(
          "blob fetch",
          PLAIN,
          "-o",
          "-",
          reference.replace(/:1\.0\.0$/, `@${layers[0]?.digest}`),
        );
        assert.equal(digestOf(layer), layers[0]?.digest);
        await oras("pull", PLAIN, reference, "-o", path("pulled"));
        const contents = readdirSync(path("pulled")).map((name) =>
          readFileSync(join(path("pulled"), name), "utf8"),
        );
        assert.deepEqual(contents, [readFileSync(path(file), "utf8")]);
      });
    }

    it("pushes files that we pull, names and all", async () => {
      const reference = `${host}/oras/theirs:1`;
      writeFileSync(path("empty.txt"), "");
      await oras(
        "push",
        PLAIN,
        "--artifact-type",
        "a/b",
        reference,
        "empty.txt:text/plain",
        "package.json:text/json",
      );
      mkdirSync(path("out"));
      await ebpm("pull", reference, "-o", "out");
      assert.deepEqual(readdirSync(path("out")).sort(), ["empty.txt", "package.json"]);
      assert.equal(readFileSync(path("out/package.json"), "utf8"), PACKAGE);
    });

    it("attaches what goes along with a copy, and sees what we copied", async () => {
      const digest = await push("package.json", `${host}/oras/signed:1.0.0`);
      writeFileSync(path("sbom.json"), "{}");
      await oras(
        "attach",
        PLAIN,
        "--artifact-type",
        "test/sbom",
        `${host}/oras/signed:1.0.0`,
        "sbom.json:test/json",
      );
      await ebpm("copy", `${host}/oras/signed:1.0.0`, `${host}/oras/copied:1.0.0`);
      const tree = await oras("discover", PLAIN, "--format", "json", `${host}/oras/copied@${digest}`);
      assert.match(tree, /"artifactType": "test\/sbom"/);
    });

    it("reads a layout that we export with tags, and copies it to where we pull it", async () => {
      const digest = await push("package.json", `${host}/oras/layout:1.0.0`);
      await ebpm("copy", `${host}/oras/layout:1.0.0`, "x:1.0.0");
      await ebpm("export", "x:1.0.0", "--tags-only", "-o", "layout");
      await oras("cp", "--from-oci-layout", "layout:1.0.0", "--to-plain-http", `${host}/oras/again:1.0.0`);
      assert.match(await ebpm("pull", `${host}/oras/again:1.0.0`), new RegExp(digest));
    });

    it("copies an artifact into a layout that we import", async () => {
      const digest = await push("x.wasm", `${host}/oras/out:1.0.0`);
      await oras("cp", "--from-plain-http", `${host}/oras/out:1.0.0`, "--to-oci-layout", "theirs:1.0.0");
      assert.equal(await ebpm("import", "theirs", "--as", "app:1.0.0"), "app:1.0.0\n");
      assert.match(await ebpm("push", "app:1.0.0", `${host}/oras/in:1.0.0`), new RegExp(digest));
    });
  });

  describe("crane", () => {
    before(function () {
      if (!hasProgram("crane")) skipBecause(this, "needs crane: go install of go-containerregistry");
    });

    it("reads, lists and copies what is pushed", async () => {
      const reference = `${host}/crane/x:1.0.0`;
      const digest = await push("package.json", reference);
      assert.equal((await crane("digest", reference)).trim(), digest);
      assert.equal(digestOf(await crane("manifest", reference)), digest);
      assert.equal(await crane("ls", `${host}/crane/x`), "1.0.0\n");
      const { layers } = JSON.parse(await crane("manifest", reference)) as Manifest;
      assert.equal(await crane("blob", `${host}/crane/x@${layers[0]?.digest}`), PACKAGE);
      await crane("copy", reference, `${host}/crane/copied:2`);
      assert.match(await ebpm("pull", `${host}/crane/copied:2`, "-o", "out"), new RegExp(digest));
      assert.equal(readFileSync(path("out"), "utf8"), PACKAGE);
    });

    it("pulls a layout that we import, and pushes one that we export", async () => {
      const digest = await push("x.wasm", `${host}/crane/layout:1.0.0`);
      await crane("pull", "--format=oci", `${host}/crane/layout:1.0.0`, "theirs");
      assert.equal(await ebpm("import", "theirs", "--as", "app:1.0.0"), "app:1.0.0\n");
      await ebpm("export", "app:1.0.0", "-o", "ours");
      await crane("push", "ours", `${host}/crane/pushed:1`);
      assert.match(await ebpm("pull", `${host}/crane/pushed:1`), new RegExp(digest));
    });

    it("makes an image that we pull", async () => {
      const layer = Buffer.concat([tarHeader("file", 4), Buffer.from("text"), tarPadding(4), TAR_END]);
      writeFileSync(path("layer.tar"), layer);
      const reference = `${host}/crane/image:1`;
      await crane("append", "--oci-empty-base", "-f", "layer.tar", "-t", reference);
      mkdirSync(path("out"));
      await ebpm("pull", reference, "-o", "out");
      const { layers } = JSON.parse(await crane("manifest", reference)) as Manifest;
      const files = readdirSync(path("out"));
      assert.deepEqual(
        files.map((name) => digestOf(readFileSync(join(path("out"), name)))),
        layers.map(({ digest }) => digest),
      );
    });

    it("chooses from an index by platform", async () => {
      const reference = `${host}/crane/several:1.0.0`;
      await push("x.bpf.o", reference, "--platform", "linux/amd64");
      const index = await push("arm.bpf.o", reference, "--platform", "arm64");
      assert.equal((await crane("digest", reference)).trim(), index);
      const { layers } = JSON.parse(
        await crane("manifest", "--platform", "linux/arm64", reference),
      ) as Manifest;
      assert.equal(layers[0]?.digest, digestOf("\x7fELF for arm"));
    });

    it("pulls from ebpm registry serve", async () => {
      await push("package.json", `${host}/crane/served:1.0.0`);
      await ebpm("copy", `${host}/crane/served:1.0.0`, "probe:1.0.0");
      let server: ChildProcess | undefined;
      const serving = runCli(folder(), ["registry", "serve", "--port", "0"], {
        onStart: (child) => {
          server = child;
        },
      });
      try {
        const served = await new Promise<string>((resolve) =>
          server?.stdout?.on("data", (piece: Buffer | string) => {
            const found = /http:\/\/(\S+);/.exec(String(piece))?.[1];
            if (found !== undefined) resolve(found);
          }),
        );
        assert.equal(await crane("catalog", served), "probe\n");
        assert.equal(await crane("ls", `${served}/probe`), "1.0.0\n");
        await crane("pull", "--format=oci", `${served}/probe:1.0.0`, "served");
      } finally {
        server?.kill("SIGINT");
      }
      assert.equal((await serving).status, 130);
    });
  });
});
