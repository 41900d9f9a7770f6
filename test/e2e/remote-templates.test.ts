import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { listen } from "../../src/net/http-server.ts";
import { RegistryServer } from "../../src/server/registry.ts";
import { LocalRegistry } from "../../src/store/local-registry.ts";
import { archive } from "../support/archive.ts";
import { runCli } from "../support/cli.ts";
import { useHttpServer } from "../support/http-server.ts";
import { writeFiles } from "../support/installed-project.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const PROBE = {
  "ebpm.toml": `[package]
name = "{{name}}"
version = "0.1.0"

[[module]]
name = "{{name}}"
source = "src/{{name}}.bpf.c"
`,
  "src/{{name}}.bpf.c": `#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
char LICENSE[] SEC("license") = "GPL";
SEC("tp/sched/sched_process_exec") int {{ident}}(void *ctx) { return 0; }
`,
};

describe("ebpm init with a template of the network", function () {
  this.timeout(30_000);
  const folder = useTempFolder();
  const server = useHttpServer();
  const cwd = () => join(folder(), "cwd");
  const init = (template: string) => runCli(folder(), ["init", "my-probe", "--template", template]);

  function serve(bytes: Buffer): string {
    server.answer = (_, response) => response.end(bytes);
    return server.url("/probe.tar.gz").href;
  }

  it("takes an archive, and what it makes builds", async () => {
    const entries = Object.entries(PROBE).map(([name, content]) => ({ name: `probe-1.0/${name}`, content }));
    const { status, stdout, stderr } = await init(serve(gzipSync(archive(entries))));
    assert.deepEqual([status, stdout.split("\n")[0]], [0, `made my-probe in ${cwd()}/my-probe`], stderr);
    const built = await runCli(folder(), ["build", "my-probe"]);
    assert.equal(built.status, 0, built.stderr);
    assert.ok(existsSync(join(cwd(), "my-probe/target/my-probe.json")));
  });

  for (const [what, entries] of [
    ["a file outside", [{ name: "../../outside", content: "x" }]],
    ["a link", [{ name: "probe/link", type: "2", target: "/etc/passwd" }]],
    ["a device", [{ name: "probe/null", type: "3" }]],
  ] as const) {
    it(`refuses an archive with ${what}, and writes nothing`, async () => {
      const { status, stderr } = await init(
        serve(archive([{ name: "probe/a.txt", content: "a" }, ...entries])),
      );
      assert.equal(status === 0, false);
      assert.match(stderr, /^error\[EBPM-[A-Z]\d+\]: /m);
      assert.ok(!existsSync(join(cwd(), "my-probe")));
    });
  }

  for (const [template, message] of [
    [
      "https://127.0.0.1:1/x.tar.gz",
      /cannot reach https:\/\/127\.0\.0\.1:1\/x\.tar\.gz: nothing listens there/,
    ],
    ["oci://127.0.0.1:1/x:1.0.0", /127\.0\.0\.1:1/],
  ] as const) {
    it(`says of ${template} that nobody answers`, async () => {
      const { status, stderr } = await init(template);
      assert.equal(status, 4);
      assert.match(stderr, message);
      assert.ok(!existsSync(join(cwd(), "my-probe")));
    });
  }

  it("takes a package of a registry, by its version or the newest", async () => {
    const place = join(folder(), "template");
    const registry = join(folder(), "home/ebpm/registry");
    for (const version of ["1.0.0", "1.1.0"]) {
      writeFiles(place, {
        "ebpm.toml": `[package]\nname = "template"\nversion = "${version}"\n`,
        "include/{{name}}/{{name}}.h": `#define {{IDENT}} "${version}"\n`,
      });
      const published = await runCli(folder(), ["publish", place]);
      assert.equal(published.status, 0, published.stderr);
    }
    const stop = new AbortController();
    const served = new RegistryServer(new LocalRegistry(registry));
    const { url } = await listen((request) => served.answer(request), {
      host: "127.0.0.1",
      port: 0,
      signal: stop.signal,
      onFailure: (error) => assert.fail(String(error)),
    });
    try {
      const address = `oci://${url.replace("http://", "")}/template`;
      for (const [name, template, version] of [
        ["new-one", address, "1.1.0"],
        ["old-one", `${address}:1.0.0`, "1.0.0"],
      ] as const) {
        const made = await runCli(folder(), ["init", name, "--template", template, "--json"]);
        assert.equal(made.status, 0, made.stderr);
        assert.deepEqual(JSON.parse(made.stdout).files, [`include/${name}/${name}.h`]);
        const text = readFileSync(join(cwd(), name, `include/${name}/${name}.h`), "utf8");
        assert.equal(text, `#define ${name.toUpperCase().replace("-", "_")} "${version}"\n`);
      }
    } finally {
      stop.abort();
    }
  });
});
